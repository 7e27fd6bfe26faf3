import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import type { Figure } from './attention.ts';
import type { Estimate } from './estimate.ts';

/** One topic before and after; `own` of the pack. `preference` where both the pack and the contributions have one. */
export interface MergedTopic {
  readonly id: string;
  readonly weight: Merged | undefined;
  readonly preference: Merged | undefined;
}
export interface Merged { readonly own: Figure; readonly contributed: Figure; readonly merged: Figure }

/**
 * The pack with its population's numbers moved by contributions of people of the same population: by topic the mean of both, each counting by its
 * precision (1 / error^2), which is the unbiased combination of least variance where the errors are known. Only `population.weight`, `population.preference`,
 * the version and the label change; what the pack withholds stays withheld. Weights are cut at 0, and made smaller together where they would sum to more than 1.
 *
 * Error of the pack's own numbers, over `people` of them: of a weight w, w (1 - w) / people for the choice of people, which is the most that shares in [0, 1]
 * can vary, and (sigma / people)^2 for the noise of its label (query "attention"); of a preference, the variance between people and the noise (query "liking") likewise,
 * over those who turned to the topic. Newer periods count more in a pack's numbers, so this is a little too small, and contributions count a little less than they might.
 *
 * A mean liking over all people is divided by the pack's share of people who turned to the topic: contributors are taken to have turned to it as often.
 *
 * @param estimate by the terms of this pack
 * @throws AppError privacy/bad-parameter where contributions are in the pack already (merged again, they would count twice), or its label does not tell the noise
 */
export function mergeEstimate(pack: Pack, estimate: Estimate): { readonly pack: Pack; readonly topics: readonly MergedTopic[] } {
  const { privacy, population } = pack;
  if (privacy.contributions) throw new AppError('privacy/bad-parameter', `pack ${pack.id} v${pack.version}: expected a release without contributions, since the same ones would count twice, found one with those of ${privacy.contributions.people} people; give all files at once to a release built from rows`);
  const topics = pack.topics.map(({ id }, t): MergedTopic => ({ id, weight: weightOf(pack, estimate, t), preference: preferenceOf(pack, estimate, t) }));
  const weights = topics.map(({ weight }) => (weight ? Math.max(0, weight.merged.value) : null));
  const over = Math.max(1, weights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0));
  const weight = weights.map((value) => (value === null ? null : Math.floor((value / over) * 1e4) / 1e4));
  const preference = topics.map((topic, t) => (topic.preference ? Number(topic.preference.merged.value.toFixed(4)) : population.preference[t] ?? null));
  return {
    topics,
    pack: {
      ...pack, version: pack.version + 1, population: { ...population, weight, preference },
      privacy: { ...privacy, contributions: { people: estimate.people, epsilon: estimate.epsilon } },
    },
  };
}

function weightOf(pack: Pack, { weight }: Estimate, t: number): Merged | undefined {
  const { people, weight: own } = pack.population;
  const [value, contributed] = [own[t], weight[t]];
  if (value == null || !contributed || people === 0) return undefined;
  // Nobody among n people: not surer than one of them would be.
  const spread = Math.max(value, 1 / people) * (1 - Math.min(value, 1 - 1 / people));
  return combine({ value, error: Math.sqrt(spread / people + (noiseOf(pack, 'attention') / people) ** 2) }, contributed);
}

function preferenceOf(pack: Pack, { liking }: Estimate, t: number): Merged | undefined {
  const { people, topicPeople, preference: own } = pack.population;
  const [value, mean, turned, between] = [own[t], liking?.[t], topicPeople[t] ?? 0, pack.variance.between[t]];
  if (value == null || !mean || between === undefined || turned === 0) return undefined;
  const reach = Math.min(1, turned / people);
  return combine({ value, error: Math.sqrt(between / turned + (noiseOf(pack, 'liking') / turned) ** 2) }, { value: mean.value / reach, error: mean.error / reach });
}

/** Of everyone's sums, which are the sums of the communities; 0 where the numbers carry no noise. */
function noiseOf({ id: packId, version, privacy, communities }: Pack, query: 'attention' | 'liking'): number {
  if (privacy.kind === 'public-data') return 0;
  const sigma = privacy.queries.find(({ id }) => id === query)?.sigma;
  if (sigma === undefined) throw new AppError('privacy/bad-parameter', `pack ${packId} v${version}: expected the query ${query} in its label, found ${privacy.queries.map(({ id }) => id).join(', ')}`);
  return sigma * Math.sqrt(communities.length);
}

function combine(own: Figure, contributed: Figure): Merged {
  const [a, b] = [own.error ** -2, contributed.error ** -2];
  return { own, contributed, merged: { value: (a * own.value + b * contributed.value) / (a + b), error: (a + b) ** -0.5 } };
}
