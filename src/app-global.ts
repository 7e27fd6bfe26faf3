/** The global memory and what keeps it in step: the page opens it, and so does the service worker while the page is closed. */
import type { IDBPDatabase } from 'idb';
import { createAlone } from './adapters/browser/alone.ts';
import { sha256 } from './adapters/browser/sha256.ts';
import { createIdbGlobalCache } from './adapters/idb/global-cache.ts';
import { createIdbPublishers } from './adapters/idb/publisher-store.ts';
import type { Schema } from './adapters/idb/schema.ts';
import { createIdbSyncLog } from './adapters/idb/sync-log.ts';
import type { Now } from './core/effects.ts';
import type { GlobalMemory } from './core/global/global-memory.ts';
import { PUBLISHERS } from './core/global/publishers.ts';
import { openGlobalMemory, type GlobalParts } from './core/global/sync.ts';

/** @param operations how the code that a check needs is come by: a service worker may not load any later. */
export const openGlobal = (database: IDBPDatabase<Schema>, now: Now, operations: GlobalParts['operations']): Promise<GlobalMemory> => openGlobalMemory({
  cache: createIdbGlobalCache(database), log: createIdbSyncLog(database), trusted: createIdbPublishers(database),
  publishers: PUBLISHERS, sha256, now, alone: createAlone('logo/global'), operations,
});
