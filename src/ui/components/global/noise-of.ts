import type { Pack } from '../../../core/global/pack.ts';

/** Standard deviation of the noise that was added to the population's figures: attention in shares (0-1), liking in units of the scale. */
export interface Noise {
  readonly attention: number;
  /** Of one period alone. */
  readonly attentionOf: (period: number) => number | undefined;
  /** By topic; undefined where nobody is known to stand behind it. */
  readonly liking: (topic: number) => number | undefined;
  /** Of a topic that everyone turns to: the least there is. */
  readonly leastLiking: number | undefined;
}

/** So many standard deviations to either side hold the figure without noise 95 times in 100. */
export const LIKELY = 1.96;

/**
 * A figure is a noisy sum over a count of people: per period and community the queries "attention" and "liking" add noise of their sigma, and
 * periods count by their people and by `forgetting` (docs/global-file.md). Noise in the counts themselves is smaller and left out. How many
 * people rated a topic in a period is not published; as many as turned to it are taken, so a liking's noise is about right, not exact.
 *
 * @returns undefined for packs without noise, or whose label does not name these queries.
 */
export function noiseOf({ privacy, communities, population, forgetting, people }: Pack): Noise | undefined {
  if (privacy.kind !== 'differential-privacy') return undefined;
  const sigma = (id: string): number | undefined => {
    const query = privacy.queries.find((one) => one.id === id);
    return query && query.sigma * Math.sqrt(communities.length);
  };
  const [attention, liking] = [sigma('attention'), sigma('liking')];
  if (attention === undefined) return undefined;
  const { byPeriod, topicPeople } = population;
  const counts = byPeriod.map((_, p) => forgetting ** (byPeriod.length - 1 - p));
  const perPerson = Math.sqrt(counts.reduce((sum, count) => sum + count ** 2, 0)) / Math.max(1, byPeriod.reduce((sum, period, p) => sum + (counts[p] ?? 0) * period.people, 0));
  return {
    attention: attention * perPerson,
    attentionOf: (period) => { const behind = byPeriod[period]?.people ?? 0; return behind > 0 ? attention / behind : undefined; },
    liking: (topic) => { const behind = topicPeople[topic] ?? 0; return liking !== undefined && behind > 0 ? (liking * perPerson * people) / behind : undefined; },
    leastLiking: liking === undefined ? undefined : liking * perPerson,
  };
}
