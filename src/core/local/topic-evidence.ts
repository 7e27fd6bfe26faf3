import { decayOf } from './decay.ts';
import type { LocalEvidence, TopicEvidence } from './local-memory.ts';
import type { Interaction, Memory, MemoryId, Statement } from './memory.ts';

/** Pseudo-observations at the scale's mean, so that one rating is not taken for a person's average. */
export const MEAN_PRIOR = 5;
const LISTED = 5;

/**
 * What one person's current memories say about one domain. Decay is relative to the newest interaction of the domain, not
 * to now: someone who comes back after years has not lost their taste.
 *
 * @param scaleMean the pack's mean value (units of the scale); undefined in a domain without values.
 */
export function gatherEvidence(memories: readonly Memory[], domain: string, scaleMean: number | undefined): LocalEvidence {
  const interactions: Interaction[] = [];
  const statements: Statement[] = [];
  let newest = -Infinity;
  for (const memory of memories) {
    if (memory.domain !== domain) continue;
    if (memory.kind === 'statement') statements.push(memory);
    else if (memory.kind === 'interaction') {
      interactions.push(memory);
      newest = Math.max(newest, memory.validFromMs);
    }
  }
  const mean = personMean(interactions, scaleMean);
  const gathered = new Map<string, Gathering>();
  const seen = new Map<string, Interaction>();
  let n = 0;
  for (const memory of interactions) {
    const decay = decayOf(memory, newest);
    n += decay;
    if (memory.itemId !== undefined) seen.set(memory.itemId, memory);
    for (const topic of memory.topics) {
      let own = gathered.get(topic);
      if (!own) gathered.set(topic, own = { n: 0, attention: 0, valued: 0, sum: 0, newestMs: -Infinity, bar: 0, strongest: [] });
      own.n += decay;
      own.attention += decay / memory.topics.length;
      own.newestMs = Math.max(own.newestMs, memory.validFromMs);
      const liking = memory.value === undefined || mean === undefined ? undefined : memory.value - mean;
      if (liking !== undefined) {
        own.valued += decay;
        own.sum += decay * liking;
      }
      const weight = decay * (1 + Math.abs(liking ?? 0));
      if (weight > own.bar) keepStrongest(own, memory.id, weight);
    }
  }
  const topics = new Map<string, TopicEvidence>([...gathered].map(([topicId, own]) => [topicId, {
    topicId, n: own.n, share: own.attention / n, liking: own.valued > 0 ? own.sum / own.valued : undefined,
    newestMs: own.newestMs, memoryIds: own.strongest.map(({ id }) => id),
  }]));
  return { interactions: interactions.length, n, topics, seen, statements: statements.sort((a, b) => b.recordedAtMs - a.recordedAtMs) };
}

interface Gathering {
  n: number; attention: number; valued: number; sum: number; newestMs: number;
  /** A weight above this belongs among the strongest. */
  bar: number;
  readonly strongest: { id: MemoryId; weight: number }[];
}

function keepStrongest(own: Gathering, id: MemoryId, weight: number): void {
  own.strongest.push({ id, weight });
  own.strongest.sort((a, b) => b.weight - a.weight);
  own.strongest.length = Math.min(own.strongest.length, LISTED);
  own.bar = own.strongest[LISTED - 1]?.weight ?? 0;
}

function personMean(interactions: readonly Interaction[], scaleMean: number | undefined): number | undefined {
  if (scaleMean === undefined) return undefined;
  let sum = MEAN_PRIOR * scaleMean;
  let count = MEAN_PRIOR;
  for (const { value } of interactions) {
    if (value === undefined) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
