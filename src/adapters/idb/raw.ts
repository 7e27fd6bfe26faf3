/**
 * The database as it is, whatever it is: opened without a version, so never upgraded, and without knowing its stores. For the
 * recovery page, which works when the rest of the page does not.
 */
import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import { AppError } from '../../core/errors.ts';
import { writePlainAnyway } from '../../core/lock/plain-data.ts';
import { guarded } from './open.ts';
import { DATABASE } from './schema.ts';
import { each, moveOn } from './write.ts';

const PAGE = 500;
/** A database that answers later than this is held up by another tab. */
const PATIENCE_MS = 8000;

export interface RawRow { readonly key: IDBValidKey; readonly value: unknown }

/**
 * Runs `work` on the open database and closes it. Undefined when there is no database; none is made.
 *
 * @throws AppError storage/blocked, storage/unavailable
 */
export async function onRaw<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T | undefined> {
  let missing = false;
  const opening = openDB(DATABASE, undefined, {
    upgrade: (_database, _from, _to, transaction) => {
      missing = true;
      // The abort is told through `opening`.
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
    blocking: (_current, _blocked, event) => { (event.target as IDBDatabase).close(); },
  });
  let database: IDBPDatabase;
  try {
    database = await inTime(opening, 'opening the database: another tab that waits to upgrade it is in the way');
  } catch (cause) {
    // Opened after all, it would hold up whoever comes next.
    opening.then((late) => { late.close(); }, () => undefined);
    if (missing) return undefined;
    throw cause;
  }
  try {
    return await guarded('reading the raw database', work(database));
  } finally {
    database.close();
  }
}

/** Every row of a store, some hundred at a time, so that a large one fits. A row the browser cannot read stands as `{ unreadable: why }`. */
export async function* rowsOf(database: IDBPDatabase, store: string): AsyncGenerator<readonly RawRow[]> {
  let after: IDBKeyRange | undefined;
  for (;;) {
    const keys = await database.getAllKeys(store, after, PAGE);
    const last = keys.at(-1);
    if (last === undefined) return;
    const values = await database.getAll(store, after, PAGE).catch(async () => Promise.all(keys.map((key) => database.get(store, key).catch((cause: unknown) => ({ unreadable: String(cause) })))));
    // A row written between the two looks is there the next time.
    yield keys.flatMap((key, i) => (i < values.length ? [{ key, value: values[i] as unknown }] : []));
    after = IDBKeyRange.lowerBound(last, true);
  }
}

/**
 * All of it as JSON, in pieces: `{"format":"logo-raw","version":1,"database":{"name","version"},"stores":{"memories":[{"key":"a","value":{...}}]}}`.
 * Values that JSON has no word for are written as core/lock/plain-data.ts says; sealed rows stay sealed, and the lock's record in
 * `meta` lets whoever knows the passphrase open them.
 */
export const exportRaw = (): Promise<readonly string[] | undefined> => onRaw(async (database) => {
  const pieces = [`{"format":"logo-raw","version":1,"database":${JSON.stringify({ name: database.name, version: database.version })},"stores":{`];
  for (const [i, store] of [...database.objectStoreNames].entries()) {
    pieces.push(`${i === 0 ? '' : ','}\n${JSON.stringify(store)}:[`);
    let first = true;
    for await (const rows of rowsOf(database, store)) {
      pieces.push(`${first ? '' : ','}\n${rows.map(rowText).join(',\n')}`);
      first = false;
    }
    pieces.push(']');
  }
  return [...pieces, '}}\n'];
});

export const rowText = ({ key, value }: RawRow): string => `{"key":${writePlainAnyway(key)},"value":${writePlainAnyway(value)}}`;

/** Deletes exactly these rows, in one step. Open tabs decide anew before their next write of memories. */
export const deleteRaw = (rows: readonly { readonly store: string; readonly key: IDBValidKey }[]): Promise<void> => onRaw(async (database) => {
  const stores = [...new Set(rows.map(({ store }) => store))];
  if (stores.length === 0) return;
  const counted = database.objectStoreNames.contains('meta');
  const transaction = database.transaction(counted ? [...new Set([...stores, 'meta'])] : stores, 'readwrite', { durability: 'strict' });
  await each(rows, ({ store, key }) => transaction.objectStore(store).delete(key));
  if (counted) await moveOn(transaction.objectStore('meta'), undefined);
  await transaction.done;
}).then(() => undefined);

/** Erases the database. Other tabs let go of it by themselves. @throws AppError storage/blocked when one does not; it is erased once that tab is closed. */
export const eraseDatabase = (): Promise<void> => inTime(deleteDB(DATABASE), 'erasing the database: another tab holds it open');

async function inTime<T>(work: Promise<T>, doing: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new AppError('storage/blocked', `${doing}: no answer within ${PATIENCE_MS} ms`)); }, PATIENCE_MS); });
  try {
    return await guarded(doing, Promise.race([work, late]));
  } finally {
    clearTimeout(timer);
  }
}
