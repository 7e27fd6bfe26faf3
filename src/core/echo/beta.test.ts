import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, betaShare } from './beta.ts';

/** Sum of the binomial tail: I_x(k, n - k + 1) for whole numbers (DLMF 8.17.5). */
function binomialTail(x: number, k: number, n: number): number {
  let sum = 0;
  for (let j = k; j <= n; j++) {
    let ways = 1;
    for (let i = 0; i < j; i++) ways *= (n - i) / (i + 1);
    sum += ways * x ** j * (1 - x) ** (n - j);
  }
  return sum;
}

describe('the beta distribution', () => {
  it('is the binomial tail where its parameters are whole', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (n, x, at) => {
      const k = 1 + Math.floor(at * (n - 1));
      expect(betaShare(x, k, n - k + 1)).toBeCloseTo(binomialTail(x, k, n), 9);
    }));
  });

  it('has a quantile that undoes it, also for the halves of Jeffreys’ prior', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), fc.double({ min: 0.0005, max: 0.9995, noNaN: true }), (x, y, probability) => {
      const quantile = betaQuantile(probability, x + 0.5, y + 0.5);
      fc.pre(quantile > 1e-6 && quantile < 1 - 1e-6);
      expect(betaShare(quantile, x + 0.5, y + 0.5)).toBeCloseTo(probability, 5);
    }));
  });

  it('gives the arcsine law for Beta(1/2, 1/2)', () => {
    for (const x of [0.01, 0.25, 0.5, 0.9]) expect(betaShare(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 9);
  });
});
