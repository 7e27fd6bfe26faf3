import type { PackGroup } from '../global/pack.ts';
import type { Person } from './people.ts';

type People = ReadonlyMap<string, Person>;
export interface PeriodNumbers { readonly people: number; readonly weight: readonly (number | null)[]; readonly preference: readonly (number | null)[] }

/** Four decimals: finer than any of these numbers is known, and a third of the bytes. */
export const round = (value: number): number => Number(value.toFixed(4));

/** One group in one period. A number that fewer than `minPeople` people stand behind is null. */
export function numbersOf(people: People, topics: number, valued: boolean, minPeople: number): PeriodNumbers {
  const all = [...people.values()];
  if (all.length < minPeople) return { people: 0, weight: new Array<null>(topics).fill(null), preference: new Array<null>(topics).fill(null) };
  const weight: (number | null)[] = [];
  const preference: (number | null)[] = [];
  for (let t = 0; t < topics; t++) {
    const turned = all.filter((person) => (person.count[t] ?? 0) > 0);
    const enough = turned.length >= minPeople;
    weight.push(enough ? round(all.reduce((sum, person) => sum + (person.share[t] ?? 0), 0) / all.length) : null);
    preference.push(enough && valued ? round(turned.reduce((sum, person) => sum + (person.sum[t] ?? 0) / (person.count[t] ?? 1), 0) / turned.length) : null);
  }
  return { people: all.length, weight, preference };
}

/**
 * The evolved state after the last period: M_G^(t) = (m_t x_t + g M_t-1 X_t-1) / (m_t + g M_t-1), people counting as evidence
 * and each period by `forgetting` less than the next.
 */
export function evolve(periods: readonly PeriodNumbers[], read: (period: PeriodNumbers) => readonly (number | null)[], topic: number, forgetting: number): number | null {
  let sum = 0;
  let mass = 0;
  for (const period of periods) {
    sum *= forgetting;
    mass *= forgetting;
    const value = read(period)[topic];
    if (value == null) continue;
    sum += value * period.people;
    mass += period.people;
  }
  return mass > 0 ? round(sum / mass) : null;
}

/** Least-squares slope per period; null with fewer than two numbers. */
export function slope(values: readonly (number | null)[]): number | null {
  const points = values.flatMap((y, x) => (y === null ? [] : [[x, y] as const]));
  if (points.length < 2) return null;
  const mx = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const my = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const xx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return round(points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / xx);
}

/** The rate in {0.1, ..., 1} whose evolved weights predict the next period best, over all periods (squared error). */
export function fitForgetting(periods: readonly PeriodNumbers[], topics: number): number {
  let best = 1;
  let least = Infinity;
  for (let rate = 0.1; rate < 1.01; rate += 0.1) {
    let error = 0;
    for (let p = 1; p < periods.length; p++) {
      for (let t = 0; t < topics; t++) {
        const predicted = evolve(periods.slice(0, p), (period) => period.weight, t, rate);
        const actual = periods[p]?.weight[t];
        if (predicted !== null && actual != null) error += (predicted - actual) ** 2;
      }
    }
    if (error < least - 1e-12) [best, least] = [rate, error];
  }
  return Number(best.toFixed(1));
}

export function makeGroup(byPeriod: readonly People[], overall: People, topicNames: readonly string[], valued: boolean, minPeople: number, forgetting: number): Omit<PackGroup, 'summary'> {
  const topics = topicNames.length;
  const turned = topicNames.map((_, t) => [...overall.values()].filter((person) => (person.count[t] ?? 0) > 0).length);
  return groupFrom(byPeriod.map((people) => numbersOf(people, topics, valued, minPeople)), numbersOf(overall, topics, valued, minPeople), turned.map((n) => (n >= minPeople ? n : 0)), forgetting);
}

/** The evolved state of a group from the numbers of its periods; `whole` says which topics have one, and what it is where no period has. */
export function groupFrom(periods: readonly PeriodNumbers[], whole: PeriodNumbers, topicPeople: readonly number[], forgetting: number): Omit<PackGroup, 'summary'> {
  const evolved = (read: (period: PeriodNumbers) => readonly (number | null)[]): (number | null)[] =>
    read(whole).map((value, t) => (value === null ? null : evolve(periods, read, t, forgetting) ?? value));
  return {
    people: whole.people,
    topicPeople: [...topicPeople],
    weight: evolved((period) => period.weight),
    preference: evolved((period) => period.preference),
    trend: topicPeople.map((_, t) => slope(periods.map((period) => period.weight[t] ?? null))),
    byPeriod: periods.map((period) => ({ people: period.people, weight: [...period.weight], preference: [...period.preference] })),
  };
}
