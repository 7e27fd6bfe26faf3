import MiniSearch from 'minisearch';
import type { LocalHit } from './local-memory.ts';
import { memoryText, type Memory, type MemoryId } from './memory.ts';

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

export function createLexicalIndex(): LexicalIndex {
  const memories = new Map<MemoryId, Memory>();
  const index = new MiniSearch<Memory>({
    fields: ['text', 'topics'],
    extractField: (memory, field) => (field === 'id' ? memory.id : field === 'text' ? memoryText(memory) : topicsOf(memory)),
    processTerm: (term) => {
      const word = term.toLowerCase().normalize('NFD').replace(/\p{M}+/gu, '');
      if (COMMON.has(word)) return null;
      return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
    },
    // Only the last word may still be in the making.
    searchOptions: { boost: { text: 2 }, prefix: (term, i, terms) => i === terms.length - 1 && term.length > 3, combineWith: 'OR' },
  });
  return {
    become: async (wanted) => {
      const changed = wanted.filter((memory) => memories.get(memory.id) !== memory);
      const fresh = changed.filter((memory) => {
        const held = memories.get(memory.id);
        return !held || indexedText(held) !== indexedText(memory);
      });
      const gone = fresh.flatMap(({ id }) => (memories.has(id) ? [id] : []));
      // Nothing else is gone when all that is held is wanted.
      if (memories.size > wanted.length - (fresh.length - gone.length)) {
        const kept = new Set(wanted.map(({ id }) => id));
        for (const id of memories.keys()) if (!kept.has(id)) gone.push(id);
      }
      for (const id of gone) {
        index.discard(id);
        memories.delete(id);
      }
      await index.addAllAsync(fresh, { chunkSize: CHUNK });
      for (const memory of changed) memories.set(memory.id, memory);
    },
    search: (query, limit, keep) => {
      const hits: LocalHit[] = [];
      for (const { id, score } of index.search(query)) {
        const memory = memories.get(id as MemoryId);
        if (memory && keep(memory)) hits.push({ memory, score, by: 'words' });
        if (hits.length >= limit) break;
      }
      return hits;
    },
  };
}
