import { AppError } from '../errors.ts';
import { bernoulliExp } from './bernoulli-exp.ts';
import type { Dice } from './dice.ts';
import { sampleDiscreteLaplace } from './discrete-laplace.ts';

/**
 * A whole number x with probability proportional to exp(-x^2 / (2 sigma^2)); exactly, in whole numbers.
 * Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Algorithm 3: a discrete Laplace y of scale t = floor(sigma) + 1 is kept with probability
 * exp(-(|y| - sigma^2 / t)^2 / (2 sigma^2)); the product of both is the Gaussian times a constant (for any t; this one is kept most often, 3 times in 4).
 *
 * Privacy: added to each of several whole numbers that one person changes by d in all (L2), it is d^2 / (2 sigma^2)-zCDP, like the continuous Gaussian
 * (the same paper, section 2): the sum over x of P(x)^a P(x - m)^(1 - a) is exp(a (a - 1) m^2 / (2 sigma^2)) times the sum of exp(-(x - c)^2 / (2 sigma^2))
 * over that of exp(-x^2 / (2 sigma^2)), and no shift c makes the first sum larger than the second (Poisson summation: all its coefficients are positive).
 * The same step gives E exp(u x) <= exp(u^2 sigma^2 / 2): variance and tails are no larger than the continuous Gaussian's.
 *
 * @param sigmaSquared at least 1, in grid steps squared
 * @throws AppError privacy/bad-parameter
 */
export function sampleDiscreteGaussian(sigmaSquared: bigint, dice: Dice): bigint {
  if (sigmaSquared < 1n) throw new AppError('privacy/bad-parameter', `discrete Gaussian: expected sigma squared of at least 1, found ${sigmaSquared}`);
  const t = floorSqrt(sigmaSquared) + 1n;
  const denominator = 2n * sigmaSquared * t * t;
  for (;;) {
    const sample = sampleDiscreteLaplace(t, 1n, dice);
    const distance = (sample < 0n ? -sample : sample) * t - sigmaSquared;
    if (bernoulliExp(distance * distance, denominator, dice)) return sample;
  }
}

/** The guess is a double, the answer is not: it is moved until root^2 <= n < (root + 1)^2. */
function floorSqrt(n: bigint): bigint {
  let root = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (root * root > n) root--;
  while ((root + 1n) * (root + 1n) <= n) root++;
  return root;
}
