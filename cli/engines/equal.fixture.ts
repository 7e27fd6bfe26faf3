/** Small hard inputs, and everything an aggregation can be asked. */
import fc from 'fast-check';
import { createDice } from '../../src/core/dice.ts';
import type { Aggregation, AggregationSpec } from '../../src/core/publish/private/aggregation.ts';
import { byCodePoint } from '../../src/core/publish/private/code-points.ts';
import type { Row } from '../../src/core/publish/row.ts';

const TOPICS = ['a', 'b', 'B', 'ä', '日本', '\ufffd', '\u{1f600}', `it's "quoted", \\n | with `, '-', 'a b'];
const ITEMS = ['i', 'I', '\u{1f680}', '\ufb01', `o'item`];
const VALUES = [undefined, undefined, 1, 2.5, 3.3, 4.4445, 5, -0.5];

export interface Case { readonly rows: readonly Row[]; readonly spec: AggregationSpec; readonly select: readonly string[]; readonly centres: readonly (readonly number[])[] }

const anyRow = fc.record({
  user: fc.constantFrom('u', 'v', '\u{1f600}', 'null', '7'), item: fc.option(fc.constantFrom(...ITEMS), { nil: undefined }),
  topics: fc.array(fc.constantFrom(...TOPICS), { minLength: 0, maxLength: 4 }), value: fc.constantFrom(...VALUES), timeMs: fc.integer({ min: -1, max: 6 }),
}).map(({ user, item, topics, value, timeMs }): Row => ({ user, topics, timeMs: 1_500_000_000_000 + timeMs, ...(item !== undefined && { itemId: item }), ...(value !== undefined && { value }) }));

export const anyCase: fc.Arbitrary<Case> = fc.record({
  rows: fc.array(anyRow, { minLength: 100, maxLength: 300 }), valued: fc.boolean(), scaled: fc.boolean(), vocabulary: fc.option(fc.subarray([...TOPICS, 'never said']), { nil: undefined }),
  bounds: fc.record({ interactionsPerPeriod: fc.integer({ min: 1, max: 20 }), periods: fc.integer({ min: 1, max: 3 }), topics: fc.integer({ min: 1, max: 5 }), items: fc.integer({ min: 1, max: 5 }), value: fc.constantFrom(0.25, 1, 6) }),
  select: fc.shuffledSubarray([...TOPICS, 'nobody'], { minLength: 0 }), groups: fc.integer({ min: 1, max: 4 }), ends: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 5 }),
  draws: fc.array(fc.integer({ min: -300, max: 2500 }), { minLength: 40, maxLength: 40 }),
}).map(({ rows, valued, scaled, vocabulary, bounds, select, groups, ends, draws }) => ({
  rows: valued ? rows : rows.map(({ user, itemId, topics, timeMs }) => ({ user, topics, timeMs, ...(itemId !== undefined && { itemId }) })), select,
  spec: { bounds, vocabulary, periods: ends.sort((a, b) => a - b).map((end) => 1_500_000_000_000 + end), scale: scaled ? { min: 1, max: 4.5 } : undefined },
  // Then the first again, a tie, and the first a little further, where rounding decides.
  centres: Array.from({ length: groups + 2 }, (_, k) => Array.from({ length: 2 * select.length }, (_, i) => (draws[((k % groups) * 7 + i) % draws.length] ?? 0) + (k === groups + 1 ? 0.5 : 0))),
}));

/** Made-up rows of many people over five periods of a second, many at the same time, by dice. */
export function manyRows(count: number, seed: number): readonly Row[] {
  const dice = createDice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(dice() * from.length)] as T;
  return Array.from({ length: count }, (): Row => {
    const value = pick(VALUES);
    return { user: `u${Math.floor(dice() * dice() * (count / 40))}`, itemId: pick(ITEMS), topics: Array.from({ length: 1 + Math.floor(dice() * 3) }, () => pick(TOPICS).trim()), timeMs: 1_500_000_000_000 + 500 * Math.floor(dice() * 12), ...(value !== undefined && { value }) };
  });
}
export const MANY: Omit<Case, 'rows'> = {
  spec: { bounds: { interactionsPerPeriod: 3, periods: 4, topics: 4, items: 3, value: 1.5 }, periods: [0, 1000, 2000, 3000, 4000, 5000].map((from) => 1_500_000_000_000 + from), scale: { min: 1, max: 5 }, vocabulary: undefined },
  select: TOPICS.slice(1).map((topic) => topic.trim()), centres: Array.from({ length: 4 }, (_, k) => Array.from({ length: 2 * (TOPICS.length - 1) }, (_, i) => (((i + 1) * (k + 3) * 331) % 2500) - (i < TOPICS.length - 1 ? 0 : 1250))),
};

/** @returns everything it can be asked, maps as lists in order of name */
export async function everySum(aggregation: Aggregation, select: readonly string[], centres: readonly (readonly number[])[]): Promise<unknown> {
  const items = [...ITEMS, 'no such item'];
  const sorted = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] => [...map].sort(([a], [b]) => byCodePoint(a, b));
  const topicPeople = sorted(await aggregation.topicPeople());
  await aggregation.select(['a']);
  const before = await aggregation.step([[0, 0], [2000, 0]]);
  await aggregation.select(select);
  const first = await aggregation.step(centres);
  const second = await aggregation.step(first.map(({ people, position }) => position.map((sum) => sum / Math.max(people, 1))));
  await aggregation.assign(centres);
  const [groups, spread, itemPeople, itemLiking, itemTopics] = [await aggregation.groups(), await aggregation.spread(), sorted(await aggregation.itemPeople()), sorted(await aggregation.itemLiking(items)), sorted(await aggregation.itemTopics(items))];
  return { topicPeople, before, first, second, groups, spread, itemPeople, itemLiking, itemTopics };
}
