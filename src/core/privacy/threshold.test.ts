import { describe, expect, it } from 'vitest';
import { confidenceMargin, selectionMargin } from './threshold.ts';

const bad = expect.objectContaining({ code: 'privacy/bad-parameter' }) as Error;

/** P(Z = x) for x from -reach to reach: of the sum of `noises` discrete Gaussians, computed by convolution. */
function probabilities(sigmaSquared: number, noises: number): { readonly reach: number; readonly at: readonly number[] } {
  const one = Math.ceil(12 * Math.sqrt(sigmaSquared));
  const weights = Array.from({ length: 2 * one + 1 }, (_, i) => Math.exp(-((i - one) ** 2) / (2 * sigmaSquared)));
  const total = weights.reduce((sum, x) => sum + x, 0);
  const single = weights.map((x) => x / total);
  let at: readonly number[] = single;
  for (let n = 1; n < noises; n++) {
    const next = new Array<number>(at.length + single.length - 1).fill(0);
    for (const [i, p] of at.entries()) for (const [j, q] of single.entries()) next[i + j] = (next[i + j] ?? 0) + p * q;
    at = next;
  }
  return { reach: one * noises, at };
}

/** P(Z >= t), summed from the small end. */
const tail = (sigmaSquared: number, noises: number, t: number): number => {
  const { reach, at } = probabilities(sigmaSquared, noises);
  return at.slice(t + reach).reduceRight((sum, p) => sum + p, 0);
};

const NOISES = [[1, 1], [4, 1], [30, 1], [2500, 1], [1, 3], [4, 5], [30, 8]] as const;

describe('the margin of selection', () => {
  it('keeps a name with exactly k people hidden but for delta / names per person, by the exact probabilities of the noise', () => {
    for (const [sigmaSquared, noises] of NOISES) for (const keysPerPerson of [1, 20]) for (const delta of [1e-3, 1e-9]) {
      const margin = selectionMargin(sigmaSquared * noises, keysPerPerson, delta);
      expect(tail(sigmaSquared, noises, margin), `sigma^2 ${sigmaSquared}, ${noises} noises`).toBeLessThanOrEqual(delta / keysPerPerson);
    }
  });

  it('asks for little more than it must', () => {
    for (const [sigmaSquared, noises] of NOISES) {
      const margin = selectionMargin(sigmaSquared * noises, 20, 1e-9);
      expect(tail(sigmaSquared, noises, Math.floor(0.85 * margin) - 1)).toBeGreaterThan(1e-9 / 20);
    }
  });

  it('is a case worked by hand', () => {
    // sqrt(2 * 100 * ln(20 / 1e-9)) = sqrt(200 * 23.7190...) = 68.87...
    expect(selectionMargin(100, 20, 1e-9)).toBe(69);
  });

  it('refuses what bounds nothing', () => {
    for (const [v, keys, delta] of [[0, 1, 0.1], [-1, 1, 0.1], [NaN, 1, 0.1], [Infinity, 1, 0.1], [1, 0, 0.1], [1, 1.5, 0.1], [1, 1, 0], [1, 1, 1]] as const) {
      expect(() => selectionMargin(v, keys, delta)).toThrow(bad);
    }
  });
});

describe('the margin of confidence', () => {
  it('lets at most 1 in 100 numbers with k - 1 people pass as k, by the exact probabilities of the noise', () => {
    for (const [sigmaSquared, noises] of NOISES) {
      const margin = confidenceMargin(sigmaSquared * noises);
      expect(tail(sigmaSquared, noises, margin + 1), `sigma^2 ${sigmaSquared}, ${noises} noises`).toBeLessThanOrEqual(0.01);
      expect(tail(sigmaSquared, noises, margin - 1), 'and asks for little more').toBeGreaterThan(0.005);
    }
  });

  it('refuses what bounds nothing', () => {
    expect(() => confidenceMargin(0)).toThrow(bad);
    expect(() => confidenceMargin(1, -1)).toThrow(bad);
    expect(() => confidenceMargin(1, NaN)).toThrow(bad);
  });
});
