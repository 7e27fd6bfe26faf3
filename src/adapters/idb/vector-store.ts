import type { IDBPDatabase } from 'idb';
import { z } from 'zod';
import type { VectorStore } from '../../core/local/vector-store.ts';
import { guarded } from './open.ts';
import { PLAIN_ROWS, readRow, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { each, writeIn } from './write.ts';

const vectorSchema = z.object({
  id: z.string().min(1).brand<'MemoryId'>(), modelId: z.string().min(1), textHash: z.number(), vector: z.instanceof(Float32Array),
});

/** VectorStore over IndexedDB; memory-store.ts erases from it what it erases. */
export function createIdbVectorStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS): VectorStore {
  return {
    all: async () => (await guarded('reading vectors', database.getAll('vectors'))).flatMap((row) => readRow(row, rows, (record) => vectorSchema.safeParse(record).data) ?? []),
    // One transaction over both stores: no memory can be erased between the look and the write.
    put: (vectors) => writeIn(database, rows, ['memories', 'vectors'], `keeping ${vectors.length} vectors`, async (transaction) => {
      const [memories, kept] = [transaction.objectStore('memories'), transaction.objectStore('vectors')];
      await each(vectors, async (one) => { if (await memories.getKey(one.id) !== undefined) await kept.put(rows.toRow(one, 'id')); });
    }),
    delete: (ids) => writeIn(database, rows, ['vectors'], `dropping ${ids.length} vectors`, async (transaction) => {
      await each(ids, (id) => transaction.objectStore('vectors').delete(id));
    }),
  };
}
