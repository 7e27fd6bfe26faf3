import type { IDBPDatabase } from 'idb';
import type { PublisherStore, TrustedPublisher } from '../../core/global/source.ts';
import { guarded } from './open.ts';
import type { Schema } from './schema.ts';

/** By fingerprint. */
export function createIdbPublishers(database: IDBPDatabase<Schema>): PublisherStore {
  return {
    read: () => guarded('reading trusted publishers', database.getAll('publishers')) as Promise<TrustedPublisher[]>,
    add: async (publisher) => { await guarded('keeping a trusted publisher', database.put('publishers', publisher)); },
    remove: (fingerprint) => guarded('dropping a trusted publisher', database.delete('publishers', fingerprint)),
  };
}
