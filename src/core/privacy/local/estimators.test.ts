import { describe, expect, it } from 'vitest';
import { estimateAttention, influenceOnAttention, randomizeAttention } from './attention.ts';
import { drawBelow } from './exact-draws.ts';
import { estimateLiking, influenceOnLiking, randomizeLiking } from './liking.ts';
import { ALPHA, CHI_SQUARE, Z, chiSquare, seededBytes, turn } from './people.fixture.ts';
import type { RandomBytes } from '../random.ts';
import type { Turn } from './terms.ts';

/** Three kinds of people, as often; by hand: shares (0.75, 0.25, 0), (0.25, 0.25, 0.5), (0, 0, 1). */
const PEOPLE: readonly (readonly Turn[])[] = [
  [turn([0], 5), turn([0, 1], 3)],
  [turn([0, 1], 2), turn([2], 4)],
  [turn([2], 3)],
];
const WEIGHTS = [1 / 3, 1 / 6, 1 / 2];
/** Less the own mean 4, 3 and 3, cut at 0.75, 0 for none: (0, -0.75, 0), (-0.75, -0.75, 0.75), (0, 0, 0). */
const BOUND = 0.75;
const LIKINGS = [-0.25, -0.5, 0.25];
const SEEDS = { topics: 21, attention: 22, liking: 23 };
const [RUNS, CONTRIBUTORS, EPSILON] = [250, 180, 1];
const anyone = (random: RandomBytes): readonly Turn[] => PEOPLE[drawBelow(3, random)] ?? [];

/** Mean over runs, and the variance between runs, of a topic's estimate. */
function spread(runs: readonly number[]): { mean: number; variance: number } {
  const mean = runs.reduce((sum, value) => sum + value, 0) / runs.length;
  return { mean, variance: runs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs.length - 1) };
}
/** Bounds of (RUNS - 1) s^2 / sigma^2, by the normal approximation of chi-square. */
const DEVIATION = Z * Math.sqrt(2 / (RUNS - 1));

describe('estimates of attention', () => {
  it(`draw a topic by the share of attention: with epsilon 8 the report is almost the truth (seed ${SEEDS.topics}, alpha ${ALPHA})`, () => {
    const random = seededBytes(SEEDS.topics);
    const counts = [0, 0, 0];
    // A bit that is 1 is the drawn topic but for 1 in 3,000.
    for (let i = 0; i < 8000; i++) for (const [t, bit] of [...randomizeAttention(PEOPLE[1] ?? [], 3, 8, random)].entries()) if (bit === '1') counts[t] = (counts[t] ?? 0) + 1;
    expect(chiSquare(counts, [0.25, 0.25, 0.5])).toBeLessThan(CHI_SQUARE[2] ?? 0);
  });

  it(`are unbiased, and as exact as they say (seed ${SEEDS.attention}, alpha ${ALPHA})`, () => {
    const random = seededBytes(SEEDS.attention);
    const runs = Array.from({ length: RUNS }, () => estimateAttention(Array.from({ length: CONTRIBUTORS }, () => randomizeAttention(anyone(random), 3, EPSILON, random)), 3, EPSILON));
    for (const [t, weight] of WEIGHTS.entries()) {
      const { mean, variance } = spread(runs.map((run) => run[t]?.value ?? NaN));
      const claimed = runs.reduce((sum, run) => sum + (run[t]?.error ?? NaN) ** 2, 0) / RUNS;
      expect(Math.abs(mean - weight)).toBeLessThan(Z * Math.sqrt(variance / RUNS));
      expect(Math.abs(variance / claimed - 1)).toBeLessThan(DEVIATION);
    }
  });

  it('have the variance of the paper for a topic nobody turns to: 4 e^epsilon / (n (e^epsilon - 1)^2)', () => {
    const [nobody] = estimateAttention(new Array<string>(1000).fill('0'), 1, EPSILON);
    expect((nobody?.error ?? 0) ** 2).toBeCloseTo(4 * Math.E / (1000 * (Math.E - 1) ** 2), 8);
  });

  it('move by no more than the influence of one report', () => {
    const rest = ['01', '10', '11', '00'];
    const [low] = estimateAttention([...rest, '00'], 2, EPSILON);
    const [high] = estimateAttention([...rest, '10'], 2, EPSILON);
    expect((high?.value ?? 0) - (low?.value ?? 0)).toBeCloseTo(influenceOnAttention(5, EPSILON), 10);
  });
});

describe('estimates of liking', () => {
  it(`are unbiased, and as exact as they say (seed ${SEEDS.liking}, alpha ${ALPHA})`, () => {
    const random = seededBytes(SEEDS.liking);
    const runs = Array.from({ length: RUNS }, () => estimateLiking(Array.from({ length: CONTRIBUTORS }, () => randomizeLiking(anyone(random), 3, BOUND, EPSILON, random)), 3, BOUND, EPSILON));
    for (const [t, liking] of LIKINGS.entries()) {
      const { mean, variance } = spread(runs.map((run) => run[t]?.value ?? NaN));
      const claimed = runs.reduce((sum, run) => sum + (run[t]?.error ?? NaN) ** 2, 0) / RUNS;
      expect(Math.abs(mean - liking)).toBeLessThan(Z * Math.sqrt(variance / RUNS));
      expect(Math.abs(variance / claimed - 1)).toBeLessThan(DEVIATION);
    }
  });

  it('move by no more than the influence of one report', () => {
    const rest = [{ topic: 0, sign: '+' }, { topic: 1, sign: '-' }] as const;
    const [low] = estimateLiking([...rest, { topic: 0, sign: '-' }], 2, BOUND, EPSILON);
    const [high] = estimateLiking([...rest, { topic: 0, sign: '+' }], 2, BOUND, EPSILON);
    expect((high?.value ?? 0) - (low?.value ?? 0)).toBeCloseTo(influenceOnLiking(3, 2, BOUND, EPSILON), 10);
  });
});
