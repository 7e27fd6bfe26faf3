import { round } from './group.ts';
import type { Person } from './people.ts';

/** Never zero: a zero between-person variance would silence every person for ever. */
export const LEAST = { valued: 0.02, share: 0.0002 };

/**
 * sigma^2 (within one person) and tau^2 (between people) of one topic, by the method of moments. With values: of
 * (value - own mean). Without: of the share of attention, an interaction being a draw of a topic, so sigma^2 = p (1 - p).
 */
export function variancesOf(people: readonly Person[], topic: number, valued: boolean): { readonly within: number; readonly between: number } {
  return valued ? ofValues(people, topic) : ofShares(people, topic);
}

function ofValues(people: readonly Person[], t: number): { within: number; between: number } {
  const own = people.filter((person) => (person.count[t] ?? 0) > 0).map((person) => ({ n: person.count[t] ?? 0, mean: (person.sum[t] ?? 0) / (person.count[t] ?? 1), squares: person.squares[t] ?? 0 }));
  const freedom = own.reduce((sum, { n }) => sum + n - 1, 0);
  const within = freedom > 0 ? own.reduce((sum, { n, mean, squares }) => sum + squares - n * mean * mean, 0) / freedom : 1;
  const expected = own.reduce((sum, { n }) => sum + within / n, 0) / Math.max(own.length, 1);
  return { within: round(Math.max(within, LEAST.valued)), between: round(Math.max(spread(own.map(({ mean }) => mean)) - expected, LEAST.valued)) };
}

function ofShares(people: readonly Person[], t: number): { within: number; between: number } {
  const steady = people.filter((person) => person.n >= 2);
  const p = people.reduce((sum, person) => sum + (person.share[t] ?? 0), 0) / Math.max(people.length, 1);
  const within = p * (1 - p);
  const expected = steady.reduce((sum, person) => sum + within / person.n, 0) / Math.max(steady.length, 1);
  return { within: round(Math.max(within, LEAST.share)), between: round(Math.max(spread(steady.map((person) => person.share[t] ?? 0)) - expected, LEAST.share)) };
}

function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
