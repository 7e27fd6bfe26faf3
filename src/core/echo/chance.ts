/**
 * What a few outputs look like by chance: moments of the divergence and the entropy of `n` independent draws from a
 * community, when nothing but the small number sets them apart from it.
 */

/** Jensen-Shannon divergence of one topic's part, in bits; summed over topics it is the divergence (Lin 1991). */
export function divergencePart(p: number, q: number): number {
  const middle = (p + q) / 2;
  return (part(p, middle) + part(q, middle)) / 2;
}

/** Entropy of one topic's part, in bits. */
export const entropyPart = (p: number): number => -part(p, 1);

const part = (p: number, q: number): number => (p > 0 ? p * Math.log2(p / q) : 0);

export interface Chance {
  /** Mean divergence, in bits, 0-1. Exact. */
  readonly divergence: number;
  /** What the divergence stays below in 95 of 100 such samples. */
  readonly divergenceLimit: number;
  /** Mean entropy, in bits. Exact. */
  readonly entropy: number;
}

/** Standard normal quantile of 95 %. */
const Z95 = 1.6449;

/**
 * Both measures are sums over topics, and the count of one topic in n multinomial draws is binomial, so their means are
 * exact sums. The limit takes the variance of the divergence as the sum of its topics' (their dependence is of second
 * order), matches a scaled chi-square to both moments (Satterthwaite 1946) and takes its quantile (Wilson and Hilferty 1931).
 *
 * @param q the community, (K,), summing to 1
 * @param n draws, a whole number >= 1
 */
export function chanceOf(q: readonly number[], n: number): Chance {
  let mean = 0, variance = 0, entropy = 0;
  for (const share of q) {
    let first = 0, second = 0;
    for (const [count, probability] of binomial(n, share).entries()) {
      const value = divergencePart(count / n, share);
      first += probability * value;
      second += probability * value ** 2;
      entropy += probability * entropyPart(count / n);
    }
    mean += first;
    variance += second - first ** 2;
  }
  if (variance <= 0) return { divergence: mean, divergenceLimit: mean, entropy };
  const ninth = variance / (9 * mean ** 2);
  return { divergence: mean, divergenceLimit: Math.min(1, mean * (1 - ninth + Z95 * Math.sqrt(ninth)) ** 3), entropy };
}

/** Probabilities of 0..n successes, (n + 1,). From logarithms, so that a long history does not underflow. */
function binomial(n: number, p: number): readonly number[] {
  if (p <= 0 || p >= 1) return Array.from({ length: n + 1 }, (_, k) => Number(k === (p <= 0 ? 0 : n)));
  const odds = Math.log(p / (1 - p));
  let log = n * Math.log1p(-p);
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k > 0) log += Math.log((n - k + 1) / k) + odds;
    return Math.exp(log);
  });
}
