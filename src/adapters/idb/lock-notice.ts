/** What the page must know of the lock before its code is there. */
import type { IDBPDatabase } from 'idb';
import { guarded } from './open.ts';
import type { Rows } from './rows.ts';
import type { Schema } from './schema.ts';

const CHANNEL = 'logo-lock';

/** @throws AppError storage/* */
export const isLocked = async (database: IDBPDatabase<Schema>): Promise<boolean> => await guarded('looking for a lock', database.get('meta', 'lock')) !== undefined;

/** To the other tabs. */
export function tellOfLock(rows: Rows): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(rows.lockId ?? '');
  channel.close();
}

/** Calls back when another tab puts the lock on or takes it off: what this tab holds can no longer be written. Returns the unsubscribe. */
export function whenLockedElsewhere(rows: Rows, listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => { if (data !== (rows.lockId ?? '')) listener(); });
  return () => { channel.close(); };
}
