import MiniSearch from 'minisearch';
import type { LocalHit } from './local-memory.ts';
import { memoryText, type Memory, type MemoryId } from './memory.ts';

/** BM25 over memories: their words and topics. */
export interface LexicalIndex {
  add(memories: readonly Memory[]): void;
  remove(ids: readonly MemoryId[]): void;
  /** Best first; a memory matches when it shares a word with the query. */
  search(query: string, limit: number, keep: (memory: Memory) => boolean): readonly LocalHit[];
}

export function createLexicalIndex(): LexicalIndex {
  const memories = new Map<MemoryId, Memory>();
  const index = new MiniSearch<Memory>({
    fields: ['text', 'topics'],
    extractField: (memory, field) => (field === 'id' ? memory.id : field === 'text' ? memoryText(memory) : memory.kind === 'interaction' ? memory.topics.join(' ') : memory.target.name),
    searchOptions: { boost: { text: 2 }, prefix: (term) => term.length > 3, combineWith: 'OR' },
  });
  return {
    add: (added) => {
      for (const memory of added) memories.set(memory.id, memory);
      index.addAll(added);
    },
    remove: (ids) => {
      for (const id of ids) {
        if (memories.delete(id)) index.discard(id);
      }
    },
    search: (query, limit, keep) => {
      const hits: LocalHit[] = [];
      if (query.trim() === '') return hits;
      for (const { id, score } of index.search(query)) {
        const memory = memories.get(id as MemoryId);
        if (memory && keep(memory)) hits.push({ memory, score });
        if (hits.length === limit) break;
      }
      return hits;
    },
  };
}
