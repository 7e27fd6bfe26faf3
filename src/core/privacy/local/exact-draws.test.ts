import { describe, expect, it } from 'vitest';
import { CHANCES, drawBelow, happens, lieChance } from './exact-draws.ts';
import { ALPHA, CHI_SQUARE, chiSquare, seededBytes } from './people.fixture.ts';

const SEED = 11;
const EPSILONS = [0.001, 0.1, 0.25, 0.5, 0.693, 1, 2, 3.5, 8];
/** e > E_DIGITS / 10^15. */
const E_DIGITS = 2_718_281_828_459_045n;

const word = (value: number) => (): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

describe('the chance of a lie', () => {
  it.each(EPSILONS)('keeps epsilon %d exactly: ((1 - q) / q)^1000 <= e^(1000 epsilon), in whole numbers', (epsilon) => {
    const a = BigInt(lieChance(epsilon));
    const power = BigInt(Math.round(epsilon * 1000));
    expect((BigInt(CHANCES) - a) ** 1000n * 10n ** (15n * power) <= a ** 1000n * E_DIGITS ** power).toBe(true);
  });

  it.each(EPSILONS)('spends nearly all of epsilon %d', (epsilon) => {
    const a = lieChance(epsilon);
    expect(epsilon - Math.log((CHANCES - a) / a)).toBeLessThan(1e-6);
    expect(a).toBe(Math.ceil(CHANCES / (Math.exp(epsilon) + 1)));
  });

  it.each([0, -1, 0.0005, 8.001, 0.12345, NaN, Infinity])('refuses an epsilon of %d', (epsilon) => {
    expect(() => lieChance(epsilon)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
  });
});

describe('exact draws', () => {
  it('happens for as many of the 2^32 words as the chance says, no more and no less', () => {
    const chance = lieChance(0.5);
    expect([0, chance - 1, chance, CHANCES - 1].map((value) => happens(chance, word(value)))).toEqual([true, true, false, false]);
    expect([happens(0, word(0)), happens(CHANCES, word(CHANCES - 1))]).toEqual([false, true]);
  });

  it('draws again where a word would make some numbers likelier', () => {
    const words = [CHANCES - 1, 5];
    expect(drawBelow(3, () => word(words.shift() ?? 0)())).toBe(2);
    expect(drawBelow(1, word(17))).toBe(0);
    expect(drawBelow(CHANCES, word(CHANCES - 1))).toBe(CHANCES - 1);
  });

  it(`draws every number alike (seed ${SEED}, alpha ${ALPHA})`, () => {
    const random = seededBytes(SEED);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 14_000; i++) {
      const drawn = drawBelow(7, random);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    expect(chiSquare(counts, counts.map(() => 1 / 7))).toBeLessThan(CHI_SQUARE[6] ?? 0);
  });
});
