import type { Pack } from '../global/pack.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import type { MediatorSettings } from './settings.ts';

/** Where a pack does not say: fitted on MovieLens (docs/decisions/0013-calibrated-membership.md). */
const DEFAULT_EXPONENT = 0.7;

/** What this person's interactions on one topic add to the log-likelihood of a community, in nats. */
export interface MembershipTerm { readonly topic: number; readonly attention: number; readonly liking: number }

/**
 * p(c | u), proportional to p(c) times the tempered likelihood of this person's interactions; inferred on the device.
 * Without history it is p(c) exactly, so cold start falls back to the population smoothly. belonging.ts says why.
 *
 * @returns probabilities by community, summing to 1.
 */
export function inferMembership(pack: Pack, evidence: LocalEvidence, settings: MediatorSettings): readonly number[] {
  const priors = pack.communities.map((community) => community.share);
  if (!settings.communities || evidence.n === 0) return normalise(priors);
  return fromLogs(pack.communities.map((_, c) => membershipTerms(pack, evidence, c).reduce((log, { attention, liking }) => log + attention + liking, logPrior(pack, c))));
}

/** A community without people keeps a little: what is impossible could never be learned. */
export const logPrior = (pack: Pack, c: number): number => Math.log(Math.max(pack.communities[c]?.share ?? 0, 1e-9));

/**
 * The log-likelihood of community c, topic by topic: which topics the person turned to (multinomial in c's attention weights), and how
 * they liked them (normal around c's preference, variance tau^2 + sigma^2 / n). Interactions of one person are not independent, so
 * n of them count as n^exponent: the publisher fits the exponent so that the probabilities are calibrated.
 */
export function membershipTerms(pack: Pack, evidence: LocalEvidence, c: number): readonly MembershipTerm[] {
  const counted = Math.min(evidence.n, evidence.n ** (pack.membership?.exponent ?? DEFAULT_EXPONENT));
  const terms: MembershipTerm[] = [];
  for (const [t, topic] of pack.topics.entries()) {
    const own = evidence.topics.get(topic.id);
    if (!own) continue;
    const { weight, preference } = statedOf(pack, c, t);
    const variance = (pack.variance.between[t] ?? 1) + (pack.variance.within[t] ?? 1) / own.n;
    terms.push({
      topic: t,
      attention: weight === undefined ? 0 : counted * own.share * Math.log(weight),
      liking: own.liking === undefined || preference === undefined ? 0 : -(((counted / evidence.n) * (own.liking - preference) ** 2) / (2 * variance)),
    });
  }
  return terms;
}

/** What the pack says about a topic in a community: where too few people stand behind it, the population's; undefined where there is neither. */
export function statedOf({ communities, population }: Pack, c: number, t: number): { readonly weight: number | undefined; readonly preference: number | undefined } {
  const weight = communities[c]?.weight[t] ?? population.weight[t];
  return { weight: weight == null ? undefined : Math.max(weight, 1e-4), preference: communities[c]?.preference[t] ?? population.preference[t] ?? undefined };
}

/** Probabilities from their logarithms, whatever these have in common. */
export function fromLogs(logs: readonly number[]): readonly number[] {
  const highest = Math.max(...logs);
  return normalise(logs.map((log) => Math.exp(log - highest)));
}

function normalise(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
