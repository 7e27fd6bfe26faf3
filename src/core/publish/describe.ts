/** Groups in words, and shares that add up: from published numbers only. */
import type { PackGroup } from '../global/pack.ts';
import { round } from './group.ts';

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A name for each window of time, first and last moment in ms: by month, and only as finely as keeps them apart. */
export function periodNames(spans: readonly { readonly fromMs: number; readonly lastMs: number }[]): readonly string[] {
  const named = [7, 10, 24].map((length) => spans.map(({ fromMs, lastMs }) => {
    const [from, until] = [fromMs, lastMs].map((ms) => new Date(ms).toISOString().slice(0, length));
    return from === until ? `${from}` : `${from} to ${until}`;
  }));
  return named.find((names) => new Set(names).size === names.length) ?? spans.map((_, p) => `period ${p + 1}`);
}

/** The two topics a group turns to and likes most beyond the population. */
export function distinctTopics(group: Omit<PackGroup, 'summary'>, population: Omit<PackGroup, 'summary'>, names: readonly string[]): readonly string[] {
  return names
    .map((name, t) => {
      const attention = (group.weight[t] ?? 0) - (population.weight[t] ?? 0);
      const liking = (group.preference[t] ?? 0) - (population.preference[t] ?? 0);
      return { name, more: attention + liking * Math.sqrt(population.weight[t] ?? 0) };
    })
    .sort((a, b) => b.more - a.more || compare(a.name, b.name)).slice(0, 2).map(({ name }) => name);
}

export function summarise(group: Omit<PackGroup, 'summary'>, names: readonly string[], who: string, many: string): string {
  const top = (values: readonly (number | null)[]): string[] =>
    names.map((name, t) => ({ name, value: values[t] ?? -Infinity })).sort((a, b) => b.value - a.value).filter(({ value }) => value > 0).slice(0, 3).map(({ name }) => name);
  const turned = top(group.weight).join(', ');
  const liked = top(group.preference).join(', ');
  return `${group.people} people (${who}) turn most to ${turned} among ${many}${liked === '' ? '' : `, and like ${liked} best`}.`;
}

/** Rounded shares must still sum to one: the largest group takes the rest. */
export function normaliseShares<T extends { readonly share: number }>(communities: readonly T[]): T[] {
  const rest = 1 - communities.slice(1).reduce((sum, { share }) => sum + share, 0);
  return communities.map((community, c) => (c === 0 ? { ...community, share: round(rest) } : community));
}
