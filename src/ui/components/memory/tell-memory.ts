/** A memory in words, for its row. */
import type { Pack } from '../../../core/global/pack.ts';
import type { Memory } from '../../../core/local/memory.ts';
import { DECISION_TEXT, MEMORY_TEXT } from '../../memory-text.ts';
import { TEXT } from '../../messages.ts';

export const wordsOf = (memory: Memory): string => (memory.kind === 'interaction' ? memory.title : memory.text);

export function aboutOf(memory: Memory, pack: Pack | undefined): string {
  const ids = memory.kind === 'interaction' ? memory.topics : memory.kind === 'statement' ? [memory.target.name] : [];
  return ids.map((id) => pack?.topics.find((topic) => topic.id === id)?.name ?? id).join(', ');
}

export function valueOf(memory: Memory, pack: Pack | undefined): string {
  if (memory.kind === 'statement') return memory.stance === 'like' ? MEMORY_TEXT.like : MEMORY_TEXT.avoid;
  const scale = pack?.domain.scale;
  if (memory.kind === 'note' || memory.value === undefined) return '';
  return scale ? TEXT.memory.value(memory.value, scale.max, scale.unit) : String(memory.value);
}

/** @param replaced what it took the place of; empty for records from before decisions were kept too */
export function decisionOf({ decision }: Memory, replaced: readonly Memory[]): string | undefined {
  return decision && DECISION_TEXT[decision.reason](replaced[0], replaced.length);
}
