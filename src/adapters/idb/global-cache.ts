import type { IDBPDatabase } from 'idb';
import type { GlobalCache } from '../../core/global/source.ts';
import { abort, guarded } from './open.ts';
import type { Schema } from './schema.ts';

/** What is kept of each pack, by its id. */
export function createIdbGlobalCache(database: IDBPDatabase<Schema>): GlobalCache {
  return {
    read: () => guarded('reading the global memory', database.getAll('packs')),
    edit: (ids, change) => guarded(`keeping packs ${ids.join(', ')}`, (async () => {
      const transaction = database.transaction('packs', 'readwrite');
      try {
        for (const id of ids) {
          const after = change(id, await transaction.store.get(id));
          await (after ? transaction.store.put(after) : transaction.store.delete(id));
        }
      } catch (thrown) {
        abort(transaction);
        await transaction.done.catch(() => undefined);
        throw thrown;
      }
      await transaction.done;
    })()),
  };
}
