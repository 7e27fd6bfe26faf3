import type { IDBPDatabase } from 'idb';
import { AppError } from '../../core/errors.ts';
import { parseLock, type LockRecord } from '../../core/lock/lock-record.ts';
import { tellOfLock } from './lock-notice.ts';
import { guarded } from './open.ts';
import type { Rows } from './rows.ts';
import { PERSONAL_STORES, type Schema } from './schema.ts';
import { each, writeIn } from './write.ts';

/** Rows at once: what a turn of the transaction holds in memory. */
const PAGE = 500;

/** Undefined when there is no lock. @throws AppError storage/* */
export async function readLock(database: IDBPDatabase<Schema>): Promise<LockRecord | undefined> {
  const raw = await guarded('reading the lock', database.get('meta', 'lock'));
  return raw === undefined ? undefined : parseLock(raw);
}

/**
 * Rewrites every row of the person's from one form to the other and puts the lock's record, or takes it away: one transaction,
 * all or nothing. Other tabs are told.
 *
 * @throws AppError storage/locked (the lock is no longer the one `from` knows), storage/bad-record (a row that cannot be read
 * would be lost; everything is left as it was), storage/*
 */
export async function rewriteAll(database: IDBPDatabase<Schema>, from: Rows, to: Rows, record: LockRecord | undefined): Promise<void> {
  await writeIn(database, from, PERSONAL_STORES, record ? 'sealing all rows' : 'unsealing all rows', async (transaction) => {
    for (const name of PERSONAL_STORES) {
      const store = transaction.objectStore(name);
      const key = store.keyPath as string;
      let after: IDBKeyRange | undefined;
      for (;;) {
        const page = await store.getAll(after, PAGE) as readonly Readonly<Record<string, IDBValidKey>>[];
        const last = page.at(-1)?.[key];
        if (last === undefined) break;
        await each(page, (row) => store.put(rewritten(`${name} ${JSON.stringify(row[key])}`, () => to.toRow(from.fromRow(row) as object, key))));
        after = IDBKeyRange.lowerBound(last, true);
      }
    }
    await (record ? transaction.objectStore('meta').put(record, 'lock') : transaction.objectStore('meta').delete('lock'));
  });
  tellOfLock(to);
}

/** The same lock under another passphrase; rows and other tabs are not concerned. @throws AppError storage/* */
export const putLock = (database: IDBPDatabase<Schema>, rows: Rows, record: LockRecord): Promise<void> =>
  writeIn(database, rows, ['meta'], 'changing the passphrase', async (transaction) => { await transaction.objectStore('meta').put(record, 'lock'); });

function rewritten(which: string, rewrite: () => unknown): unknown {
  try {
    return rewrite();
  } catch (cause) {
    throw new AppError(cause instanceof AppError ? cause.code : 'storage/bad-record', `expected rows that can be rewritten, found ${which}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
