import { AppError } from '../../core/errors.ts';

/**
 * How records stand in the database: as they are, or sealed under a passphrase (sealed-rows.ts). Synchronous, because a
 * transaction of IndexedDB does not wait for anything but itself.
 */
export interface Rows {
  /** Of the lock these rows are sealed under; undefined for plain ones. Every write looks whether it is still the database's. */
  readonly lockId: string | undefined;
  /** @param key the record's key path, which stays readable: `id`, `packId`. */
  toRow(record: object, key: string): unknown;
  /** @throws AppError storage/locked for a row sealed under a lock that is not open; storage/bad-record for one that was tampered with. */
  fromRow(row: unknown): unknown;
}

/** What every sealed row has, and no plain one. */
export const SEALED = 'sealed';

export const isSealed = (row: unknown): boolean => typeof row === 'object' && row !== null && SEALED in row;

export const PLAIN_ROWS: Rows = {
  lockId: undefined,
  toRow: (record) => record,
  fromRow: (row) => {
    if (isSealed(row)) throw new AppError('storage/locked', 'expected a plain row, found a sealed one');
    return row;
  },
};

export interface SwitchableRows extends Rows { become(next: Rows): void }

/** One object for all stores: when the lock is put on or taken off, they change at the same moment. */
export function createSwitchableRows(rows: Rows): SwitchableRows {
  let current = rows;
  return {
    get lockId() { return current.lockId; },
    toRow: (record, key) => current.toRow(record, key),
    fromRow: (row) => current.fromRow(row),
    become: (next) => { current = next; },
  };
}

/** Undefined for a row that cannot be read. A lock that is not open is told. @throws AppError storage/locked */
export function readRow<Record>(row: unknown, rows: Rows, parse: (record: unknown) => Record): Record | undefined {
  try {
    return parse(rows.fromRow(row));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage/locked') throw thrown;
    return undefined;
  }
}
