import type { IDBPDatabase } from 'idb';
import type { GlobalCache } from '../../core/global/source.ts';
import { guarded } from './open.ts';
import type { Schema } from './schema.ts';

/** The last good packs; one put replaces one pack whole. */
export function createIdbGlobalCache(database: IDBPDatabase<Schema>): GlobalCache {
  return {
    read: () => guarded('reading the global memory', database.getAll('packs')),
    write: async (pack) => { await guarded(`keeping pack ${pack.entry.id}`, database.put('packs', { ...pack, id: pack.entry.id })); },
    delete: (id) => guarded(`dropping pack ${id}`, database.delete('packs', id)),
  };
}
