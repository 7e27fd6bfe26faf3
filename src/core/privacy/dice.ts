/**
 * Exact chance in whole numbers: a uniform integer, and yes with probability p/q. Both compare random digits with exact ones (division with remainder), so
 * no probability is ever rounded. Where all intermediate values fit, the same arithmetic is done on safe integers, which is as exact and ten times faster.
 *
 * Source: Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), section 5, asks for exactly these two; the bytes are taken to be uniform and independent.
 */
import { AppError } from '../errors.ts';
import type { RandomBytes } from './random.ts';

/** Each call: uniform in [0, 2^16), independent of all others. */
export type Dice = () => number;

const BASE = 2 ** 16;
const DIGIT_BITS = 16n;
/** With q up to here, p * 2^16 is at most 2^53 for every p <= q. */
const SMALL_DENOMINATOR = 2n ** 37n;
const TWO_DIGITS = 2n ** 32n;
/** Asked for at once; a call of a cryptographic source costs more than the bytes. */
const BLOCK_BYTES = 1024;

/** @throws AppError (when called) privacy/bad-parameter if `random` gives fewer or more bytes than asked */
export function createDice(random: RandomBytes): Dice {
  let block = new Uint8Array(0);
  let used = 0;
  return () => {
    if (used === block.length) {
      block = Uint8Array.from(random(BLOCK_BYTES));
      if (block.length !== BLOCK_BYTES) throw new AppError('privacy/bad-parameter', `random bytes: expected ${BLOCK_BYTES}, found ${block.length}`);
      used = 0;
    }
    const digit = (block[used] ?? 0) * 256 + (block[used + 1] ?? 0);
    used += 2;
    return digit;
  };
}

/**
 * Uniform in [0, n): values beyond the largest multiple of n are drawn again, so none is more likely than another.
 *
 * @param n at least 1
 * @throws AppError privacy/bad-parameter
 */
export function uniformBelow(n: bigint, dice: Dice): bigint {
  if (n < 1n) throw new AppError('privacy/bad-parameter', `uniform below n: expected n of at least 1, found ${n}`);
  if (n <= TWO_DIGITS) return BigInt(smallUniform(Number(n), dice));
  let digits = 2;
  while (1n << (DIGIT_BITS * BigInt(digits)) < n) digits++;
  const range = 1n << (DIGIT_BITS * BigInt(digits));
  const limit = range - (range % n);
  for (;;) {
    let value = 0n;
    for (let i = 0; i < digits; i++) value = (value << DIGIT_BITS) | BigInt(dice());
    if (value < limit) return value % n;
  }
}

/** @param n 1 to 2^32 */
function smallUniform(n: number, dice: Dice): number {
  const oneDigit = n <= BASE;
  const range = oneDigit ? BASE : BASE * BASE;
  const limit = range - (range % n);
  for (;;) {
    const value = oneDigit ? dice() : dice() * BASE + dice();
    if (value < limit) return value % n;
  }
}

/**
 * True with probability p/q: whether U < p/q for a uniform real U, whose digits (base 2^16) are drawn one by one until they differ from those of p/q.
 *
 * @param p 0 to q
 * @param q at least 1
 * @throws AppError privacy/bad-parameter
 */
export function bernoulli(p: bigint, q: bigint, dice: Dice): boolean {
  if (q < 1n || p < 0n || p > q) throw new AppError('privacy/bad-parameter', `probability: expected 0 <= p <= q and q >= 1, found ${p} / ${q}`);
  if (p === q) return true;
  if (q <= SMALL_DENOMINATOR) return smallBernoulli(Number(p), Number(q), dice);
  let rest = p;
  while (rest > 0n) {
    const scaled = rest << DIGIT_BITS;
    const expected = Number(scaled / q);
    const digit = dice();
    if (digit !== expected) return digit < expected;
    rest = scaled % q;
  }
  return false;
}

function smallBernoulli(p: number, q: number, dice: Dice): boolean {
  let rest = p;
  while (rest > 0) {
    const scaled = rest * BASE;
    rest = scaled % q;
    const expected = (scaled - rest) / q;
    const digit = dice();
    if (digit !== expected) return digit < expected;
  }
  return false;
}
