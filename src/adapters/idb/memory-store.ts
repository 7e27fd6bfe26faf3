import type { IDBPDatabase } from 'idb';
import { AppError } from '../../core/errors.ts';
import { parseMemory, type Memory } from '../../core/local/memory.ts';
import { inOrder, type MemoryStore } from '../../core/local/store.ts';
import { clearDerived, DERIVED, eraseDerived } from './erase-derived.ts';
import { translate } from './open.ts';
import { PLAIN_ROWS, readRow, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { each, moveOn, writeIn } from './write.ts';

/**
 * MemoryStore over IndexedDB. A write is one strict transaction: durable when acknowledged, whole or absent. What is erased
 * is erased with all that was derived from it (erase-derived.ts). Other tabs are told.
 */
export function createIdbMemoryStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS): MemoryStore {
  const listeners = new Set<(revision: number) => void>();
  const channel = new BroadcastChannel('logo-memories');
  const tell = (revision: number): void => { for (const listener of listeners) listener(revision); };
  channel.addEventListener('message', ({ data }) => { if (typeof data === 'number') tell(data); });
  const done = (revision: number): number => {
    channel.postMessage(revision);
    tell(revision);
    return revision;
  };

  return {
    all: async () => {
      const { raw, revision } = await read(database);
      const memories = raw.flatMap((row) => readable(row, rows) ?? []);
      return { memories: memories.sort(inOrder), unreadable: raw.length - memories.length, revision };
    },
    put: async (memories, from) => {
      const sealed = toRows(memories, rows);
      return done(await writeIn(database, rows, ['memories'], `writing ${sealed.length} memories`, async (transaction) => {
        const revision = await moveOn(transaction.objectStore('meta'), from);
        await each(sealed, (row) => transaction.objectStore('memories').put(row));
        return revision;
      }));
    },
    erase: async (ids, puts, from) => {
      const sealed = toRows(puts, rows);
      const result = await writeIn(database, rows, ['memories', ...DERIVED], `erasing ${ids.length} memories`, async (transaction) => {
        const memories = transaction.objectStore('memories');
        const revision = await moveOn(transaction.objectStore('meta'), from, true);
        const found = (await each(ids, (id) => memories.get(id))).filter((row) => row !== undefined);
        await each(ids, (id) => memories.delete(id));
        await each(sealed, (row) => memories.put(row));
        return { revision, erased: { ...await eraseDerived(transaction, rows, ids, found.flatMap((row) => readable(row, rows) ?? []), puts), memories: found.length } };
      });
      done(result.revision);
      return result;
    },
    clear: async () => {
      const result = await writeIn(database, rows, ['memories', ...DERIVED], 'deleting all memories', async (transaction) => {
        const memories = transaction.objectStore('memories');
        const revision = await moveOn(transaction.objectStore('meta'), undefined, true);
        const all = await memories.getAll();
        await memories.clear();
        return { revision, erased: { ...await clearDerived(transaction, rows, all.flatMap((row) => readable(row, rows) ?? [])), memories: all.length } };
      });
      done(result.revision);
      return result;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      channel.close();
      database.close();
    },
  };
}

async function read(database: IDBPDatabase<Schema>): Promise<{ readonly raw: readonly unknown[]; readonly revision: number }> {
  try {
    const transaction = database.transaction(['memories', 'meta']);
    const [raw, revision] = await Promise.all([transaction.objectStore('memories').getAll(), transaction.objectStore('meta').get('revision'), transaction.done]);
    return { raw, revision: Number(revision ?? 0) };
  } catch (cause) {
    throw translate(cause, 'reading memories');
  }
}

/** Undefined for a record that cannot be read: it stays stored, and the count is shown. A lock that is not open is told. */
const readable = (row: unknown, rows: Rows): Memory | undefined => readRow(row, rows, parseMemory);

/** A value that cannot be stored would throw in the middle, after the transaction has taken those before it. */
function toRows(memories: readonly Memory[], rows: Rows): readonly unknown[] {
  try {
    return structuredClone(memories).map((memory) => rows.toRow(memory, 'id'));
  } catch (cause) {
    throw new AppError('storage/bad-record', 'expected memories of plain data, found a value that cannot be stored', { cause });
  }
}
