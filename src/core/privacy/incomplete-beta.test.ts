import { expect, it } from 'vitest';
import { leastRate, mostRate } from './clopper-pearson.ts';
import { lnGamma, regularizedBeta } from './incomplete-beta.ts';

it('agrees with SciPy', () => {
  for (const [x, value] of [[0.5, 0.5723649429247], [1, 0], [2.5, 0.2846828704729192], [10, 12.801827480081469], [12345.5, 103958.24296512322]] as const) {
    expect(lnGamma(x)).toBeCloseTo(value, 8);
  }
  for (const [x, a, b, value] of [[0.3, 2, 5, 0.579825], [0.5, 0.5, 0.5, 0.5], [0.01, 3, 400, 0.7662837963589123], [0.9, 20, 1.5, 0.2341271102949332], [0.0012, 10, 10000, 0.7587075900534261], [0.5, 5000, 5100, 0.8401528708121381]] as const) {
    expect(regularizedBeta(x, a, b)).toBeCloseTo(value, 8);
  }
  for (const [successes, trials, error, least, most] of [[0, 100, 0.025, 0, 0.03621669264517641], [5, 10, 0.025, 0.18708602844739855, 0.8129139715526015], [1, 1000, 0.0005, 5.001249166197902e-7, 0.009953814340950932], [4981, 10000, 0.0005, 0.48160382698087234, 0.5145990540858347], [100, 100, 0.025, 0.9637833073548235, 1]] as const) {
    expect(leastRate(successes, trials, error)).toBeCloseTo(least, 9);
    expect(mostRate(successes, trials, error)).toBeCloseTo(most, 9);
  }
});

it('agrees with the binomial tail: I_p(k, n - k + 1) = P(Bin(n, p) >= k)', () => {
  const n = 12;
  const p = 0.37;
  const pascal = Array.from({ length: n + 1 }, (_, k) => Math.exp(lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1)) * p ** k * (1 - p) ** (n - k));
  for (let k = 1; k <= n; k++) expect(regularizedBeta(p, k, n - k + 1)).toBeCloseTo(pascal.slice(k).reduce((sum, x) => sum + x, 0), 12);
});
