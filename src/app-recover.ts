/** What the recovery page can do. It opens nothing of the app: it works when the app cannot start. */
import { randomBytes } from './adapters/browser/random-bytes.ts';
import { findDamaged, type DamagedRow } from './adapters/idb/damaged.ts';
import { deleteRaw, eraseDatabase, exportRaw, onRaw, rowText } from './adapters/idb/raw.ts';
import { PLAIN_ROWS, type Rows } from './adapters/idb/rows.ts';
import { createSealedRows } from './adapters/idb/sealed-rows.ts';
import { openLock, parseLock } from './core/lock/lock-record.ts';

export type { DamagedRow } from './adapters/idb/damaged.ts';

export interface Stored {
  readonly version: number;
  readonly locked: boolean;
  readonly stores: readonly { readonly name: string; readonly rows: number }[];
}

export interface Recovery {
  /** Undefined when nothing is stored. @throws AppError storage/* */
  look(): Promise<Stored | undefined>;
  /** Every row of every store as JSON text, in pieces. Undefined when nothing is stored. */
  save(): Promise<readonly string[] | undefined>;
  /** Rows that cannot be read; without the passphrase, sealed ones are not looked at. @throws AppError storage/wrong-passphrase */
  damaged(passphrase?: string): Promise<readonly DamagedRow[]>;
  saveRows(rows: readonly DamagedRow[]): readonly string[];
  /** Deletes exactly these. */
  remove(rows: readonly DamagedRow[]): Promise<void>;
  /** The database and what stands beside it in local storage; models stay. */
  eraseAll(): Promise<void>;
}

const LOCAL = /^logo\./u;

export const openRecovery = (): Recovery => ({
  look: () => onRaw(async (database) => ({
    version: database.version,
    locked: await readRawLock(database) !== undefined,
    stores: await Promise.all([...database.objectStoreNames].map(async (name) => ({ name, rows: await database.count(name) }))),
  })),
  save: exportRaw,
  damaged: async (passphrase) => findDamaged(await rowsUnder(passphrase)),
  saveRows: (rows) => ['{"format":"logo-raw-rows","version":1,"rows":[\n', rows.map(({ store, why, ...row }) => `{"store":${JSON.stringify(store)},"why":${JSON.stringify(why)},"row":${rowText(row)}}`).join(',\n'), ']}\n'],
  remove: deleteRaw,
  eraseAll: async () => {
    await eraseDatabase();
    for (const key of Object.keys(localStorage)) if (LOCAL.test(key)) localStorage.removeItem(key);
  },
});

/** Undefined when there is a lock and no passphrase. */
async function rowsUnder(passphrase: string | undefined): Promise<Rows | undefined> {
  const raw = await onRaw(readRawLock);
  if (raw === undefined) return PLAIN_ROWS;
  if (passphrase === undefined) return undefined;
  const record = parseLock(raw);
  return createSealedRows(record.id, await openLock(record, passphrase), randomBytes);
}

type RawDatabase = Parameters<Parameters<typeof onRaw>[0]>[0];
const readRawLock = async (database: RawDatabase): Promise<unknown> => (database.objectStoreNames.contains('meta') ? database.get('meta', 'lock') as Promise<unknown> : undefined);
