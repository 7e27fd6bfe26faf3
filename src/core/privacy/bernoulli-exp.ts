import { AppError } from '../errors.ts';
import { bernoulli, type Dice } from './dice.ts';

/**
 * True with probability exp(-p/q), exactly. Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Algorithm 1: for g in [0, 1], draw Bernoulli(g/1), Bernoulli(g/2), ...
 * until one fails; the first to fail is an odd one with probability 1 - g + g^2/2! - g^3/3! + ... = exp(-g). Beyond 1, exp(-g) = exp(-1) * ... * exp(-(g - floor(g))).
 *
 * @param p at least 0
 * @param q at least 1
 * @throws AppError privacy/bad-parameter
 */
export function bernoulliExp(p: bigint, q: bigint, dice: Dice): boolean {
  if (q < 1n || p < 0n) throw new AppError('privacy/bad-parameter', `exp(-p/q): expected p >= 0 and q >= 1, found ${p} / ${q}`);
  for (let whole = p / q; whole > 0n; whole--) if (!upToOne(1n, 1n, dice)) return false;
  return upToOne(p % q, q, dice);
}

function upToOne(p: bigint, q: bigint, dice: Dice): boolean {
  let odd = true;
  for (let denominator = q; bernoulli(p, denominator, dice); denominator += q) odd = !odd;
  return odd;
}
