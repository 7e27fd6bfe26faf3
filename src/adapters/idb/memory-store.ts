import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { AppError } from '../../core/errors.ts';
import { createListeners } from '../../core/listeners.ts';
import { parseMemory, type Memory } from '../../core/local/memory.ts';
import type { MemoryStore } from '../../core/local/store.ts';
import { abort, translate } from './open.ts';
import { eraseSentences, type WritableProfiles } from './profile-store.ts';
import type { Schema } from './schema.ts';

interface WritableStore { put(value: unknown): Promise<unknown>; delete(key: string): Promise<void>; clear(): Promise<void> }
type Writing = IDBPTransaction<Schema, ['memories', 'vectors', 'profiles'], 'readwrite'>;

/**
 * MemoryStore over IndexedDB. A write is one strict transaction: durable when acknowledged, whole or absent. What is erased
 * is erased with its vector and with every sentence that rests on it. Other tabs are told.
 */
export function createIdbMemoryStore(database: IDBPDatabase<Schema>): MemoryStore {
  const { subscribe, notify } = createListeners();
  const channel = new BroadcastChannel('logo-memories');
  channel.addEventListener('message', notify);

  async function write(doing: string, work: (memories: WritableStore, vectors: WritableStore, profiles: WritableProfiles) => Promise<unknown>[]): Promise<void> {
    let transaction: Writing | undefined;
    try {
      transaction = database.transaction(['memories', 'vectors', 'profiles'], 'readwrite', { durability: 'strict' });
      await Promise.all([...work(transaction.objectStore('memories'), transaction.objectStore('vectors'), transaction.objectStore('profiles')), transaction.done]);
    } catch (cause) {
      if (transaction) abort(transaction);
      throw translate(transaction?.error ?? cause, doing);
    }
    channel.postMessage('changed');
    notify();
  }

  return {
    all: async () => {
      let raw: unknown[];
      try {
        raw = await database.getAll('memories');
      } catch (cause) {
        throw translate(cause, 'reading memories');
      }
      const memories: Memory[] = [];
      for (const record of raw) {
        try {
          memories.push(parseMemory(record));
        } catch {
          // It stays stored; the count is shown.
        }
      }
      return { memories: memories.sort((a, b) => a.recordedAtMs - b.recordedAtMs), unreadable: raw.length - memories.length };
    },
    put: async (memories) => {
      // A value that cannot be stored would throw in the middle, after the transaction has taken those before it.
      const copies = cloneAll(memories);
      await write(`writing ${copies.length} memories`, (store) => copies.map(async (memory) => store.put(memory)));
    },
    delete: (ids) => write(`deleting ${ids.length} memories`, (store, vectors, profiles) => {
      const gone = new Set(ids);
      return [...[store, vectors].flatMap((each) => ids.map(async (id) => each.delete(id))), eraseSentences(profiles, (id) => gone.has(id))];
    }),
    clear: () => write('deleting all memories', (...stores) => stores.map(async (store) => store.clear())),
    subscribe,
    close: () => {
      channel.close();
      database.close();
    },
  };
}

function cloneAll(memories: readonly Memory[]): readonly Memory[] {
  try {
    return structuredClone(memories);
  } catch (cause) {
    throw new AppError('storage/bad-record', 'expected memories of plain data, found a value that cannot be stored', { cause });
  }
}
