/** How the page keeps what is the person's: opened under its lock, asked to be kept, and missed when it is gone. */
import type { IDBPDatabase } from 'idb';
import { openStorage, type Storage } from './adapters/persistence/persistence.ts';
import { isLocked, whenLockedElsewhere } from './adapters/idb/lock-notice.ts';
import { createSwitchableRows, PLAIN_ROWS, type SwitchableRows } from './adapters/idb/rows.ts';
import type { Schema } from './adapters/idb/schema.ts';
import { readKept, writeKept, type Kept } from './adapters/local-storage/kept.ts';
import { AppError, notFetched } from './core/errors.ts';
import type { LocalMemory } from './core/local/local-memory.ts';

export interface AppStorage extends Omit<Storage, 'persistQuietly'> {
  /** What stood here before the browser threw it away; undefined when nothing was lost, and after `acceptLoss`. */
  lost(): Kept | undefined;
  acceptLoss(): void;
  /** Whether the rows of this browser are sealed. */
  isLocked(): boolean;
  /** Calls back when another tab puts a lock on or takes it off: this tab can neither read nor write any more. Returns the unsubscribe. */
  whenLockedElsewhere(listener: () => void): () => void;
}

export const loadLock = () => import('./app-lock.ts')
  .catch(notFetched('the script of the lock'));

/** @throws AppError storage/locked (no passphrase was given), storage/wrong-passphrase; the database is closed then. */
export async function openRows(database: IDBPDatabase<Schema>, passphrase: string | undefined): Promise<SwitchableRows> {
  try {
    if (!(await isLocked(database))) return createSwitchableRows(PLAIN_ROWS);
    if (passphrase === undefined) throw new AppError('storage/locked', 'expected a passphrase, found none');
    return createSwitchableRows(await (await loadLock()).unlock(database, passphrase));
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

export async function keepStored(database: IDBPDatabase<Schema>, rows: SwitchableRows, local: LocalMemory, now: () => number): Promise<AppStorage> {
  const { persistQuietly, ...storage } = openStorage();
  const before = readKept();
  // A database that was ever written to counts its revisions: without one it is new, or from before they were counted and not empty.
  const isNew = local.all().length === 0 && local.unreadable() === 0 && await database.get('meta', 'revision') === undefined;
  let lost = isNew && before && before.memories > 0 ? before : undefined;
  const note = (): void => { writeKept({ memories: local.list().length, atMs: now() }); };
  if (!lost && before?.memories !== local.list().length) note();
  local.subscribe(() => {
    note();
    // An answer that does not come changes nothing; the Memory page shows what holds.
    if (local.list().length > 0) persistQuietly().catch(() => undefined);
  });
  return {
    ...storage,
    lost: () => lost,
    acceptLoss: () => {
      lost = undefined;
      note();
    },
    isLocked: () => rows.lockId !== undefined,
    whenLockedElsewhere: (listener) => whenLockedElsewhere(rows, listener),
  };
}
