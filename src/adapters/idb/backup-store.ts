import type { IDBPDatabase } from 'idb';
import { BACKUP_STORES, BACKUP_STORE_NAMES, type BackupRecords, type BackupStore, type BackupStoreName } from '../../core/backup/content.ts';
import { AppError } from '../../core/errors.ts';
import { guarded } from './open.ts';
import { PLAIN_ROWS, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { each, moveOn, writeIn } from './write.ts';

/** BackupStore over IndexedDB. Replacing is one strict transaction; vectors go with the memories they stood for, and are made anew. */
export function createIdbBackupStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS): BackupStore {
  const inAll = async <T>(doing: string, ask: (store: { getAll(): Promise<unknown[]>; count(): Promise<number> }, name: BackupStoreName) => Promise<T>): Promise<Record<BackupStoreName, T>> => {
    const results = await guarded(doing, (async () => {
      const transaction = database.transaction(BACKUP_STORE_NAMES);
      const [each] = await Promise.all([Promise.all(BACKUP_STORE_NAMES.map(async (name) => [name, await ask(transaction.objectStore(name), name)] as const)), transaction.done]);
      return each;
    })());
    return Object.fromEntries(results) as Record<BackupStoreName, T>;
  };
  return {
    read: async () => {
      const raw = await inAll('reading everything', (store) => store.getAll());
      return Object.fromEntries(BACKUP_STORE_NAMES.map((name) => [name, name === 'publishers' ? raw[name] : raw[name].flatMap((row) => opened(row, rows))])) as unknown as BackupRecords;
    },
    count: () => inAll('counting everything', (store) => store.count()),
    replace: async (records) => {
      const sealed = BACKUP_STORE_NAMES.map((name) => [name, structuredClone(records[name]).map((record) => (name === 'publishers' ? record : rows.toRow(record, BACKUP_STORES[name])))] as const);
      const revision = await writeIn(database, rows, [...BACKUP_STORE_NAMES, 'vectors'], 'restoring a backup', async (transaction) => {
        const next = await moveOn(transaction.objectStore('meta'), undefined);
        await transaction.objectStore('vectors').clear();
        await each(sealed, async ([name, list]) => {
          const store = transaction.objectStore(name);
          await store.clear();
          await each(list, (row) => store.put(row));
        });
        return next;
      });
      for (const [channel, message] of [['logo-memories', revision], ['logo-profiles', 'changed'], ['logo-evidence', 'changed']] as const) tell(channel, message);
    },
  };
}

/** A row that its seal shows to be damaged can never be read again, so it is not taken along. */
function opened(row: unknown, rows: Rows): readonly unknown[] {
  try {
    return [rows.fromRow(row)];
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage/bad-record') return [];
    throw thrown;
  }
}

function tell(name: string, message: unknown): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(message);
  channel.close();
}
