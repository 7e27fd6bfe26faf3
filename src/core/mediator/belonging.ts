/** Which community this person seems to belong to, and why: the inference of membership.ts, taken apart topic by topic. */
import { mapCommunities, type CommunityMap, type Place } from '../global/community-map.ts';
import type { Pack } from '../global/pack.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import { fromLogs, inferMembership, logPrior, membershipTerms, statedOf, type MembershipTerm } from './membership.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/** One kind of evidence on one topic: attention in shares (0-1), liking in units of the scale. */
export interface Compared {
  /** Speaks for the community where positive; e^nats is the factor on its odds. */
  readonly nats: number;
  readonly you: number;
  readonly community: number;
  /** The other communities together, weighted as `weighRest` does: of attention the geometric mean, of liking the mean. */
  readonly rest: number;
}
export interface Reason {
  readonly topicId: string;
  readonly name: string;
  /** Of attention and liking together. */
  readonly nats: number;
  readonly attention: Compared | undefined;
  readonly liking: Compared | undefined;
}
export interface Likeliest {
  /** Into `communities`. */
  readonly index: number;
  /** ln(p / (1 - p)) of its share of people, and of its probability for this person: the first plus the nats of all reasons is the second. */
  readonly priorLogOdds: number;
  readonly logOdds: number;
  /** What weighs most first, for or against. */
  readonly reasons: readonly Reason[];
}
export interface Belonging {
  /** Of this person in the domain. */
  readonly interactions: number;
  /** In the pack's order. */
  readonly communities: readonly { readonly id: string; readonly name: string; readonly prior: number; readonly probability: number }[];
  /** undefined without history, or where there is no other community. */
  readonly likeliest: Likeliest | undefined;
  readonly map: CommunityMap;
  /** Mean of the communities' places, weighted by their probabilities. */
  readonly you: Place;
}

export function explainBelonging(pack: Pack, evidence: LocalEvidence): Belonging {
  const probabilities = inferMembership(pack, evidence, DEFAULT_SETTINGS);
  const communities = pack.communities.map(({ id, name, share }, c) => ({ id, name, prior: share, probability: probabilities[c] ?? 0 }));
  const map = mapCommunities(pack);
  const mean = (along: 'x' | 'y'): number => map.places.reduce((sum, place, c) => sum + place[along] * (probabilities[c] ?? 0), 0);
  return {
    interactions: evidence.interactions, communities, map, you: { x: mean('x'), y: mean('y') },
    likeliest: evidence.n > 0 && communities.length > 1 ? explainLikeliest(pack, evidence, probabilities.indexOf(Math.max(...probabilities))) : undefined,
  };
}

function explainLikeliest(pack: Pack, evidence: LocalEvidence, index: number): Likeliest {
  const terms = pack.communities.map((_, c) => membershipTerms(pack, evidence, c));
  const rest = pack.communities.flatMap((_, c) => (c === index ? [] : [c]));
  const likelihood = (c: number): number => (terms[c] ?? []).reduce((log, { attention, liking }) => log + attention + liking, 0);
  const weights = weighRest(rest.map((c) => logPrior(pack, c)), rest.map(likelihood));
  const over = (of: (c: number) => number): number => rest.reduce((sum, c, i) => sum + (weights[i] ?? 0) * of(c), 0);

  const reasons = (terms[index] ?? []).flatMap((term, i): Reason[] => {
    const [topic, stated] = [pack.topics[term.topic], statedOf(pack, index, term.topic)];
    const own = topic && evidence.topics.get(topic.id);
    if (!own) return [];
    const nats = (kind: keyof Omit<MembershipTerm, 'topic'>): number => term[kind] - over((c) => terms[c]?.[i]?.[kind] ?? 0);
    const compare = (kind: 'attention' | 'liking', you: number | undefined, community: number | undefined, others: () => number): Compared | undefined =>
      you === undefined || community === undefined ? undefined : { nats: nats(kind), you, community, rest: others() };
    return [{
      topicId: topic.id, name: topic.name, nats: nats('attention') + nats('liking'),
      attention: compare('attention', own.share, stated.weight, () => Math.exp(over((c) => Math.log(statedOf(pack, c, term.topic).weight ?? 1)))),
      liking: compare('liking', own.liking, stated.preference, () => over((c) => statedOf(pack, c, term.topic).preference ?? 0)),
    }];
  });
  const odds = (log: (c: number) => number): number => log(index) - logSum(rest.map(log));
  return {
    index, priorLogOdds: odds((c) => logPrior(pack, c)), logOdds: odds((c) => logPrior(pack, c) + likelihood(c)),
    reasons: reasons.sort((a, b) => Math.abs(b.nats) - Math.abs(a.nats)),
  };
}

/**
 * The rest is a mixture, whose log-likelihood is no sum over topics. It is the mean of its communities' log-likelihoods l under weights
 * proportional to prior * e^(heat * l), for one heat in 0-1: at 0 the mean is at most the mixture's (Jensen), at 1 at least (Gibbs), and it
 * grows between. With these weights the reasons add up to the inference exactly.
 */
function weighRest(logPriors: readonly number[], likelihoods: readonly number[]): readonly number[] {
  const mixture = logSum(logPriors.map((log, i) => log + (likelihoods[i] ?? 0))) - logSum(logPriors);
  const at = (heat: number): readonly number[] => fromLogs(logPriors.map((log, i) => log + heat * (likelihoods[i] ?? 0)));
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const mean = at(middle).reduce((sum, weight, i) => sum + weight * (likelihoods[i] ?? 0), 0);
    [low, high] = mean < mixture ? [middle, high] : [low, middle];
  }
  return at((low + high) / 2);
}

function logSum(logs: readonly number[]): number {
  const highest = Math.max(...logs);
  return highest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - highest), 0));
}
