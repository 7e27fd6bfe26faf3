import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { AppError } from '../../core/errors.ts';
import { abort, translate } from './open.ts';
import type { Rows } from './rows.ts';
import type { Schema } from './schema.ts';

export type Writing<S extends StoreNames<Schema>> = IDBPTransaction<Schema, (S | 'meta')[], 'readwrite'>;

/**
 * One strict transaction: durable when this resolves, whole or absent. Refused when the database was locked or unlocked
 * since this tab opened it, so that no tab writes plain rows among sealed ones.
 *
 * @param work may await the transaction's own requests only; several at once through `each`.
 * @throws AppError storage/* with the code of what went wrong first, not of what that aborted
 */
export async function writeIn<S extends StoreNames<Schema>, T>(
  database: IDBPDatabase<Schema>, rows: Pick<Rows, 'lockId'>, stores: readonly S[], doing: string, work: (transaction: Writing<S>) => Promise<T>,
): Promise<T> {
  // As it was when the caller made its rows: a lock put on in this very tab since then must not find plain ones.
  const { lockId } = rows;
  let transaction: Writing<S> | undefined;
  try {
    const begun: Writing<S> = database.transaction([...stores, 'meta' as const], 'readwrite', { durability: 'strict' });
    transaction = begun;
    const run = async (): Promise<T> => {
      const lock = await begun.objectStore('meta').get('lock') as { readonly id?: string } | undefined;
      if (lock?.id !== lockId) throw new AppError('storage/locked', `${doing}: expected ${lockId === undefined ? 'no lock' : 'the lock this tab opened'}, found ${lock?.id === undefined ? 'none' : 'another'}`);
      return work(begun);
    };
    const [result] = await Promise.all([run(), begun.done]);
    return result;
  } catch (cause) {
    if (transaction) {
      abort(transaction);
      await transaction.done.catch(() => undefined);
    }
    if (cause instanceof AppError) throw cause;
    throw translate(transaction?.error ?? cause, doing);
  }
}

/** One request for each, all at once. A request refused on the spot throws where it is made: those made before it would be left unheard when the transaction aborts. */
export const each = <One, Result>(of: Iterable<One>, request: (one: One) => Promise<Result>): Promise<Result[]> => Promise.all([...of].map(async (one) => request(one)));

interface Meta { get(key: 'revision'): Promise<unknown>; put(value: unknown, key: 'revision' | 'erased'): Promise<unknown> }

/**
 * Moves the memories from one revision to the next, within the transaction that changes them.
 *
 * @param from the revision the change was decided at; undefined: whatever it is now.
 * @param isErasing tabs that have not heard of this revision may then keep no message (message-store.ts).
 * @returns the new revision. @throws AppError storage/changed
 */
export async function moveOn(meta: Meta, from: number | undefined, isErasing = false): Promise<number> {
  const revision = Number(await meta.get('revision') ?? 0);
  if (from !== undefined && from !== revision) throw new AppError('storage/changed', `memories: expected revision ${from}, found ${revision}`);
  await meta.put(revision + 1, 'revision');
  if (isErasing) await meta.put(revision + 1, 'erased');
  return revision + 1;
}
