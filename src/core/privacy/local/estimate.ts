import { AppError } from '../../errors.ts';
import { estimateAttention, influenceOnAttention, type Figure } from './attention.ts';
import { differsFrom, parseContribution, type Contribution } from './contribution.ts';
import { estimateLiking, influenceOnLiking } from './liking.ts';
import { totalEpsilon, type Terms } from './terms.ts';

/** What many contributions say together; arrays by topic of the terms. */
export interface Estimate {
  readonly people: number;
  /** Of each contribution. */
  readonly epsilon: number;
  /** Mean share of attention. */
  readonly weight: readonly Figure[];
  /** Mean liking over all people, 0 for those without a value on the topic; in units of the scale. Absent in a domain without values. */
  readonly liking?: readonly Figure[];
  /** The most by which one file can have moved one number. */
  readonly influence: { readonly weight: number; readonly liking?: number };
}

/** Fewer contributions are not published. They hide each person whatever their number; together they say nothing yet. */
export const CONTRIBUTORS = 50;

/**
 * All files or none: one that cannot be merged stops it.
 *
 * @param files the text of each, with its name for messages
 * @param minPeople a whole number from 2
 * @throws AppError input/bad-contribution (which file, what was expected, what was found), privacy/too-few-people, privacy/bad-parameter
 */
export function estimate(files: readonly { readonly name: string; readonly text: string }[], terms: Terms, minPeople = CONTRIBUTORS): Estimate {
  if (!(Number.isInteger(minPeople) && minPeople >= 2)) throw new AppError('privacy/bad-parameter', `contributions to ${terms.packId}: expected a whole number from 2 as the fewest people, found ${minPeople}`);
  const contributions = readAll(files, terms);
  if (contributions.length < minPeople) throw new AppError('privacy/too-few-people', `contributions to ${terms.packId}: expected at least ${minPeople}, found ${contributions.length}`);
  const { topics, epsilon, bound } = terms;
  const people = contributions.length;
  const weight = estimateAttention(contributions.map(({ attention }) => attention.bits), topics.length, epsilon.attention);
  const attention = { people, epsilon: totalEpsilon(terms), weight };
  const influence = influenceOnAttention(people, epsilon.attention);
  if (epsilon.liking === undefined || bound === undefined) return { ...attention, influence: { weight: influence } };
  const index = new Map(topics.map((id, t) => [id, t]));
  const reports = contributions.flatMap(({ liking }) => (liking ? [{ topic: index.get(liking.topic) ?? 0, sign: liking.sign }] : []));
  return {
    ...attention, liking: estimateLiking(reports, topics.length, bound, epsilon.liking),
    influence: { weight: influence, liking: influenceOnLiking(people, topics.length, bound, epsilon.liking) },
  };
}

function readAll(files: readonly { readonly name: string; readonly text: string }[], terms: Terms): readonly Contribution[] {
  const seen = new Map<string, string>();
  return files.map(({ name, text }) => {
    const contribution = parseContribution(text, name);
    const differs = differsFrom(terms, contribution);
    if (differs !== undefined) throw new AppError('input/bad-contribution', `${name}: ${differs}`);
    // Other spaces around the same numbers are still the same contribution.
    const before = seen.get(contribution.nonce);
    if (before !== undefined) throw new AppError('input/bad-contribution', `${name}: expected every contribution once, found that of ${before} again`);
    seen.set(contribution.nonce, name);
    return contribution;
  });
}
