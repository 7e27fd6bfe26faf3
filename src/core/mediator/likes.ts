import type { Pack } from '../global/pack.ts';
import type { AlignedTopic } from './align.ts';
import type { Reconciled } from './receipt.ts';
import type { MediatorSettings } from './settings.ts';

const LIKES = 4;
/** Against a standing answer a topic must be liked by this many margins to be named, and by one more than another to take its place. */
const CLEARLY = 3;

/**
 * Topics the person turned to more than once and likes, by the reconciled estimate. One that was named a moment ago stays until what the
 * person shows is clearly against it; one that was not must be clearly liked (hysteresis).
 */
export function likedTopics(pack: Pack, topics: readonly AlignedTopic[], reconciled: readonly Reconciled[], before: readonly string[] | undefined, settings: MediatorSettings): readonly Reconciled[] {
  const standing = settings.hysteresis > 0 ? before : undefined;
  const likes = reconciled.flatMap((topic, t) => {
    if (topic.explicit) return topic.explicit === 'like' ? [{ topic, rank: 1e6 }] : [];
    if (topic.local === undefined) return [];
    const margin = settings.hysteresis * Math.sqrt(pack.variance.between[t] ?? 1);
    const shown = topic.local * topic.localWeight;
    const stood = standing?.includes(topic.topicId) === true;
    const liked = stood ? shown > -margin && topic.estimate > -margin
      : (topics[t]?.local?.evidence ?? 0) > 1 && topic.localWeight >= 0.1 && shown > (standing ? CLEARLY * margin : 0) && topic.estimate > margin;
    return liked ? [{ topic, rank: shown + (stood ? (CLEARLY + 1) * margin : 0) }] : [];
  });
  return likes.sort((a, b) => b.rank - a.rank || (a.topic.topicId < b.topic.topicId ? -1 : 1)).slice(0, LIKES).map(({ topic }) => topic);
}
