import type { Pack } from '../../../core/global/pack.ts';
import { LIKELY, noiseOf } from './noise-of.ts';

/** A figure, and how far to either side of it the noise leaves open where the figure without noise lies; 0 without noise. */
export interface Figure { readonly value: number; readonly open: number }
export interface TopicSummary {
  readonly id: string;
  readonly name: string;
  /** Share of people's interactions, 0-1; undefined when too few people stand behind it, like everything below. */
  readonly attention: Figure | undefined;
  readonly liking: Figure | undefined;
  readonly trend: 'growing' | 'steady' | 'shrinking' | undefined;
  readonly overPeriods: readonly (Figure | undefined)[];
}

/** A change per period below this part of the attention itself is called steady. */
const STEADY = 0.03;

/** The population's view of every topic, the most attended first. */
export function summariseTopics(pack: Pack): readonly TopicSummary[] {
  const { topics, population } = pack;
  const noise = noiseOf(pack);
  const figure = (value: number | null | undefined, deviation: number | undefined): Figure | undefined => (value == null ? undefined : { value, open: LIKELY * (deviation ?? 0) });
  return topics.map(({ id, name }, t): TopicSummary => {
    const attention = figure(population.weight[t], noise?.attention);
    const trend = population.trend[t] ?? undefined;
    return {
      id, name, attention, liking: figure(population.preference[t], noise?.liking(t)),
      trend: trend === undefined || attention === undefined ? undefined : Math.abs(trend) <= STEADY * attention.value ? 'steady' : trend > 0 ? 'growing' : 'shrinking',
      overPeriods: population.byPeriod.map(({ weight }, p) => figure(weight[t], noise?.attentionOf(p))),
    };
  }).sort((a, b) => (b.attention?.value ?? -1) - (a.attention?.value ?? -1));
}
