import { betaQuantile } from './beta.ts';

/** All intervals of one domain hold together with this probability. */
const TOGETHER = 0.95;

/**
 * Where the share of a topic lies, given that it took `share` of `n` draws: the beta posterior under Jeffreys' prior,
 * Beta(x + 1/2, n - x + 1/2), whose intervals hold about as often as they say also for few observations and rare topics
 * (Brown, Cai and DasGupta 2001); divided among `k` topics (Goodman 1965), so that not one in twenty is flagged by chance.
 *
 * @returns 0-1, low <= share <= high
 */
export function shareInterval(share: number, n: number, k: number): { readonly low: number; readonly high: number } {
  const x = share * n;
  const tail = (1 - TOGETHER) / (2 * k);
  return {
    low: x < 1e-9 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    high: n - x < 1e-9 ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
  };
}
