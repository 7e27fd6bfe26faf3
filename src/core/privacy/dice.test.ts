import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulliExp } from './bernoulli-exp.ts';
import { ALPHA, goodnessOfFit } from './chi-square.fixture.ts';
import { bernoulli, createDice, uniformBelow, type Dice } from './dice.ts';
import { seededBytes } from './random.ts';

const SEED = 'dice-1';
const FAST_CHECK_SEED = 20200410;
const DIGITS = 2 ** 16;
const bad = expect.objectContaining({ code: 'privacy/bad-parameter' }) as Error;

/** Plays these digits, then says so. */
function scripted(...digits: readonly number[]): Dice {
  let next = 0;
  return () => {
    const digit = digits[next++];
    if (digit === undefined) throw new Error('undecided');
    return digit;
  };
}

describe('a random digit', () => {
  it('is two bytes, none of them used twice', () => {
    let sent = 0;
    const dice = createDice((length) => Uint8Array.from({ length }, () => sent++ % 251));
    const digits = Array.from({ length: 1200 }, dice);
    expect(digits).toEqual(Array.from({ length: 1200 }, (_, i) => ((2 * i) % 251) * 256 + ((2 * i + 1) % 251)));
  });

  it('is not made of a source that gives fewer bytes than asked', () => {
    expect(() => createDice(() => new Uint8Array(3))()).toThrow(bad);
  });
});

describe('yes with probability p/q', () => {
  it('is exact: of all first digits those below p/q say yes, those above say no, and the one between asks on', () => {
    for (const [p, q] of [[1n, 3n], [2n, 3n], [5n, 7n], [1n, 1_000_003n], [2n ** 40n - 3n, 2n ** 41n + 9n], [10n ** 30n, 3n * 10n ** 30n]] as const) {
      let yes = 0;
      let undecided = -1;
      for (let digit = 0; digit < DIGITS; digit++) {
        try {
          yes += Number(bernoulli(p, q, scripted(digit)));
        } catch {
          undecided = digit;
        }
      }
      expect([yes, undecided]).toEqual([Number((p * BigInt(DIGITS)) / q), Number((p * BigInt(DIGITS)) / q)]);
    }
    // One third is 0.555...: it is decided by the first digit that is not a third of the range.
    expect(bernoulli(1n, 3n, scripted(21845, 21845, 21844))).toBe(true);
    expect(bernoulli(1n, 3n, scripted(21845, 21845, 21846))).toBe(false);
  });

  it('is never, always or half exactly, without asking more than it must', () => {
    expect(bernoulli(0n, 5n, scripted())).toBe(false);
    expect(bernoulli(5n, 5n, scripted())).toBe(true);
    expect(bernoulli(1n, 2n, scripted(32767))).toBe(true);
    expect(bernoulli(1n, 2n, scripted(32768))).toBe(false);
  });

  it('says the same on safe integers as on large ones', () => {
    const fraction = fc.tuple(fc.bigInt(1n, 2n ** 37n), fc.bigInt(0n, 2n ** 50n), fc.integer({ min: 0, max: 13 })).map(([q, p, bits]) => [p % ((q << BigInt(bits)) + 1n), q << BigInt(bits)] as const);
    fc.assert(fc.property(fraction, fc.array(fc.integer({ min: 0, max: DIGITS - 1 }), { minLength: 8, maxLength: 8 }), ([p, q], digits) => {
      // Also digits that stay undecided for as long as possible: those of p/q itself.
      const own = Array.from({ length: 4 }, (_, i) => Number(((p << (16n * BigInt(i + 1))) / q) % BigInt(DIGITS)));
      for (const played of [digits, [...own, ...digits]]) expect(bernoulli(p, q, scripted(...played))).toBe(bernoulli(p << 64n, q << 64n, scripted(...played)));
    }), { seed: FAST_CHECK_SEED });
  });

  it('refuses what is no probability', () => {
    for (const [p, q] of [[-1n, 2n], [3n, 2n], [0n, 0n], [1n, -2n]] as const) expect(() => bernoulli(p, q, scripted(0))).toThrow(bad);
  });
});

describe('a uniform whole number', () => {
  it('is exact: every value has equally many digits, and the rest is drawn again', () => {
    for (const n of [1, 2, 10, 1000, 40_000, DIGITS]) {
      const counts = new Array<number>(n).fill(0);
      let again = 0;
      for (let digit = 0; digit < DIGITS; digit++) {
        try {
          const value = Number(uniformBelow(BigInt(n), scripted(digit)));
          counts[value] = (counts[value] ?? 0) + 1;
        } catch {
          again++;
        }
      }
      expect(new Set(counts)).toEqual(new Set([Math.floor(DIGITS / n)]));
      expect(again).toBe(DIGITS % n);
    }
  });

  it('stays below n and reaches the whole range, also where n is large', () => {
    const dice = createDice(seededBytes(SEED));
    for (const n of [70_000n, 2n ** 32n, 2n ** 32n + 1n, 3n * 2n ** 46n, 10n ** 40n]) {
      const values = Array.from({ length: 20_000 }, () => uniformBelow(n, dice));
      expect(values.every((value) => value >= 0n && value < n)).toBe(true);
      const eighths = values.map((value) => Number((value * 8n) / n));
      expect(goodnessOfFit(eighths, (x) => (x >= 0 && x < 8 ? 1 : 0), 8), `n ${n}, seed ${SEED}`).toBeGreaterThan(ALPHA);
    }
  });

  it('refuses an empty range', () => {
    expect(() => uniformBelow(0n, scripted(0))).toThrow(bad);
  });
});

describe('yes with probability exp(-p/q)', () => {
  it('fits', () => {
    const dice = createDice(seededBytes(SEED));
    for (const [p, q] of [[1n, 100n], [1n, 3n], [1n, 1n], [5n, 2n], [10n ** 30n, 10n ** 30n + 1n]] as const) {
      const probability = Math.exp(-Number(p) / Number(q));
      const samples = Array.from({ length: 50_000 }, () => Number(bernoulliExp(p, q, dice)));
      expect(goodnessOfFit(samples, (x) => (x === 1 ? probability : x === 0 ? 1 - probability : 0), 1), `exp(-${p}/${q}), seed ${SEED}`).toBeGreaterThan(ALPHA);
    }
  });

  it('is always at 0, and refuses what is no probability', () => {
    expect(bernoulliExp(0n, 7n, scripted())).toBe(true);
    expect(() => bernoulliExp(-1n, 7n, scripted(0))).toThrow(bad);
    expect(() => bernoulliExp(1n, 0n, scripted(0))).toThrow(bad);
  });
});
