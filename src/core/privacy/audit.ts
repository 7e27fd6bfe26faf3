/**
 * What epsilon a mechanism shows at least: a lower bound from runs on two neighbouring inputs, to be compared with what it claims.
 *
 * (epsilon, delta)-DP says P_A(S) <= exp(epsilon) P_B(S) + delta for every event S, and with A and B exchanged; so any event with P_A(S) known to be at least `low` and
 * P_B(S) known to be at most `high` shows epsilon >= ln((low - delta) / high). Sources: Jagielski, Ullman, Oprea 2020 (arXiv 2006.07709), section 4; Nasr et al. 2021
 * (arXiv 2101.04535). Events are "the statistic is at least t" and "at most t".
 *
 * The event is chosen on the first half of the runs and judged on the second: one event, so both bounds hold together with the stated confidence, and there is
 * nothing to correct for having looked at many. A choice that is not the best finds less and is still right.
 *
 * An audit can only show that a claim is false. Finding less than the claim proves nothing; the proof is in the mechanism's header.
 */
import { AppError } from '../errors.ts';
import { leastRate, mostRate } from './clopper-pearson.ts';

export interface Audit {
  /** The mechanism is not (epsilon', delta)-DP for any epsilon' below this, with the stated confidence; 0 where nothing was shown. */
  readonly epsilon: number;
  /** The event S: the statistic is at least (at most) `threshold`; more probable under `likelier`. */
  readonly event: { readonly side: 'at least' | 'at most'; readonly threshold: number; readonly likelier: 'a' | 'b' };
  /** How often S happened in the second half: under the input where it is likelier, and under the other. */
  readonly seen: { readonly likelier: number; readonly other: number };
}

/**
 * In standard deviations, for choosing the event only. Less chases rare events that happened by luck (at 3, sigma 4 times too small is missed in some runs of 40,000),
 * more leaves rare events aside that are real.
 */
const CHOICE_Z = 5;

/**
 * @param samplesA (n) a real statistic of the output, one per run on the first input; runs independent; at least 4
 * @param samplesB (m) the same on the neighbouring input
 * @param delta of the claim, 0 to 1
 * @param confidence that the bound holds, e.g. 0.999: half of the rest is spent on each of the two rates
 * @throws AppError privacy/bad-parameter
 */
export function auditEpsilon(samplesA: readonly number[], samplesB: readonly number[], delta: number, confidence: number): Audit {
  if (!(delta >= 0 && delta < 1)) throw new AppError('privacy/bad-parameter', `audit: expected delta from 0 to below 1, found ${delta}`);
  if (!(confidence > 0 && confidence < 1)) throw new AppError('privacy/bad-parameter', `audit: expected a confidence between 0 and 1, found ${confidence}`);
  const a = halves(samplesA);
  const b = halves(samplesB);
  // "x at most t" is "-x at least -t", so all four kinds of event are one.
  const kinds = ([1, -1] as const).flatMap((sign) => [
    { sign, likelier: 'a' as const, more: a, less: b },
    { sign, likelier: 'b' as const, more: b, less: a },
  ]);
  const choices = kinds.map((kind) => ({ ...kind, ...chooseThreshold(turned(kind.more.first, kind.sign), turned(kind.less.first, kind.sign), delta) }));
  const chosen = choices.reduce((best, choice) => (choice.promise > best.promise ? choice : best));
  const happened = (values: Float64Array): number => values.reduce((count, x) => count + Number(x * chosen.sign >= chosen.threshold), 0);
  const more = happened(chosen.more.second);
  const less = happened(chosen.less.second);
  const error = (1 - confidence) / 2;
  const low = leastRate(more, chosen.more.second.length, error) - delta;
  const high = mostRate(less, chosen.less.second.length, error);
  return {
    epsilon: low > 0 ? Math.max(0, Math.log(low / high)) : 0,
    event: { side: chosen.sign === 1 ? 'at least' : 'at most', threshold: chosen.threshold * chosen.sign, likelier: chosen.likelier },
    seen: { likelier: more / chosen.more.second.length, other: less / chosen.less.second.length },
  };
}

function halves(samples: readonly number[]): { readonly first: Float64Array; readonly second: Float64Array } {
  if (samples.length < 4) throw new AppError('privacy/bad-parameter', `audit: expected at least 4 runs of each input, found ${samples.length}`);
  if (samples.some(Number.isNaN)) throw new AppError('privacy/bad-parameter', 'audit: expected numbers, found NaN');
  const middle = Math.floor(samples.length / 2);
  return { first: Float64Array.from(samples.slice(0, middle)), second: Float64Array.from(samples.slice(middle)) };
}

function turned(values: Float64Array, sign: 1 | -1): Float64Array {
  return values.map((x) => x * sign).sort();
}

/** Over every value that was seen, the threshold t for which "x >= t" promises most; both arrays ascending. */
function chooseThreshold(more: Float64Array, less: Float64Array, delta: number): { readonly threshold: number; readonly promise: number } {
  let best = { threshold: more[0] ?? 0, promise: -Infinity };
  let below = 0;
  for (let i = 0; i < more.length; i++) {
    const threshold = more[i] ?? 0;
    if (i > 0 && threshold === more[i - 1]) continue;
    while (below < less.length && (less[below] ?? 0) < threshold) below++;
    const low = wilson(more.length - i, more.length, -CHOICE_Z) - delta;
    const promise = low > 0 ? Math.log(low / wilson(less.length - below, less.length, CHOICE_Z)) : -Infinity;
    if (promise > best.promise) best = { threshold, promise };
  }
  return best;
}

/** End of Wilson's score interval (1927) on the side of `z`: quick, and near enough for a choice. */
function wilson(successes: number, trials: number, z: number): number {
  const rate = successes / trials;
  return (rate + (z * z) / (2 * trials) + z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))) / (1 + (z * z) / trials);
}
