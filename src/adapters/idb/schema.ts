import type { DBSchema, IDBPDatabase } from 'idb';
import type { Message } from '../../core/conversation-store.ts';
import type { CachedPack } from '../../core/global/source.ts';

export const DATABASE = 'logo';

export interface Schema extends DBSchema {
  /** Local memories as written; parsed on the way out, because a record may be older or broken. */
  memories: { key: string; value: unknown; indexes: { domain: string } };
  /** The last good file of each pack, by the pack's id. */
  packs: { key: string; value: CachedPack & { readonly id: string } };
  messages: { key: string; value: Message };
}

/** Numbered from 1 without gaps; a released one never changes. Each takes the database from the version before to its own. */
export const MIGRATIONS: readonly ((database: IDBPDatabase<Schema>) => void)[] = [
  (database) => {
    database.createObjectStore('memories', { keyPath: 'id' }).createIndex('domain', 'domain');
    database.createObjectStore('packs', { keyPath: 'id' });
    database.createObjectStore('messages', { keyPath: 'id' });
  },
];
