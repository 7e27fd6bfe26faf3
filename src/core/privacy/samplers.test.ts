import { describe, expect, it } from 'vitest';
import { bernoulliExp } from './bernoulli-exp.ts';
import { ALPHA, chiSquareTail, goodnessOfFit } from './chi-square.fixture.ts';
import { bernoulli, createDice, uniformBelow, type Dice } from './dice.ts';
import { sampleDiscreteGaussian } from './discrete-gaussian.ts';
import { sampleDiscreteLaplace } from './discrete-laplace.ts';
import { seededBytes } from './random.ts';

const SEED = 'samplers-1';
const RUNS = 100_000;
const bad = expect.objectContaining({ code: 'privacy/bad-parameter' }) as Error;

const sampled = (sample: (dice: Dice) => bigint): number[] => {
  const dice = createDice(seededBytes(SEED));
  return Array.from({ length: RUNS }, () => Number(sample(dice)));
};
const gaussian = (sigmaSquared: number) => (x: number): number => Math.exp(-(x * x) / (2 * sigmaSquared));
const laplace = (scale: number) => (x: number): number => Math.exp(-Math.abs(x) / scale);

describe('discrete Gaussian', () => {
  it.each([1n, 2n, 9n, 400n, 1_000_000n])(`has the promised probabilities at sigma^2 = %s (seed ${SEED})`, (sigmaSquared) => {
    const reach = Math.ceil(9 * Math.sqrt(Number(sigmaSquared)));
    expect(goodnessOfFit(sampled((dice) => sampleDiscreteGaussian(sigmaSquared, dice)), gaussian(Number(sigmaSquared)), reach)).toBeGreaterThan(ALPHA);
  });

  it(`has mean 0 and the variance it should, also where sigma does not fit a double's whole numbers (seed ${SEED})`, () => {
    const sigma = 10n ** 20n;
    const dice = createDice(seededBytes(SEED));
    const scaled = Array.from({ length: 20_000 }, () => Number((sampleDiscreteGaussian(sigma * sigma, dice) * 100n) / sigma) / 100);
    const mean = scaled.reduce((sum, x) => sum + x, 0) / scaled.length;
    const variance = scaled.reduce((sum, x) => sum + x * x, 0) / scaled.length;
    // 3.29 standard errors leave ALPHA = 1e-3.
    expect(Math.abs(mean)).toBeLessThan(3.29 / Math.sqrt(scaled.length));
    expect(Math.abs(variance - 1)).toBeLessThan(3.29 * Math.sqrt(2 / scaled.length));
  });

  it('is the same noise for the same seed', () => {
    const ten = (): bigint[] => { const dice = createDice(seededBytes(SEED)); return Array.from({ length: 10 }, () => sampleDiscreteGaussian(400n, dice)); };
    expect(ten()).toEqual(ten());
  });

  it('refuses a sigma below 1', () => {
    for (const sigmaSquared of [0n, -4n]) expect(() => sampleDiscreteGaussian(sigmaSquared, createDice(seededBytes(SEED)))).toThrow(bad);
  });
});

describe('discrete Laplace', () => {
  it.each([[1n, 3n], [2n, 1n], [50n, 1n], [7n, 2n]] as const)(`has the promised probabilities at scale %s/%s (seed ${SEED})`, (numerator, denominator) => {
    const scale = Number(numerator) / Number(denominator);
    expect(goodnessOfFit(sampled((dice) => sampleDiscreteLaplace(numerator, denominator, dice)), laplace(scale), Math.ceil(40 * scale))).toBeGreaterThan(ALPHA);
  });

  it('refuses a scale that is not positive', () => {
    for (const [numerator, denominator] of [[0n, 1n], [-1n, 1n], [1n, 0n]] as const) expect(() => sampleDiscreteLaplace(numerator, denominator, createDice(seededBytes(SEED)))).toThrow(bad);
  });
});

describe('the test of fit', () => {
  it('has the tail of the chi-square distribution (values of SciPy)', () => {
    for (const [x, degrees, tail] of [[10.827566170662733, 1, 1e-3], [29.58829844507442, 10, 1e-3], [149.4492527790389, 100, 1e-3], [2, 3, 0.5724067044708798], [20, 5, 0.0012497305630313773], [150, 200, 0.996647558501813], [40, 7, 1.258790387371308e-6]] as const) {
      expect(chiSquareTail(x, degrees) / tail).toBeCloseTo(1, 8);
    }
  });

  // What a careless sampler does; each must be seen with as many runs as the real ones have.
  /** Box & Muller in doubles, rounded. */
  const rounded = (sigma: number) => (dice: Dice): bigint => {
    const uniform = (): number => (dice() * 2 ** 16 + dice() + 0.5) / 2 ** 32;
    return BigInt(Math.round(sigma * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())));
  };
  /** Algorithm 2 without one of its steps. */
  const faulty = (scale: bigint, fault: 'zero counted twice' | 'one too far' | 'no offset') => (dice: Dice): bigint => {
    for (;;) {
      const offset = fault === 'no offset' ? 0n : uniformBelow(scale, dice);
      if (!bernoulliExp(offset, scale, dice)) continue;
      let laps = 0n;
      while (bernoulliExp(1n, 1n, dice)) laps++;
      const magnitude = offset + scale * laps + (fault === 'one too far' ? 1n : 0n);
      return bernoulli(1n, 2n, dice) ? -magnitude : magnitude;
    }
  };

  it.each([
    ['a rounded Gaussian at sigma 1', rounded(1), gaussian(1), 9],
    ['a rounded Gaussian with a sigma 3 % too small', rounded(19.4), gaussian(400), 180],
    ['a Gaussian with a variance of 1000 instead of 961', (dice: Dice) => sampleDiscreteGaussian(961n, dice), gaussian(1000), 300],
    ['a Laplace that counts zero twice', faulty(50n, 'zero counted twice'), laplace(50), 2000],
    ['a Laplace that is one too far', faulty(50n, 'one too far'), laplace(50), 2000],
    ['a Laplace of whole laps', faulty(2n, 'no offset'), laplace(2), 80],
  ] as const)(`tells %s from the real one (seed ${SEED})`, (_, sample, weight, reach) => {
    expect(goodnessOfFit(sampled(sample), weight, reach)).toBeLessThan(ALPHA);
  });
});
