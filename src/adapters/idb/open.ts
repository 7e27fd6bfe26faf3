import { openDB, type IDBPDatabase } from 'idb';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import { DATABASE, MIGRATIONS, type Schema } from './schema.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  QuotaExceededError: 'storage/quota', VersionError: 'storage/newer-version', InvalidStateError: 'storage/unavailable', SecurityError: 'storage/unavailable',
};

/** A DOMException's name says what happened; its message differs between browsers. */
export function translate(cause: unknown, doing: string): AppError {
  const name = cause instanceof Error ? cause.name : '';
  return new AppError(CODES[name] ?? 'storage/unavailable', `${doing}: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, { cause });
}

/**
 * Opens the database, migrating it. When another tab wants a newer version this one lets go, so that no tab blocks an
 * upgrade; its next write fails with `storage/unavailable`, which asks for a reload.
 *
 * @throws AppError storage/blocked (another tab holds an old version), storage/newer-version, storage/unavailable, storage/quota
 */
export async function openDatabase(): Promise<IDBPDatabase<Schema>> {
  let refuse: (error: AppError) => void = () => undefined;
  const blocked = new Promise<never>((_, reject) => { refuse = reject; });
  const opening = openDB<Schema>(DATABASE, MIGRATIONS.length, {
    upgrade: (database, from) => {
      for (const migrate of MIGRATIONS.slice(from)) migrate(database);
    },
    blocked: () => { refuse(new AppError('storage/blocked', 'the database is held open by another tab with an older version of the page')); },
    blocking: (_current, _blocked, event) => { (event.target as IDBDatabase).close(); },
  });
  try {
    return await Promise.race([opening, blocked]);
  } catch (cause) {
    throw cause instanceof AppError ? cause : translate(cause, 'opening the database');
  }
}
