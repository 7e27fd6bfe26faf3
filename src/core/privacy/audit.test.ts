import { describe, expect, it } from 'vitest';
import { auditEpsilon } from './audit.ts';
import { bernoulli, createDice } from './dice.ts';
import { sampleDiscreteGaussian } from './discrete-gaussian.ts';
import { seededBytes } from './random.ts';
import { epsilonOf } from './zcdp.ts';

const SEED = 'audit-1';
const CONFIDENCE = 0.999;
const RUNS = 40_000;
const bad = expect.objectContaining({ code: 'privacy/bad-parameter' }) as Error;

/** A count of `people` with discrete Gaussian noise, many times. */
function counts(people: number, sigmaSquared: bigint, runs: number, seed: string): number[] {
  const dice = createDice(seededBytes(seed));
  return Array.from({ length: runs }, () => people + Number(sampleDiscreteGaussian(sigmaSquared, dice)));
}

describe('a count with one person more or less', () => {
  // rho = 1 / (2 * 32).
  const sigmaSquared = 32n;
  const delta = 1e-8;
  const claimed = epsilonOf(1 / 64, delta);

  it(`shows less than it claims when the noise is what it should be (seed ${SEED})`, () => {
    const { epsilon } = auditEpsilon(counts(100, sigmaSquared, RUNS, `${SEED} a`), counts(101, sigmaSquared, RUNS, `${SEED} b`), delta, CONFIDENCE);
    expect(epsilon).toBeLessThan(claimed);
    // With so many runs the best event shows 0.16, give or take 0.05; an audit that shows nothing could not fail.
    expect(epsilon).toBeGreaterThan(0.08);
  });

  it(`is caught when sigma is 4 times too small (seed ${SEED})`, () => {
    const { epsilon, event } = auditEpsilon(counts(100, sigmaSquared / 16n, RUNS, `${SEED} a`), counts(101, sigmaSquared / 16n, RUNS, `${SEED} b`), delta, CONFIDENCE);
    expect(epsilon).toBeGreaterThan(claimed);
    expect([`at least b`, `at most a`]).toContain(`${event.side} ${event.likelier}`);
  });
});

it(`finds nearly all of what randomized response gives away, and no more (seed ${SEED})`, () => {
  const dice = createDice(seededBytes(SEED));
  // The truth with probability 3/4: epsilon = ln 3 exactly.
  const answers = (truth: boolean): number[] => Array.from({ length: RUNS }, () => Number(bernoulli(3n, 4n, dice) === truth));
  const { epsilon, seen } = auditEpsilon(answers(true), answers(false), 0, CONFIDENCE);
  expect(epsilon).toBeLessThan(Math.log(3));
  expect(epsilon).toBeGreaterThan(0.93 * Math.log(3));
  expect(seen.likelier).toBeCloseTo(3 / 4, 1);
});

it('subtracts delta: what happens with probability delta proves nothing', () => {
  const never = new Array<number>(RUNS).fill(0);
  const sometimes = never.map((_, i) => Number(i % 100 === 0));
  expect(auditEpsilon(sometimes, never, 0, CONFIDENCE).epsilon).toBeGreaterThan(2);
  expect(auditEpsilon(sometimes, never, 0.01, CONFIDENCE).epsilon).toBe(0);
});

it('chooses on one half of the runs and judges on the other', () => {
  const quiet = new Array<number>(1000).fill(0);
  const loudAtFirst = quiet.map((_, i) => Number(i < 500));
  for (const loud of [loudAtFirst, loudAtFirst.toReversed()]) {
    expect(auditEpsilon(loud, quiet, 0, CONFIDENCE).epsilon).toBe(0);
    expect(auditEpsilon(quiet, loud, 0, CONFIDENCE).epsilon).toBe(0);
  }
  const always = new Array<number>(1000).fill(1);
  expect(auditEpsilon(always, loudAtFirst.toReversed(), 0, CONFIDENCE).epsilon).toBe(0);
});

it('finds a leak whichever input it is on and whichever side of the statistic', () => {
  const quiet = Array.from({ length: 2000 }, (_, i) => i % 10);
  for (const value of [100, -100, Infinity, -Infinity]) {
    const loud = quiet.map((x, i) => (i % 2 === 0 ? value : x));
    for (const [a, b, likelier] of [[loud, quiet, 'a'], [quiet, loud, 'b']] as const) {
      const audit = auditEpsilon(a, b, 0, CONFIDENCE);
      expect(audit.epsilon).toBeGreaterThan(3);
      expect(audit.event).toEqual({ side: value > 0 ? 'at least' : 'at most', threshold: value, likelier });
    }
  }
});

it(`is wrong no more often than its confidence allows, although it looks at every threshold (seed ${SEED})`, () => {
  const AUDITS = 300;
  let wrong = 0;
  for (let i = 0; i < AUDITS; i++) wrong += Number(auditEpsilon(counts(0, 4n, 200, `${SEED} ${i} a`), counts(0, 4n, 200, `${SEED} ${i} b`), 0, 0.9).epsilon > 0);
  // At most 1 in 10 expected; 3.1 standard deviations above that is 46 of 300 (alpha 1e-3).
  expect(wrong).toBeLessThanOrEqual(46);
});

it('refuses what it cannot judge', () => {
  const four = [1, 2, 3, 4];
  for (const [a, b, delta, confidence] of [[[1, 2, 3], four, 0, 0.9], [four, [1], 0, 0.9], [four, [1, 2, 3, NaN], 0, 0.9], [four, four, -1, 0.9], [four, four, 1, 0.9], [four, four, 0, 1], [four, four, 0, 0]] as const) {
    expect(() => auditEpsilon(a, b, delta, confidence)).toThrow(bad);
  }
});
