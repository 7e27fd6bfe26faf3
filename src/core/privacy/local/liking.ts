/**
 * What a person likes: the sign of their liking of one random topic.
 *
 * A topic is drawn uniformly from all T, whatever the person did, so its name tells nothing. The person's liking x of it (their mean value on the
 * topic less their own mean, clipped to [-C, C]; 0 where they gave no value) is rounded at random to a sign, + with probability (1 + x / C) / 2,
 * and the sign is turned with probability q >= 1 / (e^epsilon + 1): Duchi, Jordan, Wainwright, "Minimax Optimal Procedures for
 * Locally Private Estimation", JASA 113 (2018), in one dimension; a sampled dimension as in Nguyên et al., "Collecting and Analyzing
 * Data from Smart Device Users with Local Differential Privacy" (Harmony), arXiv 1606.05053.
 *
 * epsilon-LDP: given the topic, only the turned sign is seen, and for the two signs it can stem from the chances of any report differ by at most
 * (1 - q) / q <= e^epsilon (`lieChance`); rounding only mixes the two, and the topic has the same chance for everyone.
 *
 * Unbiased: let b = +1 or -1 be the reported sign and r = 1 - 2q. Then E b = r x / C, and z_t = (C T / r) b for the drawn topic, 0 for
 * all others, has mean x_t. Variance of a mean over n contributions of people drawn at random: (T C^2 / r^2 - l_t^2) / n, l_t the population's mean.
 * l_t is over all people, 0 for those without a value on t; `preference` of a pack is over those with one (merge.ts divides by their share).
 */
import type { RandomBytes } from '../random.ts';
import type { Figure } from './attention.ts';
import { CHANCES, drawBelow, happens, lieChance } from './exact-draws.ts';
import type { Turn } from './terms.ts';

/** `topic` is an index. */
export interface LikingReport { readonly topic: number; readonly sign: '+' | '-' }

/** Steps of a liking per unit of the scale, so that it is rounded to a sign with an exact chance. */
const STEPS = 1000;

/** @param bound C, in units of the scale, in thousandths */
export function randomizeLiking(turns: readonly Turn[], topics: number, bound: number, epsilon: number, random: RandomBytes): LikingReport {
  const topic = drawBelow(topics, random);
  const most = Math.round(bound * STEPS);
  const steps = Math.max(-most, Math.min(most, Math.round(likingOf(turns, topic) * STEPS)));
  const likes = drawBelow(2 * most, random) < most + steps;
  const turned = happens(lieChance(epsilon), random);
  return { topic, sign: likes === turned ? '-' : '+' };
}

function likingOf(turns: readonly Turn[], topic: number): number {
  const mean = meanValue(turns);
  const own = meanValue(turns.filter(({ topics }) => topics.includes(topic)));
  return mean === undefined || own === undefined ? 0 : own - mean;
}

function meanValue(turns: readonly Turn[]): number | undefined {
  const values = turns.flatMap(({ value }) => value ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param reports of at least one person @returns by topic: the mean liking over all people, in units of the scale; noise may put it beyond the bound */
export function estimateLiking(reports: readonly LikingReport[], topics: number, bound: number, epsilon: number): readonly Figure[] {
  const r = 1 - (2 * lieChance(epsilon)) / CHANCES;
  const sums = new Array<number>(topics).fill(0);
  for (const { topic, sign } of reports) sums[topic] = (sums[topic] ?? 0) + (sign === '+' ? 1 : -1);
  return sums.map((sum) => {
    const value = (sum * topics * bound) / (r * reports.length);
    const mean = Math.max(-bound, Math.min(bound, value));
    return { value, error: Math.sqrt((topics * bound ** 2 / r ** 2 - mean ** 2) / reports.length) };
  });
}

/** The most by which one contribution can move one topic's estimate among n: 2 C T / (n r). */
export const influenceOnLiking = (people: number, topics: number, bound: number, epsilon: number): number =>
  (2 * bound * topics) / (people * (1 - (2 * lieChance(epsilon)) / CHANCES));
