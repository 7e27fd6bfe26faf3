import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseRankings } from './rank-fusion.ts';

const ranking = fc.record({ best: fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 }), weight: fc.constantFrom(0.5, 1, 2) });

describe('reciprocal rank fusion', () => {
  it('gives the scores of the formula', () => {
    expect(fuseRankings([{ best: ['a', 'b'], weight: 1 }, { best: ['b', 'c'], weight: 1 }])).toEqual([
      { of: 'b', score: 1 / 62 + 1 / 61 }, { of: 'a', score: 1 / 61 }, { of: 'c', score: 1 / 62 },
    ]);
  });

  it('equals a slow reference that looks everything up everywhere', () => {
    fc.assert(fc.property(fc.array(ranking, { maxLength: 4 }), fc.integer({ min: 0, max: 100 }), (rankings, k) => {
      const listed = [...new Set(rankings.flatMap(({ best }) => best))];
      const scoreOf = (of: string): number => rankings.reduce((sum, { best, weight }) => (best.includes(of) ? sum + weight / (k + best.indexOf(of) + 1) : sum), 0);
      const fused = fuseRankings(rankings, k);
      expect(fused.map(({ of }) => of).sort()).toEqual(listed.sort());
      for (const [at, { of, score }] of fused.entries()) {
        expect(score).toBeCloseTo(scoreOf(of), 12);
        expect(score).toBeLessThanOrEqual(fused[at - 1]?.score ?? Infinity);
      }
    }), { seed: 7, numRuns: 200 });
  });

  it('leaves a single ranking as it is, and never puts down what every ranking puts first', () => {
    fc.assert(fc.property(fc.array(ranking, { minLength: 1, maxLength: 4 }), (rankings) => {
      expect(fuseRankings(rankings.slice(0, 1)).map(({ of }) => of)).toEqual(rankings[0]?.best);
      const led = rankings.map(({ best, weight }) => ({ best: ['first', ...best], weight }));
      expect(fuseRankings(led)[0]?.of).toBe('first');
    }), { seed: 7, numRuns: 100 });
  });
});
