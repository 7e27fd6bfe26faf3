import type { Pack } from '../../global/pack.ts';
import type { Memory } from '../../local/memory.ts';

/** What contributions to a pack say and at what price: public, the same for everyone, and fixed before anything is drawn. Only contributions on equal terms are merged. */
export interface Terms {
  readonly packId: string;
  /** Ids, in the pack's order; the bits follow it. */
  readonly topics: readonly string[];
  /** Of the report of attention, and of that of liking; a contribution costs their sum. */
  readonly epsilon: { readonly attention: number; readonly liking?: number };
  /** A liking counts as at most this, either way; in units of the scale, in thousandths. Absent in a domain without values. */
  readonly bound?: number;
}

/** Epsilon of a contribution in all. */
const EPSILON = 1;

/** In a domain with values, half is spent on each report. The bound is the pack's own, or a third of the scale where the pack has none. */
export function termsOf(pack: Pack): Terms {
  const { id: packId, privacy, domain: { scale } } = pack;
  const topics = pack.topics.map(({ id }) => id);
  if (!scale) return { packId, topics, epsilon: { attention: EPSILON } };
  const bound = privacy.kind === 'differential-privacy' ? privacy.bounds.value : (scale.max - scale.min) / 3;
  return { packId, topics, epsilon: { attention: EPSILON / 2, liking: EPSILON / 2 }, bound: Math.max(1, Math.round(bound * 1000)) / 1000 };
}

export const totalEpsilon = ({ epsilon: { attention, liking = 0 } }: Pick<Terms, 'epsilon'>): number => attention + liking;

/** One interaction as a contribution sees it: indices into the topics of the terms, at least one, each once. */
export interface Turn { readonly topics: readonly number[]; readonly value?: number }

/** @param memories current ones; those of other domains, statements and topics unknown to the pack are left out. */
export function turnsOf(memories: readonly Memory[], { packId, topics }: Terms): readonly Turn[] {
  const index = new Map(topics.map((id, t) => [id, t]));
  return memories.flatMap((memory): Turn[] => {
    if (memory.kind !== 'interaction' || memory.domain !== packId) return [];
    const known = [...new Set(memory.topics.flatMap((id) => index.get(id) ?? []))];
    if (known.length === 0) return [];
    return [{ topics: known, ...(memory.value !== undefined && { value: memory.value }) }];
  });
}
