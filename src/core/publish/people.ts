import type { Row } from './row.ts';

/** One person's interactions summed up, over one period or all. Arrays are by topic. */
export interface Person {
  readonly n: number;
  /** Share of attention; an interaction is split evenly over its topics. Sums to 1. */
  readonly share: readonly number[];
  /** Number of interactions on the topic, and the sum and sum of squares of (value - the person's mean) over those with a value. */
  readonly count: readonly number[];
  readonly sum: readonly number[];
  readonly squares: readonly number[];
}

/** Mean value of each person; undefined where they gave none. */
export function meanValues(rows: readonly Row[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const { user, value } of rows) {
    if (value === undefined) continue;
    const own = sums.get(user) ?? { sum: 0, n: 0 };
    sums.set(user, { sum: own.sum + value, n: own.n + 1 });
  }
  return new Map([...sums].map(([user, { sum, n }]) => [user, sum / n]));
}

export function sumUpPeople(rows: readonly Row[], topicIndex: ReadonlyMap<string, number>, means: ReadonlyMap<string, number>): ReadonlyMap<string, Person> {
  const size = topicIndex.size;
  const people = new Map<string, { n: number; share: number[]; count: number[]; sum: number[]; squares: number[] }>();
  for (const row of rows) {
    const topics = row.topics.flatMap((id) => topicIndex.get(id) ?? []);
    if (topics.length === 0) continue;
    let person = people.get(row.user);
    if (!person) people.set(row.user, person = { n: 0, share: zeros(size), count: zeros(size), sum: zeros(size), squares: zeros(size) });
    person.n++;
    const liking = row.value === undefined ? 0 : row.value - (means.get(row.user) ?? row.value);
    for (const t of topics) {
      person.share[t] = (person.share[t] ?? 0) + 1 / topics.length;
      person.count[t] = (person.count[t] ?? 0) + 1;
      person.sum[t] = (person.sum[t] ?? 0) + liking;
      person.squares[t] = (person.squares[t] ?? 0) + liking * liking;
    }
  }
  for (const person of people.values()) person.share = person.share.map((value) => value / person.n);
  return people;
}

const zeros = (size: number): number[] => new Array<number>(size).fill(0);
