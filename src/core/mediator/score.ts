import type { Pack, PackItem } from '../global/pack.ts';
import type { AlignedTopic } from './align.ts';
import type { Reconciled } from './receipt.ts';

/** One item with its predicted liking, split by who it comes from; score = fromYou + fromEveryone. */
export interface ScoredItem {
  readonly item: PackItem;
  readonly fromYou: number;
  readonly fromEveryone: number;
  readonly score: number;
}

/** How much being typical of its topics lifts an item that no value stands behind; small, so it only breaks ties between like topics. */
const TYPICAL = 0.2;

/**
 * Predicted liking of every item. Everyone's part is the item's lift within this person's communities; the person's part
 * is how far their reconciled topics depart from what everyone thinks of them. In a domain without values both are
 * shares of attention, relative to the most attended topic.
 */
export function scoreItems(pack: Pack, topics: readonly AlignedTopic[], reconciled: readonly Reconciled[], membership: readonly number[]): readonly ScoredItem[] {
  const unit = pack.domain.scale ? 1 : Math.max(...topics.map((topic) => topic.baseline), 1e-6);
  const crowd = topics.map((topic) => (topic.baseline + (topic.global?.strength ?? 0)) / unit);
  const departure = topics.map((topic, t) => ((reconciled[t]?.estimate ?? 0) - (topic.global?.strength ?? 0)) / unit);
  return pack.items.map((item) => {
    const fromYou = mean(item.topics, departure);
    const fromEveryone = item.stats ? mixLift(item.stats, membership) : mean(item.topics, crowd) + TYPICAL * (item.typical ?? 0);
    return { item, fromYou, fromEveryone, score: fromYou + fromEveryone };
  });
}

/** A community without a published number stands with the population's. */
function mixLift(stats: NonNullable<PackItem['stats']>, membership: readonly number[]): number {
  return membership.reduce((sum, probability, c) => sum + probability * (stats.liftByCommunity[c] ?? stats.lift), 0);
}

function mean(indices: readonly number[], values: readonly number[]): number {
  if (indices.length === 0) return 0;
  return indices.reduce((sum, index) => sum + (values[index] ?? 0), 0) / indices.length;
}
