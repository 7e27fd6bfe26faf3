import type { Pack } from '../global/pack.ts';
import { signed, type AlignedTopic } from './align.ts';
import type { Reconciled } from './receipt.ts';
import type { MediatorSettings } from './settings.ts';

/**
 * w = n / (n + lambda * sigma^2 / tau^2): how far n effective observations of one person outweigh everyone else.
 * Empirical-Bayes shrinkage; n >= 0, within (sigma^2) and between (tau^2) > 0, lambda >= 0. In [0, 1), monotone in n.
 */
export function shrinkageWeight(n: number, within: number, between: number, lambda: number): number {
  if (n <= 0 || lambda === Infinity) return 0;
  return n / (n + (lambda * within) / between);
}

/**
 * Step 2 and 3: one estimate per topic. estimate = w * local + (1 - w) * sum_c p(c|u) * community_c, with the posterior
 * standard deviation; then what the person said about themselves decides, whatever the crowd thinks.
 */
export function weighTopic(pack: Pack, topic: AlignedTopic, settings: MediatorSettings): Reconciled {
  const within = pack.variance.within[topic.index] ?? 1;
  const between = pack.variance.between[topic.index] ?? 1;
  const n = topic.local?.evidence ?? 0;
  const weight = shrinkageWeight(n, within, between, settings.priorStrength);
  const crowd = topic.global?.strength ?? 0;
  const shrunk = weight * (topic.local?.strength ?? 0) + (1 - weight) * crowd;
  const uncertainty = Math.sqrt(1 / (1 / between + n / within));
  const explicit = topic.stated && (topic.stated.strength > 0 ? 'like' : 'avoid');
  const push = settings.statedLike * Math.sqrt(between);
  const estimate = explicit === 'like' ? Math.max(shrunk, crowd + push) : explicit === 'avoid' ? Math.min(shrunk, crowd - push) : shrunk;
  return {
    topicId: topic.topicId, topic: topic.name, agreement: topic.agreement,
    local: topic.stated ? topic.stated.strength * push : topic.local?.strength, global: topic.global?.strength,
    localWeight: explicit ? 1 : weight, estimate, uncertainty, explicit,
    reason: explain(pack, topic, weight, explicit),
  };
}

function explain(pack: Pack, topic: AlignedTopic, weight: number, explicit: 'like' | 'avoid' | undefined): string {
  if (explicit) return `You said so yourself; that decides${topic.agreement === 'conflict' ? ', against the crowd' : ''}.`;
  if (!topic.local) return 'Nothing from you yet, so everyone decides.';
  const share = `${Math.round(weight * 100)} %`;
  if (topic.agreement !== 'conflict') return `You and people like you point the same way; you count ${share}.`;
  const unit = pack.domain.scale ? ` by ${signed(topic.local.strength - (topic.global?.strength ?? 0))} ${pack.domain.scale.unit}` : '';
  return `You and people like you differ${unit}; from how much you told, you count ${share}.`;
}
