import type { IDBPDatabase } from 'idb';
import type { GlobalCache } from '../../core/global/source.ts';
import { translate } from './open.ts';
import type { Schema } from './schema.ts';

/** The last good packs; one put replaces one pack whole. */
export function createIdbGlobalCache(database: IDBPDatabase<Schema>): GlobalCache {
  const guard = async <T>(doing: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      throw translate(cause, doing);
    }
  };
  return {
    read: () => guard('reading the global memory', database.getAll('packs')),
    write: async (pack) => { await guard(`keeping pack ${pack.entry.id}`, database.put('packs', { ...pack, id: pack.entry.id })); },
    delete: (id) => guard(`dropping pack ${id}`, database.delete('packs', id)),
  };
}
