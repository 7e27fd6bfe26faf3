import type { MemoryId } from './memory.ts';
import type { MemoryStore } from './store.ts';
import type { StoredVector, VectorStore } from './vector-store.ts';

/** Vectors of the memories in another store, for as long as the object lives. */
export function createInMemoryVectors(memories: Pick<MemoryStore, 'all'>): VectorStore {
  const records = new Map<MemoryId, StoredVector>();
  const stored = async (): Promise<ReadonlySet<MemoryId>> => new Set((await memories.all()).memories.map(({ id }) => id));
  return {
    all: async () => {
      const ids = await stored();
      for (const id of records.keys()) if (!ids.has(id)) records.delete(id);
      return [...records.values()];
    },
    put: async (vectors) => {
      const ids = await stored();
      for (const one of vectors) if (ids.has(one.id)) records.set(one.id, structuredClone(one));
    },
    delete: async (ids) => { for (const id of ids) records.delete(id); },
  };
}
