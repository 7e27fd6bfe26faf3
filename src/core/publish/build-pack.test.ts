import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePack } from '../global/parse.ts';
import type { Pack } from '../global/pack.ts';
import { buildPack } from './build-pack.ts';
import { evolve, slope } from './group.ts';
import { meanValues, sumUpPeople } from './people.ts';
import type { DomainData, Row } from './row.ts';
import { variancesOf } from './variance.ts';

const TOPICS = ['a', 'b', 'rare'];
const spec = (valued: boolean): DomainData['spec'] => ({
  id: 'made-up', topics: TOPICS.map((id) => ({ id, name: id, aliases: [] })),
  domain: { name: 'things', verb: 'use', item: { one: 'thing', many: 'things' }, topicNoun: 'kind', words: ['thing'], examples: ['What should I use?'], ...(valued && { scale: { min: 1, max: 5, unit: 'stars' } }) },
  licences: [{ source: 'made up', name: 'MIT', url: 'https://example.org/', attribution: 'nobody', terms: 'none' }],
});
const items = Array.from({ length: 6 }, (_, i) => ({ id: `i${i}`, title: `Thing ${i}`, topics: [TOPICS[i % 2] ?? 'a'] }));
const anyRows = fc.array(fc.record({ person: fc.nat(19), item: fc.nat(5), value: fc.integer({ min: 1, max: 5 }), time: fc.nat(1000), rare: fc.nat(40) }), { minLength: 80, maxLength: 160 })
  .map((draws) => draws.map(({ person, item, value, time, rare }): Row => ({ user: `u${person}`, itemId: `i${item}`, topics: rare === 0 ? [TOPICS[item % 2] ?? 'a', 'rare'] : [TOPICS[item % 2] ?? 'a'], value, timeMs: time })));
const publish = (rows: readonly Row[], valued = true): Pack => buildPack({ spec: spec(valued), rows, items }, { minPeople: 4, periods: 3, communities: 3 }, 1, '2026-01-01T00:00:00.000Z');

describe('building a pack', () => {
  it('gives what the page accepts, the same for the same rows in any order', () => {
    fc.assert(fc.property(anyRows, fc.boolean(), (rows, valued) => {
      const bytes = new TextEncoder().encode(JSON.stringify(publish(rows, valued)));
      expect(parsePack(bytes).people).toBeGreaterThan(0);
      expect(JSON.stringify(publish([...rows].reverse(), valued))).toBe(new TextDecoder().decode(bytes));
    }), { seed: 31, numRuns: 30 });
  });

  it('publishes no number that rests on fewer people than it claims: recounted from the rows', () => {
    fc.assert(fc.property(anyRows, (rows) => {
      const pack = publish(rows);
      const turned = (topic: string, within: (row: Row) => boolean = () => true): number => new Set(rows.filter((row) => row.topics.includes(topic) && within(row)).map(({ user }) => user)).size;
      for (const [t, { id }] of pack.topics.entries()) {
        expect(turned(id)).toBeGreaterThanOrEqual(4);
        for (const [p, period] of pack.population.byPeriod.entries()) {
          const until = pack.periods[p + 1]?.fromMs ?? Infinity;
          if (period.weight[t] != null) expect(turned(id, ({ timeMs }) => timeMs >= (pack.periods[p]?.fromMs ?? 0) && timeMs < until)).toBeGreaterThanOrEqual(4);
        }
      }
      for (const item of pack.items) expect(new Set(rows.filter(({ itemId }) => itemId === item.id).map(({ user }) => user)).size).toBeGreaterThanOrEqual(4);
      for (const community of pack.communities) expect(community.people).toBeGreaterThanOrEqual(4);
      expect(JSON.stringify(pack)).not.toMatch(/"u\d+"/);
    }), { seed: 32, numRuns: 30 });
  });

  it('leaves out an item that too few people met', () => {
    const rows = Array.from({ length: 40 }, (_, i): Row => ({ user: `u${i % 10}`, itemId: i < 3 ? 'i1' : 'i0', topics: ['a'], value: 3, timeMs: i }));
    expect(publish(rows).items.map(({ id }) => id)).toEqual(['i0']);
  });

  it('refuses a domain in which no topic has enough people', () => {
    expect(() => publish([{ user: 'u1', topics: ['a'], value: 3, timeMs: 0 }])).toThrow(/expected at least one topic with 4 people, found none in 1 interactions/);
  });
});

describe('the numbers', () => {
  const rows: readonly Row[] = [
    { user: 'x', topics: ['a'], value: 5, timeMs: 0 }, { user: 'x', topics: ['a', 'b'], value: 3, timeMs: 0 }, { user: 'x', topics: ['b'], value: 1, timeMs: 0 },
    { user: 'y', topics: ['b'], value: 4, timeMs: 0 },
  ];
  const people = sumUpPeople(rows, new Map([['a', 0], ['b', 1]]), meanValues(rows));

  it('split an interaction over its topics and centre values on the person', () => {
    expect(people.get('x')).toEqual({ n: 3, share: [0.5, 0.5], count: [2, 2], sum: [2, -2], squares: [4, 4] });
    expect(people.get('y')).toMatchObject({ share: [0, 1], sum: [0, 0] });
  });

  it('tell the variance within a person from that between people', () => {
    // x: values +2 and 0 around 1 on a: within = 2; one person alone has no spread between.
    expect(variancesOf([...people.values()], 0, true)).toEqual({ within: 2, between: 0.02 });
  });

  it('let a period count less than the next', () => {
    const period = (weight: number | null, count: number): { people: number; weight: (number | null)[]; preference: null[] } => ({ people: count, weight: [weight], preference: [null] });
    expect(evolve([period(0.2, 10), period(0.4, 10)], ({ weight }) => weight, 0, 0.5)).toBeCloseTo((0.5 * 0.2 + 0.4) / 1.5, 3);
    expect(evolve([period(0.2, 10), period(null, 0)], ({ weight }) => weight, 0, 0.5)).toBe(0.2);
  });

  it('give the slope of a trend by least squares, over what is known', () => {
    expect(slope([1, null, 3, 4])).toBe(1);
    expect(slope([null, 2])).toBeNull();
  });
});
