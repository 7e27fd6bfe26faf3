/**
 * When something named may be published.
 *
 * Names that come from people's rows (partition selection; Korolova et al. 2009 and, with concentrated noise, Bun & Steinke 2016, section 8). A name is published
 * only if at least k people stand behind it and its noisy count is at least k + margin. Noise is added to the counts of names with at least k people only;
 * one person is counted for at most `keysPerPerson` names, once each.
 *
 * Claim: delta-approximate rho-zCDP, where rho = keysPerPerson / (2 sigma^2) is that of the noisy counts alone.
 * Proof: let D' have one person more than D. A name with at least k people in D has at least k in D'. A name with at least k in D' but not in D has exactly k in D',
 * that person among them: at most keysPerPerson names, each of which appears only if its noise reaches the margin, that is with probability at most
 * delta / keysPerPerson; none of them appears with probability at least 1 - delta, and their noise is independent of the rest. Given that none does, the output
 * on D' is computed from the same names as on D, from counts that differ by at most sqrt(keysPerPerson) in L2, and so is rho-zCDP (post-processing). Hence the
 * hard minimum k, although it looks at true counts, costs nothing beyond delta.
 *
 * What follows may use the noisy counts again (they are published), and never whether a name had k people but too low a noisy count.
 *
 * Tails: a discrete Gaussian has E exp(u Z) <= exp(u^2 sigma^2 / 2) (discrete-gaussian.ts), independent ones multiply, so for a sum of n of them, with variance proxy
 * v = n sigma^2, P(Z >= t) <= exp(-t^2 / (2 v)) (Chernoff).
 */
import { AppError } from '../errors.ts';

/** Of the normal distribution: leaves 1 %. */
export const CONFIDENCE_Z = 2.326348;

/**
 * The least whole t with exp(-t^2 / (2 v)) <= delta / keysPerPerson.
 *
 * @param varianceProxy v, in people squared: sigma^2 times the number of noises summed into one count
 * @param keysPerPerson at least 1
 * @param delta above 0, below 1
 * @throws AppError privacy/bad-parameter
 */
export function selectionMargin(varianceProxy: number, keysPerPerson: number, delta: number): number {
  checkVariance(varianceProxy);
  if (!(Number.isSafeInteger(keysPerPerson) && keysPerPerson >= 1)) throw new AppError('privacy/bad-parameter', `names per person: expected a whole number of at least 1, found ${keysPerPerson}`);
  if (!(delta > 0 && delta < 1)) throw new AppError('privacy/bad-parameter', `delta of selection: expected a number above 0 and below 1, found ${delta}`);
  return Math.ceil(Math.sqrt(2 * varianceProxy * Math.log(keysPerPerson / delta)) * (1 + 1e-12));
}

/**
 * For numbers whose names are public: one is published when its noisy count is at least k + this, so that of the numbers with fewer than k people behind them at most
 * 1 in 100 (for the default z) is published. It is a promise about how much stands behind a number, and costs no privacy: only the noisy count is looked at.
 *
 * Fewer than k people reach k + margin only with Z >= margin + 1, and for a discrete Gaussian P(Z >= m) <= P(N(0, sigma^2) >= m - 1): the sum of exp(-x^2 / (2 sigma^2))
 * from m on is at most the integral from m - 1 on, and over all x at least sqrt(2 pi) sigma (Poisson summation). For a sum of several the same holds to
 * within what threshold.test.ts computes.
 *
 * @param varianceProxy as above
 * @param z quantile of the normal distribution: 2.326 leaves 1 %
 * @throws AppError privacy/bad-parameter
 */
export function confidenceMargin(varianceProxy: number, z = CONFIDENCE_Z): number {
  checkVariance(varianceProxy);
  if (!(z >= 0 && z < Infinity)) throw new AppError('privacy/bad-parameter', `z: expected a finite number of at least 0, found ${z}`);
  return Math.ceil(z * Math.sqrt(varianceProxy));
}

function checkVariance(varianceProxy: number): void {
  if (!(varianceProxy > 0 && varianceProxy < Infinity)) throw new AppError('privacy/bad-parameter', `variance of the noise: expected a finite number above 0, found ${varianceProxy}`);
}
