/**
 * Chance in whole numbers. No probability is ever compared as a floating-point number, whose rounding can give a report that one history
 * makes and another never does (Mironov, "On Significance of the Least Significant Bits for Differential Privacy", CCS 2012).
 */
import { AppError } from '../../errors.ts';
import type { RandomBytes } from '../random.ts';

/** Chances are whole parts of this. */
export const CHANCES = 2 ** 32;
const TERMS = 40;

/** A uniform whole number in [0, limit), by rejection: no number is likelier than another. @param limit a whole number, 1 to 2^32 */
export function drawBelow(limit: number, random: RandomBytes): number {
  const fair = CHANCES - (CHANCES % limit);
  for (;;) {
    const word = drawWord(random);
    if (word < fair) return word % limit;
  }
}

/** True with probability chance / 2^32, exactly. @param chance a whole number, 0 to 2^32 */
export const happens = (chance: number, random: RandomBytes): boolean => drawWord(random) < chance;

function drawWord(random: RandomBytes): number {
  const bytes = random(4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}

/**
 * The chance q of a lie, in parts of 2^32: the smallest a with a / 2^32 >= 1 / (S + 1), where S is a partial sum of the series of e^epsilon.
 * Every term left out of S is positive, so S < e^epsilon and (1 - q) / q <= S < e^epsilon: what is promised is kept with something to spare
 * (below 1e-6 of epsilon). Whole numbers throughout, so every device comes to the same a.
 *
 * @param epsilon in steps of 0.001, above 0, at most 8
 * @throws AppError privacy/bad-parameter
 */
export function lieChance(epsilon: number): number {
  const thousandths = Math.round(epsilon * 1000);
  if (!(thousandths >= 1 && thousandths <= 8000 && thousandths / 1000 === epsilon)) throw new AppError('privacy/bad-parameter', `local randomization: expected an epsilon from 0.001 to 8 in steps of 0.001, found ${epsilon}`);
  // S = sum / over, over = 1000^i i!
  let [sum, over, power] = [1n, 1n, 1n];
  for (let i = 1n; i <= TERMS; i++) {
    power *= BigInt(thousandths);
    over *= 1000n * i;
    sum = sum * 1000n * i + power;
  }
  return Number((BigInt(CHANCES) * over + sum + over - 1n) / (sum + over));
}
