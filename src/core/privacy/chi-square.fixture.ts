/** Pearson's goodness of fit: is what was sampled what was promised? */
import { lnGamma } from './incomplete-beta.ts';

/** A right sampler fails a test with this probability; seeds are fixed, so it either always does or never. */
export const ALPHA = 1e-3;

/** Upper tail of the chi-square distribution, Q(degrees / 2, x / 2): by its series (DLMF 8.7.1) below the mean and its continued fraction (8.9.2) above. */
export function chiSquareTail(x: number, degrees: number): number {
  const a = degrees / 2;
  const z = x / 2;
  if (z <= 0) return 1;
  const front = Math.exp(a * Math.log(z) - z - lnGamma(a));
  if (z < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-16; n++) sum += (term *= z / (a + n));
    return 1 - front * sum;
  }
  let fraction = 0;
  for (let n = 2000; n >= 1; n--) fraction = (n * (n - a)) / (z + 2 * n + 1 - a - fraction);
  return front / (z + 1 - a - fraction);
}

/**
 * The probability of a fit at least as bad as this one, if whole numbers x were sampled with probability proportional to weight(x).
 * Neighbouring numbers are counted together until 20 samples and 1 in 200 are expected; what lies beyond -reach and reach is counted with the ends.
 */
export function goodnessOfFit(samples: readonly number[], weight: (x: number) => number, reach: number): number {
  const seen = new Map<number, number>();
  for (const sample of samples) {
    const x = Math.max(-reach, Math.min(reach, sample));
    seen.set(x, (seen.get(x) ?? 0) + 1);
  }
  let total = 0;
  for (let x = -reach; x <= reach; x++) total += weight(x);
  const bins: { expected: number; observed: number }[] = [];
  let open = { expected: 0, observed: 0 };
  for (let x = -reach; x <= reach; x++) {
    open.expected += (samples.length * weight(x)) / total;
    open.observed += seen.get(x) ?? 0;
    if (open.expected < Math.max(20, samples.length / 200)) continue;
    bins.push(open);
    open = { expected: 0, observed: 0 };
  }
  const last = bins.at(-1);
  if (!last || bins.length < 2) throw new Error(`expected at least 2 bins, found ${bins.length}: too few samples`);
  last.expected += open.expected;
  last.observed += open.observed;
  const statistic = bins.reduce((sum, { expected, observed }) => sum + (observed - expected) ** 2 / expected, 0);
  return chiSquareTail(statistic, bins.length - 1);
}
