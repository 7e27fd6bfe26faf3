/** How the page comes to its lock: loaded when there is one, or when somebody wants one. */
import type { IDBPDatabase } from 'idb';
import { randomBytes } from './adapters/browser/random-bytes.ts';
import { putLock, readLock, rewriteAll } from './adapters/idb/lock-store.ts';
import { PLAIN_ROWS, type Rows, type SwitchableRows } from './adapters/idb/rows.ts';
import type { Schema } from './adapters/idb/schema.ts';
import { createSealedRows } from './adapters/idb/sealed-rows.ts';
import { AppError } from './core/errors.ts';
import { newLock, openLock, rewrap, type LockRecord } from './core/lock/lock-record.ts';
import type { Lock } from './core/lock/lock.ts';

/** @throws AppError storage/wrong-passphrase */
export async function unlock(database: IDBPDatabase<Schema>, passphrase: string): Promise<Rows> {
  const record = await readLock(database);
  return record ? createSealedRows(record.id, await openLock(record, passphrase), randomBytes) : PLAIN_ROWS;
}

export function openAppLock(database: IDBPDatabase<Schema>, rows: SwitchableRows): Lock {
  async function record(): Promise<LockRecord> {
    const found = await readLock(database);
    if (found?.id !== rows.lockId || !found) throw new AppError('storage/locked', `expected the lock this tab opened, found ${found ? 'another' : 'none'}`);
    return found;
  }
  async function turn(to: Rows, lock: LockRecord | undefined): Promise<void> {
    await rewriteAll(database, rows, to, lock);
    rows.become(to);
  }
  return {
    isOn: () => rows.lockId !== undefined,
    turnOn: async (passphrase) => {
      if (rows.lockId !== undefined) throw new AppError('storage/locked', 'expected no lock, found one');
      const { record: lock, dataKey } = await newLock(crypto.randomUUID(), passphrase, randomBytes);
      await turn(createSealedRows(lock.id, dataKey, randomBytes), lock);
    },
    turnOff: async (passphrase) => {
      await openLock(await record(), passphrase);
      await turn(PLAIN_ROWS, undefined);
    },
    change: async (passphrase, next) => { await putLock(database, rows, await rewrap(await record(), passphrase, next, randomBytes)); },
  };
}
