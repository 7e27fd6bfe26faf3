import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { entropy, jensenShannon } from '../mediator/guard.ts';
import { chanceOf } from './chance.ts';
import { anyCommunity, draw } from './echo.fixture.ts';

/** Every way n draws can fall on the topics, with its probability. */
function* outcomes(q: readonly number[], n: number): Generator<{ readonly p: readonly number[]; readonly probability: number }> {
  for (let code = 0; code < q.length ** n; code++) {
    const counts = q.map(() => 0);
    let probability = 1;
    for (let i = 0, rest = code; i < n; i++, rest = Math.floor(rest / q.length)) {
      const k = rest % q.length;
      counts[k] = (counts[k] ?? 0) + 1;
      probability *= q[k] ?? 0;
    }
    yield { p: counts.map((count) => count / n), probability };
  }
}

describe('what chance alone does to a few suggestions', () => {
  it('has exactly the mean divergence and the mean entropy of all that could have been drawn', () => {
    fc.assert(fc.property(anyCommunity(2, 4), fc.integer({ min: 1, max: 5 }), (q, n) => {
      let divergence = 0, bits = 0;
      for (const { p, probability } of outcomes(q, n)) {
        divergence += probability * jensenShannon(p, q);
        bits += probability * entropy(p);
      }
      const chance = chanceOf(q, n);
      expect(chance.divergence).toBeCloseTo(divergence, 9);
      expect(chance.entropy).toBeCloseTo(bits, 9);
    }), { numRuns: 40 });
  });

  it.each([[6, 12], [18, 12], [18, 30], [48, 60], [18, 300]])('%i topics and %i suggestions: its limit is passed about 5 times in 100', (topics, n) => {
    const dice = createDice(topics * 1000 + n);
    const weights = Array.from({ length: topics }, (_, k) => 1 / (k + 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const q = weights.map((weight) => weight / total);
    const { divergenceLimit } = chanceOf(q, n);
    const times = 2000;
    const passed = Array.from({ length: times }, () => draw(q, n, dice)).filter((p) => jensenShannon(p, q) > divergenceLimit).length;
    // 5 % and three standard deviations of 2,000 trials, and what the chi-square misses of so few draws.
    expect(passed / times).toBeGreaterThan(0.025);
    expect(passed / times).toBeLessThan(0.075);
  });

  it('shrinks with the number of suggestions, and is nothing where there is one topic', () => {
    const q = [0.5, 0.3, 0.2];
    const means = [1, 5, 25, 125, 625].map((n) => chanceOf(q, n).divergence);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    expect(chanceOf([1], 10)).toEqual({ divergence: 0, divergenceLimit: 0, entropy: 0 });
  });
});
