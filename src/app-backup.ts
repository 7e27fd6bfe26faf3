/** How the page comes to back everything up. Loaded when somebody asks for it. */
import type { IDBPDatabase } from 'idb';
import { randomBytes } from './adapters/browser/random-bytes.ts';
import { createIdbBackupStore } from './adapters/idb/backup-store.ts';
import type { Rows } from './adapters/idb/rows.ts';
import type { Schema } from './adapters/idb/schema.ts';
import { openSettings } from './adapters/local-storage/settings.ts';
import type { Backup } from './core/backup/backup.ts';
import { openBackup } from './core/backup/open-backup.ts';
import type { Now } from './core/effects.ts';

export const openAppBackup = (database: IDBPDatabase<Schema>, rows: Rows, now: Now): Backup => openBackup({
  store: createIdbBackupStore(database, rows), settings: openSettings(), now, random: randomBytes,
});
