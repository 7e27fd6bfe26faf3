import { topicName } from '../../global/pack-view.ts';
import { percent } from '../../mediator/align.ts';
import { shrinkageWeight } from '../../mediator/weigh.ts';
import { MEAN_PRIOR } from '../topic-evidence.ts';
import { CLEAR, clearness } from './clear.ts';
import type { Finding, History } from './history.ts';

/** How this person rates beside everyone, when they clearly differ. */
export function aboutValues({ pack, interactions }: History): Finding | undefined {
  const { scale, item } = pack.domain;
  const values = interactions.flatMap(({ value }) => value ?? []);
  if (!scale || values.length === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const within = pack.variance.within.reduce((sum, variance) => sum + variance, 0) / pack.variance.within.length;
  const clear = clearness(mean - scale.mean, values.length, within, within / MEAN_PRIOR);
  if (Math.abs(clear) < CLEAR) return undefined;
  return {
    text: `You rate ${clear > 0 ? 'higher' : 'lower'} than most: ${mean.toFixed(1)} ${scale.unit} on average over ${values.length} ${item.many}, where everyone gives ${scale.mean.toFixed(1)}.`,
    topics: [], shown: [],
  };
}

/** How widely this person looks, once there is more history than topics: one pseudo-observation stands for each. */
export function aboutBreadth({ pack, evidence, interactions }: History): Finding | undefined {
  const topics = pack.topics.flatMap((topic, t) => {
    const own = evidence.topics.get(topic.id);
    return own ? [{ name: topicName(pack, t), share: own.share }] : [];
  }).sort((a, b) => b.share - a.share);
  const [first, second] = topics;
  if (!first || !second || shrinkageWeight(interactions.length, pack.topics.length, 1, 1) < 0.5) return undefined;
  return {
    text: `You have turned to ${topics.length} of ${pack.topics.length} ${pack.domain.topicNoun}s; ${first.name} and ${second.name} take ${percent(first.share + second.share)} of your attention.`,
    topics: [], shown: [],
  };
}
