/**
 * Zero-concentrated differential privacy (rho-zCDP; Bun & Steinke 2016, arXiv 1605.02065) and what it says in (epsilon, delta).
 *
 * Composition: rho adds up, also when a later query depends on earlier answers (there, section 2); so do the deltas of delta-approximate zCDP (section 8).
 *
 * Conversion: Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Corollary 13: rho-zCDP is (epsilon, delta)-DP for every alpha > 1 with
 *
 *   delta = exp((alpha - 1)(alpha rho - epsilon)) / (alpha - 1) * (1 - 1/alpha)^alpha.
 *
 * Any alpha gives a valid bound, so an alpha that is not quite the best costs accuracy of the release and never privacy. What is left is the rounding of the
 * formula itself, a few parts in 10^16 of its largest term: results are moved by `ROUNDING` to the safe side.
 *
 * Computed in doubles, of public parameters only: no noise goes through here.
 */
import { AppError } from '../errors.ts';

const ROUNDING = 1e-12;
/** Halvings of an interval of doubles: after as many no double is left between its ends. */
const HALVINGS = 200;

/**
 * The smallest epsilon (by this bound) at which rho-zCDP is (epsilon, delta)-DP. Solved for epsilon, the bound is
 * alpha rho + ln(1 - 1/alpha) + (ln(1/delta) - ln alpha) / (alpha - 1), smallest where (alpha - 1)^2 rho + ln alpha = ln(1/delta).
 *
 * @param rho at least 0 (0: nothing was published)
 * @param delta above 0, below 1
 * @throws AppError privacy/bad-parameter
 */
export function epsilonOf(rho: number, delta: number): number {
  checkRho(rho);
  checkDelta(delta);
  if (rho === 0) return 0;
  const log = -Math.log(delta);
  const beyond = rising((x) => x * x * rho + Math.log1p(x) - log, Math.sqrt(log / rho));
  const terms = [(1 + beyond) * rho, -Math.log1p(1 / beyond), (log - Math.log1p(beyond)) / beyond];
  return Math.max(0, sumUpwards(terms));
}

/**
 * The smallest delta (by this bound) at which rho-zCDP is (epsilon, delta)-DP; at most 1.
 *
 * @param rho at least 0
 * @param epsilon at least 0
 * @throws AppError privacy/bad-parameter
 */
export function deltaOf(rho: number, epsilon: number): number {
  checkRho(rho);
  if (!(epsilon >= 0 && epsilon < Infinity)) throw new AppError('privacy/bad-parameter', `epsilon: expected a finite number of at least 0, found ${epsilon}`);
  if (rho === 0) return 0;
  // The derivative of ln delta; positive at (epsilon + 1) / (2 rho) + 1, where ln(1 + 1/x) < 1/x is less than what the first two terms leave.
  const beyond = rising((x) => (2 * x + 1) * rho - epsilon - Math.log1p(1 / x), (epsilon + 1) / (2 * rho) + 1);
  const terms = [beyond * ((1 + beyond) * rho - epsilon), -beyond * Math.log1p(1 / beyond), -Math.log1p(beyond)];
  return Math.min(1, Math.exp(sumUpwards(terms)));
}

/**
 * The largest rho (by this bound) that is (epsilon, delta)-DP: epsilonOf(rhoFor(epsilon, delta), delta) <= epsilon.
 *
 * @param epsilon above 0
 * @param delta above 0, below 1
 * @throws AppError privacy/bad-parameter
 */
export function rhoFor(epsilon: number, delta: number): number {
  checkDelta(delta);
  if (!(epsilon > 0 && epsilon < Infinity)) throw new AppError('privacy/bad-parameter', `epsilon: expected a finite number above 0, found ${epsilon}`);
  let most = epsilon;
  while (epsilonOf(most, delta) <= epsilon) most *= 2;
  let least = 0;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (least + most) / 2;
    if (epsilonOf(middle, delta) <= epsilon) least = middle;
    else most = middle;
  }
  return least;
}

/** Where a rising function crosses 0 between 0 and `most`, by halving. */
function rising(f: (x: number) => number, most: number): number {
  let low = 0;
  let high = most;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}

function sumUpwards(terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + term + ROUNDING * Math.abs(term), 0);
}

function checkRho(rho: number): void {
  if (!(rho >= 0 && rho < Infinity)) throw new AppError('privacy/bad-parameter', `rho: expected a finite number of at least 0, found ${rho}`);
}

function checkDelta(delta: number): void {
  if (!(delta > 0 && delta < 1)) throw new AppError('privacy/bad-parameter', `delta: expected a number above 0 and below 1, found ${delta}`);
}
