/**
 * That a contribution is epsilon-LDP, for a domain of two topics with values, where all 2^2 * 2 * 2 reports can be written down with their exact
 * chances; and that the sampler draws from these chances.
 */
import { describe, expect, it } from 'vitest';
import { makeContribution } from './contribution.ts';
import { CHANCES, lieChance } from './exact-draws.ts';
import { CHI_SQUARE, chiSquare, seededBytes, turn } from './people.fixture.ts';
import type { Terms, Turn } from './terms.ts';

const TERMS: Terms = { packId: 'movies', topics: ['a', 'b'], epsilon: { attention: 0.5, liking: 0.5 }, bound: 1 };
const REPORTS = [0, 1].flatMap((first) => [0, 1].flatMap((second) => [0, 1].flatMap((topic) => [0, 1].map((plus) => ({ bits: [first, second], topic, plus })))));

/** A history as the mechanism sees it: share of topic a, in quarters; liking of either topic, in halves of the bound from -2 to 2. */
interface History { readonly share: number; readonly liking: readonly [number, number] }
const HISTORIES: readonly History[] = [0, 1, 2, 3, 4].flatMap((share) => [-2, -1, 0, 1, 2].flatMap((a) => [-2, -1, 0, 1, 2].map((b): History => ({ share, liking: [a, b] }))));

/** Chance of a report, times `WHOLE`: exact. */
const [q, all] = [BigInt(lieChance(0.5)), BigInt(CHANCES)];
const WHOLE = 4n * all * all * 2n * 4n * all;
function chanceOf({ bits, topic, plus }: (typeof REPORTS)[number], { share, liking }: History): bigint {
  const bit = (reported: number | undefined, truth: boolean): bigint => (truth ? all / 2n : reported === 1 ? q : all - q);
  const attention = BigInt(share) * bit(bits[0], true) * bit(bits[1], false) + BigInt(4 - share) * bit(bits[0], false) * bit(bits[1], true);
  const likes = BigInt(2 + (liking[topic] ?? 0));
  const sign = plus === 1 ? likes * (all - q) + (4n - likes) * q : likes * q + (4n - likes) * (all - q);
  return attention * sign;
}

describe('all reports on two topics', () => {
  it('have chances that sum to 1', () => {
    for (const history of HISTORIES) expect(REPORTS.reduce((sum, report) => sum + chanceOf(report, history), 0n)).toBe(WHOLE);
  });

  it('tell no two histories apart by more than a ratio of ((1 - q) / q)^2 <= e^1, which is reached', () => {
    let reached = false;
    for (const report of REPORTS) {
      for (const one of HISTORIES) {
        for (const other of HISTORIES) {
          const [left, right] = [chanceOf(report, one) * q * q, chanceOf(report, other) * (all - q) * (all - q)];
          if (left > right) throw new Error(`expected a ratio of at most ((1 - q) / q)^2 for ${JSON.stringify({ report, one, other })}`);
          reached ||= left === right;
        }
      }
    }
    expect(reached).toBe(true);
    // (1 - q) / q <= e^(1/2) is proved in exact-draws.test.ts.
  });

  it.each<{ readonly seed: number; readonly turns: readonly Turn[]; readonly history: History }>([
    // Values 5 and 3: mean 4.5 where a has three of four interactions; likings 0.5 and -1.5, which counts as -1.
    { seed: 1, turns: [turn([0], 5), turn([0], 5), turn([0], 5), turn([1], 3)], history: { share: 3, liking: [1, -2] } },
    // No values: no liking. One interaction on both topics.
    { seed: 2, turns: [turn([0]), turn([0, 1])], history: { share: 3, liking: [0, 0] } },
    { seed: 3, turns: [turn([1], 1)], history: { share: 0, liking: [0, 0] } },
  ])('come out of the sampler with these chances (seed $seed, alpha 1e-3)', ({ seed, turns, history }) => {
    const random = seededBytes(seed);
    const counts = REPORTS.map(() => 0);
    for (let i = 0; i < 20_000; i++) {
      const { attention, liking } = makeContribution(turns, TERMS, random);
      const at = Number(attention.bits[0]) * 8 + Number(attention.bits[1]) * 4 + (liking?.topic === 'b' ? 2 : 0) + (liking?.sign === '+' ? 1 : 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(chiSquare(counts, REPORTS.map((report) => Number(chanceOf(report, history) * 10n ** 15n / WHOLE) / 1e15))).toBeLessThan(CHI_SQUARE[15] ?? 0);
  });
});
