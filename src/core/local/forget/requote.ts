import { memoryText, type Memory, type MemoryId } from '../memory.ts';
import { sameThingKey } from '../same-thing.ts';
import { quotesOf } from './quotes.ts';

/**
 * Memories that stay and quote the words of one that goes: two things said in one sentence quote the same sentence. A statement
 * is left with what it states ("like blues"), a note with the rest of its words.
 */
export function requote(onFile: readonly Memory[], erased: ReadonlySet<MemoryId>): readonly Memory[] {
  const gone = onFile.filter(({ id, kind }) => kind !== 'interaction' && erased.has(id));
  if (gone.length === 0) return [];
  const quotes = quotesOf(gone, []);
  const things = new Set(gone.map(sameThingKey));
  return onFile.flatMap((memory): Memory[] => {
    if (memory.kind === 'interaction' || erased.has(memory.id) || !quotes.areIn(memoryText(memory)) || things.has(sameThingKey(memory))) return [];
    return [{ ...memory, text: memory.kind === 'statement' ? `${memory.stance} ${memory.target.name}` : quotes.blot(memory.text) }];
  });
}
