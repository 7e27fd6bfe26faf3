import { shrinkageWeight } from '../../mediator/weigh.ts';

/** A sentence is written when its direction is right with a probability of 98 %: so many posterior standard deviations. */
export const CLEAR = 2;

/**
 * How clearly one person departs from what is usual, in posterior standard deviations: w * departure / sqrt(between * (1 - w)),
 * w the mediator's shrinkage weight (empirical Bayes with mean 0). Grows with the departure and with n; 0 for n = 0.
 *
 * @param departure mean of the person's observations less the usual one
 * @param n effective number of observations, >= 0
 * @param within variance of one observation, > 0
 * @param between variance of people's departures, > 0
 */
export function clearness(departure: number, n: number, within: number, between: number): number {
  const weight = shrinkageWeight(n, within, between, 1);
  return (weight * departure) / Math.sqrt(between * (1 - weight));
}

/** Variance between people's shares of anything: they differ by some ten points. */
const SHARE_BETWEEN = 0.01;

/** The same for a share of n observations against the usual share, both 0-1: few observations of something rare are far from certain, so the larger variance of the two counts. */
export const shareClearness = (share: number, usual: number, n: number): number =>
  clearness(share - usual, n, Math.max(share * (1 - share), usual * (1 - usual), 1e-9), SHARE_BETWEEN);
