import { AppError } from '../errors.ts';
import { bernoulliExp } from './bernoulli-exp.ts';
import { bernoulli, uniformBelow, type Dice } from './dice.ts';

/**
 * A whole number x with probability proportional to exp(-|x| / s), s = numerator / denominator; exactly, in whole numbers.
 * Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Algorithm 2: offset + numerator * laps is geometric with ratio exp(-1 / numerator); dividing by the
 * denominator keeps the ratio exp(-1 / s); of the two zeros that a random sign makes, one is drawn again.
 *
 * Privacy: with sensitivity d (L1) and s = d / epsilon it is epsilon-differentially private, since |x - a| - |x - b| is at most |a - b| <= d.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 * @throws AppError privacy/bad-parameter
 */
export function sampleDiscreteLaplace(numerator: bigint, denominator: bigint, dice: Dice): bigint {
  if (numerator < 1n || denominator < 1n) throw new AppError('privacy/bad-parameter', `discrete Laplace: expected a positive scale, found ${numerator} / ${denominator}`);
  for (;;) {
    const offset = uniformBelow(numerator, dice);
    if (!bernoulliExp(offset, numerator, dice)) continue;
    let laps = 0n;
    while (bernoulliExp(1n, 1n, dice)) laps++;
    const magnitude = (offset + numerator * laps) / denominator;
    const negative = bernoulli(1n, 2n, dice);
    if (negative && magnitude === 0n) continue;
    return negative ? -magnitude : magnitude;
  }
}
