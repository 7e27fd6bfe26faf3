import type { LocalHit } from './local-memory.ts';
import { memoryText, type Memory, type MemoryId } from './memory.ts';
import { createWordIndex } from './word-index.ts';

/** BM25 over memories: their words and topics. */
export interface LexicalIndex {
  /** Makes the index hold exactly these, touching only what differs; searches see the old state until it resolves. One call at a time. */
  become(memories: readonly Memory[]): Promise<void>;
  /** Best first; a memory matches when it shares a word with the query, common words apart. */
  search(query: string, limit: number, keep: (memory: Memory) => boolean): readonly LocalHit[];
}

/** Indexed without a pause: some 10 ms of work, so that the page stays smooth while thousands are loaded. */
const CHUNK = 100;
/** Nothing is told apart by these, and looking through thousands of matches is what a search costs. */
const COMMON = new Set('a an the and or of in on to for with by at from is are was be i me my you it its this that what which something like about film films movie movies'.split(' '));

const topicsOf = (memory: Memory): string => (memory.kind === 'interaction' ? memory.topics.join(' ') : memory.kind === 'statement' ? memory.target.name : '');
/** What a memory is found by. */
export const indexedText = (memory: Memory): string => `${memoryText(memory)}\n${topicsOf(memory)}`;

/** A match in the person's own words or in a title says more than one in a topic. */
const BOOSTS = [2, 1];
const SEPARATORS = /[\n\r\p{Z}\p{P}]+/u;

/** '' for a word that tells nothing apart. */
function wordOf(term: string): string {
  const word = term.toLowerCase().normalize('NFD').replace(/\p{M}+/gu, '');
  if (COMMON.has(word)) return '';
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
const wordsOf = (text: string): readonly string[] => text.split(SEPARATORS).map(wordOf);
const fieldsOf = (memory: Memory): readonly (readonly string[])[] => [wordsOf(memoryText(memory)), wordsOf(topicsOf(memory))];
const nextTask = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

export function createLexicalIndex(): LexicalIndex {
  const memories = new Map<MemoryId, Memory>();
  const index = createWordIndex<MemoryId>(BOOSTS);
  return {
    become: async (wanted) => {
      const changed = wanted.filter((memory) => memories.get(memory.id) !== memory);
      const fresh = changed.filter((memory) => {
        const held = memories.get(memory.id);
        return !held || indexedText(held) !== indexedText(memory);
      });
      const gone = fresh.flatMap(({ id }) => memories.get(id) ?? []);
      // Nothing else is gone when as many are held as are wanted of them.
      if (memories.size > wanted.length - (fresh.length - gone.length)) {
        const kept = new Set(wanted.map(({ id }) => id));
        for (const memory of memories.values()) if (!kept.has(memory.id)) gone.push(memory);
      }
      for (const memory of gone) {
        index.remove(memory.id, fieldsOf(memory));
        memories.delete(memory.id);
      }
      for (const [i, memory] of fresh.entries()) {
        if (i % CHUNK === CHUNK - 1) await nextTask();
        index.add(memory.id, fieldsOf(memory));
      }
      for (const memory of changed) memories.set(memory.id, memory);
    },
    search: (query, limit, keep) => {
      const words = wordsOf(query).filter((word) => word !== '');
      // Only the last word may still be in the making.
      const asked = words.map((word, i) => ({ word, begun: i === words.length - 1 && word.length > 3 }));
      const isWanted = (id: MemoryId): boolean => {
        const memory = memories.get(id);
        return memory !== undefined && keep(memory);
      };
      return index.search(asked, limit, isWanted).flatMap(({ id, score }): LocalHit[] => {
        const memory = memories.get(id);
        return memory ? [{ memory, score, by: 'words' }] : [];
      });
    },
  };
}
