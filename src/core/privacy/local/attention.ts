/**
 * What a person turns to, as one random topic behind random bits.
 *
 * One topic is drawn from the person's own attention: an interaction uniformly, then one of its topics uniformly, so topic t with the
 * person's share of it, which is what `weight` of a pack is the mean of (an interaction is split evenly over its topics, shares sum to 1;
 * all interactions count alike here, where the pack lets recent periods count more). The topic is one-hot over the T topics, and
 * every bit is randomized by Optimized Unary Encoding (Wang, Blocki, Li, Jha, "Locally Differentially Private Protocols for Frequency
 * Estimation", USENIX Security 2017, section 4.3): a 1 stays 1 with p = 1/2, a 0 becomes 1 with q >= 1 / (e^epsilon + 1).
 *
 * epsilon-LDP: for drawn topics v and w and any bits y, all factors but those of bits v and w cancel, and
 *   P(y | v) / P(y | w) = [P(y_v | 1) / P(y_v | 0)] [P(y_w | 0) / P(y_w | 1)] <= (p / q) ((1 - q) / (1 - p)) = (1 - q) / q <= e^epsilon,
 * the last step by `lieChance`. A history only chooses the mixture of v, and a ratio of mixtures is at most the largest ratio.
 *
 * Unbiased: E y_t = q + w_t (p - q), w_t the population's mean share, so (mean of y_t - q) / (p - q) has mean w_t.
 * Variance over n contributions of people drawn at random: y_t is one coin of chance m = q + w_t (p - q), so m (1 - m) / (n (p - q)^2), which for small
 * w_t is the paper's 4 e^epsilon / (n (e^epsilon - 1)^2). The choice of people is in it.
 */
import type { RandomBytes } from '../random.ts';
import { CHANCES, drawBelow, happens, lieChance } from './exact-draws.ts';
import type { Turn } from './terms.ts';

/** A number and its standard error. */
export interface Figure { readonly value: number; readonly error: number }

/** @param turns at least one @returns by topic, "0" or "1" */
export function randomizeAttention(turns: readonly Turn[], topics: number, epsilon: number, random: RandomBytes): string {
  const of = turns[drawBelow(turns.length, random)]?.topics ?? [];
  const drawn = of[drawBelow(of.length, random)];
  const lie = lieChance(epsilon);
  return Array.from({ length: topics }, (_, t) => (happens(t === drawn ? CHANCES / 2 : lie, random) ? '1' : '0')).join('');
}

/** @param reports of at least one person, all of `topics` bits @returns by topic: the mean share of attention; noise may put it below 0 or above 1 */
export function estimateAttention(reports: readonly string[], topics: number, epsilon: number): readonly Figure[] {
  const q = lieChance(epsilon) / CHANCES;
  const scale = 1 / (0.5 - q);
  return Array.from({ length: topics }, (_, t) => {
    const mean = reports.filter((bits) => bits[t] === '1').length / reports.length;
    // The true chance lies between q and p: a mean outside must not look surer than it is.
    const chance = Math.min(0.5, Math.max(q, mean));
    return { value: (mean - q) * scale, error: scale * Math.sqrt((chance * (1 - chance)) / reports.length) };
  });
}

/** The most by which one contribution can move one topic's estimate among n: 1 / (n (p - q)). */
export const influenceOnAttention = (people: number, epsilon: number): number => 1 / (people * (0.5 - lieChance(epsilon) / CHANCES));
