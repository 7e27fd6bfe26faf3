import type { Pack } from '../../../core/global/pack.ts';

export interface TopicSummary {
  readonly id: string;
  readonly name: string;
  /** Share of attention, 0-1; undefined when too few people stand behind it, like everything below. */
  readonly weight: number | undefined;
  readonly liking: number | undefined;
  readonly trend: 'growing' | 'steady' | 'shrinking' | undefined;
  readonly overPeriods: readonly (number | undefined)[];
}

/** A change per period below this part of the weight itself is called steady. */
const STEADY = 0.03;

/** The population's view of every topic, the most attended first. */
export function summariseTopics({ topics, population }: Pack): readonly TopicSummary[] {
  return topics.map(({ id, name }, t): TopicSummary => {
    const weight = population.weight[t] ?? undefined;
    const trend = population.trend[t] ?? undefined;
    return {
      id, name, weight, liking: population.preference[t] ?? undefined,
      trend: trend === undefined || weight === undefined ? undefined : Math.abs(trend) <= STEADY * weight ? 'steady' : trend > 0 ? 'growing' : 'shrinking',
      overPeriods: population.byPeriod.map((period) => period.weight[t] ?? undefined),
    };
  }).sort((a, b) => (b.weight ?? -1) - (a.weight ?? -1));
}
