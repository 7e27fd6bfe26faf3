import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { KeptPack } from '../../core/global/source.ts';

export const DATABASE = 'logo';

export interface Schema extends DBSchema {
  /** Local memories as written; parsed on the way out, because a record may be older or broken. */
  memories: { key: string; value: unknown; indexes: { domain: string } };
  /** What is kept of each pack of the global memory, by the pack's id. */
  packs: { key: string; value: KeptPack };
  messages: { key: string; value: unknown };
  /** What stands for a memory's meaning, by memory id; erased with the memory. */
  vectors: { key: string; value: unknown };
  /** Versions of the written profile. */
  profiles: { key: string; value: unknown };
  /** Units of lab runs already done, so that a run can be taken up again. */
  lab: { key: string; value: unknown };
  /** What each check of the global memory brought, newest last; the key counts up. */
  syncs: { key: number; value: unknown };
  /** Publishers the person trusts beside the page's own, by fingerprint. */
  publishers: { key: string; value: unknown };
  /** Randomized contributions already made, by pack: made once, so that asking again tells nothing more. */
  contributions: { key: string; value: unknown };
  /** Lines of text imported from elsewhere, waiting for the person's yes. */
  evidence: { key: string; value: unknown };
  /** `revision`: a number that every write of memories counts up. `erased`: the revision of the last write that erased some. `lock`: how the rows are sealed, when they are. */
  meta: { key: 'revision' | 'erased' | 'lock'; value: unknown };
}

/** Everything that is the person's, and nothing else: what a backup holds and a lock seals, vectors aside from a backup. */
export const PERSONAL_STORES = ['memories', 'messages', 'vectors', 'profiles', 'contributions', 'evidence'] as const satisfies readonly StoreNames<Schema>[];

export type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Numbered from 1 without gaps; a released one never changes. Each takes the database from the version before to its own. */
export const MIGRATIONS: readonly ((database: IDBPDatabase<Schema>, upgrade: Upgrade) => void | Promise<void>)[] = [
  (database) => {
    database.createObjectStore('memories', { keyPath: 'id' }).createIndex('domain', 'domain');
    database.createObjectStore('packs', { keyPath: 'id' });
    database.createObjectStore('messages', { keyPath: 'id' });
  },
  (database) => {
    database.createObjectStore('vectors', { keyPath: 'id' });
    database.createObjectStore('profiles', { keyPath: 'id' });
    database.createObjectStore('lab', { keyPath: 'id' });
  },
  (database) => {
    database.createObjectStore('syncs', { autoIncrement: true });
    database.createObjectStore('publishers', { keyPath: 'fingerprint' });
    database.createObjectStore('contributions', { keyPath: 'packId' });
    // Packs of the first format say nothing of how they are private; they are fetched anew.
    database.deleteObjectStore('packs');
    database.createObjectStore('packs', { keyPath: 'id' });
  },
  async (database, upgrade) => {
    database.createObjectStore('evidence', { keyPath: 'id' });
    database.createObjectStore('meta');
    // What was said in one breath with a memory could outlive it here; the message itself is in the conversation.
    const memories = upgrade.objectStore('memories');
    for (let cursor = await memories.openCursor(); cursor; cursor = await cursor.continue()) {
      const record = cursor.value as { readonly source?: { readonly kind?: unknown } } | undefined;
      if (record?.source?.kind === 'chat') await cursor.update({ ...record, source: { ...record.source, detail: '' } });
    }
  },
];
