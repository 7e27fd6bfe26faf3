/**
 * Exact bounds of a probability from a count of successes (Clopper & Pearson 1934): each is wrong with probability at most `error`, whatever the true one is.
 * Quantiles of beta distributions, found by halving.
 */
import { regularizedBeta } from './incomplete-beta.ts';

const HALVINGS = 60;

/** The true probability is at least this. */
export function leastRate(successes: number, trials: number, error: number): number {
  return successes === 0 ? 0 : betaQuantile(error, successes, trials - successes + 1);
}

/** The true probability is at most this. */
export function mostRate(successes: number, trials: number, error: number): number {
  return successes === trials ? 1 : 1 - betaQuantile(error, trials - successes, successes + 1);
}

/** The x with P(B <= x) = `probability`, for B ~ Beta(a, b); rounded down. */
function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (regularizedBeta(middle, a, b) <= probability) low = middle;
    else high = middle;
  }
  return low;
}
