import type { IDBPDatabase } from 'idb';
import { z } from 'zod';
import type { VectorStore } from '../../core/local/vector-store.ts';
import { guarded } from './open.ts';
import type { Schema } from './schema.ts';

const vectorSchema = z.object({
  id: z.string().min(1).brand<'MemoryId'>(), modelId: z.string().min(1), textHash: z.number(), vector: z.instanceof(Float32Array),
});

/** VectorStore over IndexedDB; memory-store.ts erases from it what it erases. */
export function createIdbVectorStore(database: IDBPDatabase<Schema>): VectorStore {
  return {
    all: async () => (await guarded('reading vectors', database.getAll('vectors'))).flatMap((raw) => vectorSchema.safeParse(raw).data ?? []),
    put: (vectors) => guarded(`keeping ${vectors.length} vectors`, (async () => {
      // One transaction over both stores: no memory can be erased between the look and the write.
      const transaction = database.transaction(['memories', 'vectors'], 'readwrite');
      const [memories, kept] = [transaction.objectStore('memories'), transaction.objectStore('vectors')];
      await Promise.all([...vectors.map(async (one) => { if (await memories.getKey(one.id) !== undefined) await kept.put(one); }), transaction.done]);
    })()),
    delete: (ids) => guarded(`dropping ${ids.length} vectors`, (async () => {
      const transaction = database.transaction('vectors', 'readwrite');
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    })()),
  };
}
