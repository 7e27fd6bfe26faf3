import { openDB, type IDBPDatabase } from 'idb';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import { DATABASE, MIGRATIONS, type Schema, type Upgrade } from './schema.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  QuotaExceededError: 'storage/quota', VersionError: 'storage/newer-version', InvalidStateError: 'storage/unavailable', SecurityError: 'storage/unavailable',
};

/** A DOMException's name says what happened; its message differs between browsers. */
export function translate(cause: unknown, doing: string): AppError {
  const name = cause instanceof Error ? cause.name : '';
  return new AppError(CODES[name] ?? 'storage/unavailable', `${doing}: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, { cause });
}

/** Waits for a piece of database work, giving a failure its code. */
export async function guarded<T>(doing: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof AppError ? cause : translate(cause, doing);
  }
}

/** A request refused on the spot leaves its transaction alive: what came before it must not be committed. */
export function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Aborted already.
  }
}

/** An open request that takes longer than this waits for another tab: for one that holds an older version, or for one that waits itself. */
const SLOW_MS = 5000;

/**
 * Opens the database, migrating it. When another tab wants a newer version this one lets go, so that no tab blocks an
 * upgrade; its next write fails with `storage/unavailable`, which asks for a reload.
 *
 * @param waiting hears, in place of whoever waits for the promise, that another tab is in the way; the promise goes on and
 * resolves once that tab is closed.
 * @throws AppError storage/blocked (another tab holds an old version; never with `waiting`), storage/newer-version,
 * storage/unavailable, storage/quota
 */
export async function openDatabase(migrations: typeof MIGRATIONS = MIGRATIONS, waiting?: (why: AppError) => void): Promise<IDBPDatabase<Schema>> {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  let slow: ReturnType<typeof setTimeout> | undefined;
  let failed: unknown;
  try {
    return await new Promise((resolve, reject) => {
      // Where storage is forbidden, this throws instead of failing later.
      opening = openDB<Schema>(DATABASE, migrations.length, {
        upgrade: (database, from, _to, upgrade) => {
          // One that fails aborts the upgrade: the database stays as it was.
          migrate(migrations.slice(from), database, upgrade).catch((cause: unknown) => {
            failed = cause;
            upgrade.done.catch(() => undefined);
            abort(upgrade);
          });
        },
        blocked: () => { (waiting ?? reject)(new AppError('storage/blocked', 'the database is held open by another tab with an older version of the page')); },
        blocking: (_current, _blocked, event) => { (event.target as IDBDatabase).close(); },
      });
      if (waiting) slow = setTimeout(() => { waiting(new AppError('storage/blocked', `the database did not open within ${SLOW_MS} ms; another tab may be waiting for it`)); }, SLOW_MS);
      opening.then(resolve, reject);
    });
  } catch (cause) {
    // Given up, but the request stays queued: opened later, it would hold up the next upgrade.
    opening?.then((database) => { database.close(); }, () => undefined);
    throw cause instanceof AppError ? cause : translate(failed ?? cause, 'opening the database');
  } finally {
    clearTimeout(slow);
  }
}

async function migrate(migrations: typeof MIGRATIONS, database: IDBPDatabase<Schema>, upgrade: Upgrade): Promise<void> {
  for (const one of migrations) await one(database, upgrade);
}
