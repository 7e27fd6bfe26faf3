import type { IDBPDatabase } from 'idb';
import type { SyncRecord } from '../../core/global/global-memory.ts';
import { MAX_RECORDS, type SyncLog } from '../../core/global/source.ts';
import { guarded } from './open.ts';
import type { Schema } from './schema.ts';

/** Keys count up, so the order of keys is that of time. */
export function createIdbSyncLog(database: IDBPDatabase<Schema>): SyncLog {
  return {
    read: async () => (await guarded('reading the history of syncs', database.getAll('syncs')) as SyncRecord[]).reverse(),
    add: (records) => guarded('keeping the history of syncs', (async () => {
      const transaction = database.transaction('syncs', 'readwrite');
      for (const record of records) void transaction.store.add(record);
      const keys = await transaction.store.getAllKeys();
      const oldest = keys.at(-MAX_RECORDS);
      if (oldest !== undefined) void transaction.store.delete(IDBKeyRange.upperBound(oldest, true));
      await transaction.done;
    })()),
  };
}
