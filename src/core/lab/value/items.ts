import { Matrix, solve } from 'ml-matrix';
import type { Example } from '../task.ts';
import { learnFactors } from './factors.ts';

/** What everyone's values say about things. */
export interface Items {
  readonly mean: number;
  /** Standard deviation of values around what was expected of the thing alone. */
  readonly deviation: number;
  /** Expected value of a thing for nobody in particular: its own values, shrunk to what its topics and popularity suggest. */
  expected(example: Example): number;
  /** Taste dimensions of a thing, learned from who liked what together; zeros for unknown things. */
  factors(item: string): Float64Array;
  /** Values given to the thing. */
  popularity(item: string): number;
}

const USER_SHRINK = 5;
const ITEM_SHRINK = 4;
const TOPIC_RIDGE = 10;
const SWEEPS = 3;

export function learnItems(examples: readonly Example[], dimensions: number, seed: number): Items {
  const mean = average(examples.map(({ response }) => Number(response)));
  const counts = new Map<string, number>();
  for (const { item } of examples) counts.set(item, (counts.get(item) ?? 0) + 1);
  const topics = [...new Set(examples.flatMap((example) => example.topics))].sort();
  const topicAt = new Map(topics.map((topic, t) => [topic, t]));
  const popularity = (item: string): number => counts.get(item) ?? 0;
  const columns = topics.length + 1;
  const rows = new Map<Example, readonly (readonly [column: number, value: number])[]>();
  const describe = (example: Example): readonly (readonly [number, number])[] => {
    let row = rows.get(example);
    if (!row) {
      row = [...example.topics.flatMap((topic): [number, number][] => { const t = topicAt.get(topic); return t === undefined ? [] : [[t, 1]]; }), [topics.length, Math.log1p(popularity(example.item)) - 2]];
      rows.set(example, row);
    }
    return row;
  };

  let user = new Map<string, number>();
  let item = new Map<string, number>();
  let byTopic: readonly number[] = new Array<number>(columns).fill(0);
  const fromTopics = (example: Example): number => describe(example).reduce((sum, [t, x]) => sum + x * (byTopic[t] ?? 0), 0);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const expectedNow = (example: Example): number => mean + (item.get(example.item) ?? fromTopics(example));
    user = shrunkMeans(examples, ({ user: name }) => name, (example) => Number(example.response) - expectedNow(example), USER_SHRINK);
    const left = (example: Example): number => Number(example.response) - mean - (user.get(example.user) ?? 0);
    const normal = Matrix.zeros(columns, columns);
    const right = Matrix.zeros(columns, 1);
    for (let t = 0; t < columns; t++) normal.set(t, t, TOPIC_RIDGE);
    for (const example of examples) {
      const row = describe(example);
      const y = left(example);
      for (const [a, x] of row) {
        right.set(a, 0, right.get(a, 0) + x * y);
        for (const [b, z] of row) normal.set(a, b, normal.get(a, b) + x * z);
      }
    }
    byTopic = solve(normal, right).to1DArray();
    const prior = new Map(examples.map((example) => [example.item, fromTopics(example)]));
    const own = shrunkMeans(examples, (example) => example.item, (example) => left(example) - (prior.get(example.item) ?? 0), ITEM_SHRINK);
    item = new Map([...own].map(([id, value]) => [id, value + (prior.get(id) ?? 0)]));
  }
  const expected = (example: Example): number => mean + (item.get(example.item) ?? fromTopics(example));
  const residual = examples.map((example) => ({ user: example.user, item: example.item, value: Number(example.response) - expected(example) - (user.get(example.user) ?? 0) }));
  const factors = learnFactors(residual, dimensions, seed);
  const none = new Float64Array(dimensions);
  return {
    mean, expected, popularity,
    deviation: Math.sqrt(average(residual.map(({ value }) => value * value))),
    factors: (id) => factors.get(id) ?? none,
  };
}

export const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

/** Mean of each group, shrunk to 0 as by `shrink` values of 0. */
function shrunkMeans<T>(rows: readonly T[], group: (row: T) => string, value: (row: T) => number, shrink: number): Map<string, number> {
  const sums = new Map<string, [sum: number, n: number]>();
  for (const row of rows) {
    const entry = sums.get(group(row)) ?? [0, 0];
    sums.set(group(row), [entry[0] + value(row), entry[1] + 1]);
  }
  return new Map([...sums].map(([id, [sum, n]]) => [id, sum / (n + shrink)]));
}
