import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../row.ts';
import type { AggregationSpec } from './aggregation.ts';
import { createBoundsPerson } from './bound-person.ts';
import { byCodePoint } from './code-points.ts';
import { aggregateInMemory, byPerson } from './in-memory.ts';

const SPEC: AggregationSpec = {
  bounds: { interactionsPerPeriod: 3, periods: 2, topics: 2, items: 2, value: 1 },
  periods: [0, 100, 200, 300], scale: { min: 1, max: 5 }, vocabulary: undefined,
};
const row = (user: string, topics: string, timeMs: number, value?: number, itemId?: string): Row => ({ user, topics: topics.split(' '), timeMs, ...(value !== undefined && { value }), ...(itemId !== undefined && { itemId }) });
const bound = (rows: readonly Row[], spec: Partial<AggregationSpec> = {}): ReturnType<ReturnType<typeof createBoundsPerson>> => createBoundsPerson({ ...SPEC, ...spec })(rows);

describe('bounding a person', () => {
  it('drops what is outside the periods or the vocabulary, and splits a row over the topics that are left', () => {
    const rows = [row('u', 'a', -1), row('u', 'a', 300), row('u', 'x', 50), row('u', 'a b x', 50), row('u', 'a a', 60)];
    expect(bound(rows, { vocabulary: ['a', 'b'] })).toMatchObject({ rows: 2, overall: [{ topic: 'a', share: 3072 }, { topic: 'b', share: 1024 }] });
    expect(bound([row('u', 'x', 50)], { vocabulary: ['a'] })).toBeUndefined();
  });

  it('keeps the newest rows of a period, then the newest periods', () => {
    const rows = [0, 1, 2, 3].flatMap((at) => [row('u', 'a', at), row('u', `p${at}`, 100 + at), row('u', 'c', 200 + at)]);
    const kept = bound(rows, { bounds: { ...SPEC.bounds, topics: 9 } });
    expect(kept?.byPeriod.map(({ period }) => period)).toEqual([2, 1]);
    expect(kept?.overall.map(({ topic }) => topic).sort()).toEqual(['c', 'p1', 'p2', 'p3']);
    expect(kept?.rows).toBe(6);
  });

  it('breaks ties in time by item, then value, then topics; none comes last', () => {
    const tied = [row('u', 'a', 5), row('u', 'b', 5, 1), row('u', 'c', 5, 1, 'i'), row('u', 'd', 5, undefined, 'j'), row('u', 'b b', 5, 1), row('u', 'a b', 5, 1)];
    const kept = (interactionsPerPeriod: number): unknown => bound(tied, { bounds: { ...SPEC.bounds, interactionsPerPeriod, topics: 9 } })?.overall.map(({ topic }) => topic);
    expect(kept(1)).toEqual(['d']);
    expect(kept(2)).toEqual(['d', 'c']);
    expect(kept(4)).toEqual(['d', 'c', 'b']);
    expect(kept(5)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('keeps the topics with the largest share, the smaller name first, in each period and overall', () => {
    expect(bound([row('u', 'c b a', 1), row('u', 'a', 101), row('u', 'z', 102)])).toMatchObject({
      overall: [{ topic: 'a' }, { topic: 'z' }], byPeriod: [{ period: 1, topics: [{ topic: 'a' }, { topic: 'z' }] }, { period: 0, topics: [{ topic: 'a' }, { topic: 'b' }] }],
    });
  });

  it('measures likings from the mean of the person, cut at the bound, and ignores values without a scale', () => {
    const rows = [row('u', 'a', 1, 5), row('u', 'a', 2, 4), row('u', 'b', 101, 1), row('u', 'b', 102)];
    expect(bound(rows)).toMatchObject({ mean: 10000 / 3, overall: [{ count: 1, liking: -1000 }, { count: 2, sum: 9000, squares: 41_000_000, liking: 1000 }] });
    expect(bound(rows, { bounds: { ...SPEC.bounds, value: 4 } })).toMatchObject({ overall: [{ liking: -2333 }, { liking: 1167 }] });
    expect(bound(rows, { scale: undefined })).toMatchObject({ mean: undefined, overall: [{ count: 0, liking: undefined }, { count: 0, liking: undefined }], items: [] });
  });

  it('counts the newest value of an item, and the items of the newest', () => {
    const rows = [row('u', 'a', 1, 5, 'i'), row('u', 'a', 2, 3, 'i'), row('u', 'a', 2, 4, 'i'), row('u', 'a', 101, undefined, 'j'), row('u', 'b', 102, 3, 'k'), row('u', 'c', 103, 3, 'l')];
    expect(bound(rows, { bounds: { ...SPEC.bounds, value: 4 } })?.items).toEqual([{ item: 'l', liking: -600, topics: [] }, { item: 'k', liking: -600, topics: ['b'] }]);
    expect(bound(rows, { bounds: { ...SPEC.bounds, value: 4, items: 3 } })?.items.at(-1)).toEqual({ item: 'i', liking: 400, topics: ['a'] });
  });
});

describe('summing people up', () => {
  const people = byPerson([
    row('x', 'a', 1, 5, 'i'), row('x', 'a b', 101, 3, 'i'), row('x', 'b', 102, 1, 'j'),
    row('y', 'b', 50, 4, 'i'), row('y', 'c', 60), row('z', 'c', 250, 2, 'k'),
  ]);
  const open = (): ReturnType<typeof aggregateInMemory> => aggregateInMemory(people, SPEC);

  it('gives sums by community, topic and period', async () => {
    const aggregation = open();
    expect(await aggregation.topicPeople()).toEqual(new Map([['a', 1], ['b', 2], ['c', 2]]));
    await aggregation.select(['b', 'a']);
    // Of x: share 2048 each, liking l = trunc(+-2000 / 7) = +-285, less than V in all. Of y: half on b, no liking.
    expect(await aggregation.step([[0, 0, 0, 0], [3000, 3000, 0, 0]])).toEqual([
      { people: 1, position: [2896, 0, 0, 0] }, { people: 1, position: [2896, 2896, -1167, 1167] },
    ]);
    await aggregation.assign([[0, 0, 0, 0], [3000, 3000, 0, 0]]);
    const [y, x] = await aggregation.groups();
    expect(y).toMatchObject({ people: 1, topicPeople: [1, 0], periods: [{ people: 1, share: [2048, 0], liked: [1, 0], liking: [0, 0] }, { people: 0 }, { people: 0 }] });
    expect(x).toMatchObject({ people: 1, topicPeople: [1, 1], periods: [{ people: 1, share: [0, 4096], liking: [0, 1000] }, { people: 1, share: [3072, 1024], liking: [-1000, 0] }, { people: 0 }] });
    expect(await aggregation.itemPeople()).toEqual(new Map([['i', 2], ['j', 1], ['k', 1]]));
    expect(await aggregation.itemLiking(['i', 'k', 'none'])).toEqual(new Map([['i', 0], ['k', 0], ['none', 0]]));
    expect(await aggregation.itemTopics(['i', 'k'])).toEqual(new Map([['i', [2, 1]], ['k', [0, 0]]]));
  });

  it('gives what variances are made of', async () => {
    const aggregation = open();
    await aggregation.select(['a', 'b']);
    expect(await aggregation.spread()).toEqual({
      several: [1, 1], within: [1_000_000, 1_000_000], rated: [1, 2], likingSquared: [1_000_000, 1_000_000], inverse: [2048, 2048 + 4096],
      share: [2048, 4096], shareSquared: [1024, 2048], people: 2, inverseTotal: 1365 + 2048, valued: 3, mean: 3000 + 4000 + 2000,
    });
  });

  it('says which call is missing', async () => {
    await expect(open().spread()).rejects.toThrow(/expected select/);
    const aggregation = open();
    await aggregation.select(['a']);
    await expect(aggregation.groups()).rejects.toThrow(/expected assign/);
  });

  it('keeps both halves of a position within their norm', async () => {
    const rows = fc.array(fc.record({ topics: fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }), value: fc.integer({ min: 1, max: 5 }), timeMs: fc.nat(299) }), { minLength: 1, maxLength: 40 });
    await fc.assert(fc.asyncProperty(rows, fc.constantFrom(0.01, 0.3, 2), async (made, value) => {
      const aggregation = aggregateInMemory([made.map((fields) => ({ user: 'u', ...fields }))], { ...SPEC, bounds: { interactionsPerPeriod: 40, periods: 3, topics: 5, items: 1, value } });
      await aggregation.select(['a', 'b', 'c', 'd', 'e']);
      const [sum] = await aggregation.step([new Array<number>(10).fill(0)]);
      for (const half of [sum?.position.slice(0, 5), sum?.position.slice(5)]) expect(half?.reduce((squares, x) => squares + x * x, 0)).toBeLessThanOrEqual(4096 ** 2);
    }), { seed: 51, numRuns: 200 });
  });
});

it('compares names as UTF-8 does', () => {
  const names = ['', 'a', 'ab', 'b', 'é', '\ufffd', '\u{1f600}', '\u{1f600}a'];
  fc.assert(fc.property(fc.constantFrom(...names), fc.constantFrom(...names), (a, b) => {
    expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
  }), { seed: 52 });
});
