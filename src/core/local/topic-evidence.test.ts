import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interaction, Memory, MemoryId } from './memory.ts';
import { gatherEvidence } from './topic-evidence.ts';

const YEAR = 365.25 * 24 * 3600 * 1000;
const rated = (id: string, topics: string[], value: number | undefined, validFromMs = 0): Interaction => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', validFromMs, recordedAtMs: 0, source: { kind: 'import', detail: '' }, itemId: id, title: id, topics, ...(value !== undefined && { value }),
});

describe('what a history says about a topic', () => {
  it('is nothing without a history', () => {
    expect(gatherEvidence([], 'movies', 3.5)).toMatchObject({ interactions: 0, n: 0, topics: new Map(), statements: [] });
  });

  it('centres values on the person\'s own mean, drawn towards the scale\'s for a short history', () => {
    // Mean of five pseudo-ratings of 3 and one of 5: 20 / 6.
    const { topics } = gatherEvidence([rated('a', ['drama'], 5)], 'movies', 3);
    expect(topics.get('drama')?.liking).toBeCloseTo(5 - 20 / 6);
  });

  it('splits attention over an interaction\'s topics', () => {
    const { topics } = gatherEvidence([rated('a', ['drama', 'war'], 4), rated('b', ['war'], 4)], 'movies', 3);
    expect([topics.get('drama')?.share, topics.get('war')?.share]).toEqual([0.25, 0.75]);
  });

  it('halves after three years before the newest interaction, not before now', () => {
    const { n, topics } = gatherEvidence([rated('old', ['war'], 4, 0), rated('new', ['drama'], 4, 3 * YEAR)], 'movies', 3);
    expect(n).toBeCloseTo(1.5);
    expect(topics.get('war')?.n).toBeCloseTo(0.5);
  });

  it('leaves liking open where no values are given', () => {
    expect(gatherEvidence([rated('a', ['drama'], undefined)], 'movies', undefined).topics.get('drama')?.liking).toBeUndefined();
  });

  it('keeps to its domain', () => {
    const other: Memory = { ...rated('a', ['drama'], 4), domain: 'papers' };
    expect(gatherEvidence([other], 'movies', 3).interactions).toBe(0);
  });

  it('equals the slow and obvious sum', () => {
    const anyHistory = fc.array(fc.record({ topics: fc.subarray(['a', 'b', 'c'], { minLength: 1 }), value: fc.integer({ min: 1, max: 5 }), at: fc.integer({ min: 0, max: 10 }) }), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(anyHistory, (draws) => {
      const memories = draws.map(({ topics, value, at }, i) => rated(`m${i}`, topics, value, at * YEAR));
      const newest = Math.max(...draws.map(({ at }) => at));
      const decay = (at: number): number => 2 ** ((at - newest) / 3);
      const mean = (15 + draws.reduce((sum, { value }) => sum + value, 0)) / (5 + draws.length);
      const found = gatherEvidence(memories, 'movies', 3);
      for (const topic of ['a', 'b', 'c']) {
        const own = draws.filter(({ topics }) => topics.includes(topic));
        const n = own.reduce((sum, { at }) => sum + decay(at), 0);
        expect(found.topics.get(topic)?.n ?? 0).toBeCloseTo(n);
        if (own.length > 0) expect(found.topics.get(topic)?.liking).toBeCloseTo(own.reduce((sum, { at, value }) => sum + decay(at) * (value - mean), 0) / n);
      }
      expect([...found.topics.values()].reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    }), { seed: 41, numRuns: 60 });
  });
});
