import type { Pack } from '../global/pack.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import type { MediatorSettings } from './settings.ts';

/** Where a pack does not say: fitted on MovieLens (docs/decisions/0013-calibrated-membership.md). */
const DEFAULT_EXPONENT = 0.7;

/**
 * p(c | u), proportional to p(c) times the tempered likelihood of this person's interactions; inferred on the device.
 * Without history it is p(c) exactly, so cold start falls back to the population smoothly.
 *
 * The likelihood of community c: which topics the person turned to (multinomial in c's attention weights), and how they
 * liked them (normal around c's preference, variance tau^2 + sigma^2 / n). Interactions of one person are not independent, so
 * n of them count as n^exponent: the publisher fits the exponent so that the probabilities are calibrated.
 *
 * @returns probabilities by community, summing to 1.
 */
export function inferMembership(pack: Pack, evidence: LocalEvidence, settings: MediatorSettings): readonly number[] {
  const priors = pack.communities.map((community) => community.share);
  if (!settings.communities || evidence.n === 0) return normalise(priors);
  const counted = Math.min(evidence.n, evidence.n ** (pack.membership?.exponent ?? DEFAULT_EXPONENT));
  const logs = pack.communities.map((community, c) => {
    let log = Math.log(Math.max(priors[c] ?? 0, 1e-9));
    for (const [t, topic] of pack.topics.entries()) {
      const own = evidence.topics.get(topic.id);
      if (!own) continue;
      const weight = community.weight[t] ?? pack.population.weight[t];
      if (weight != null) log += counted * own.share * Math.log(Math.max(weight, 1e-4));
      const preference = community.preference[t] ?? pack.population.preference[t];
      if (own.liking === undefined || preference == null) continue;
      const variance = (pack.variance.between[t] ?? 1) + (pack.variance.within[t] ?? 1) / own.n;
      log -= ((counted / evidence.n) * (own.liking - preference) ** 2) / (2 * variance);
    }
    return log;
  });
  const highest = Math.max(...logs);
  return normalise(logs.map((log) => Math.exp(log - highest)));
}

function normalise(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
