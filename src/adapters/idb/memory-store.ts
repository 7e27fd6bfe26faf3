import type { IDBPDatabase } from 'idb';
import type { Message } from '../../core/conversation-store.ts';
import { AppError } from '../../core/errors.ts';
import { parseEvidence, type Evidence } from '../../core/local/evidence/evidence.ts';
import { blotOut } from '../../core/local/forget/blot-out.ts';
import { rests } from '../../core/local/forget/rests.ts';
import { parseMemory, type Memory } from '../../core/local/memory.ts';
import type { Erased, MemoryStore } from '../../core/local/store.ts';
import { translate } from './open.ts';
import { eraseSentences } from './profile-store.ts';
import { PLAIN_ROWS, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { writeIn, type Writing } from './write.ts';

const DERIVED = ['memories', 'vectors', 'profiles', 'messages', 'evidence'] as const;

/**
 * MemoryStore over IndexedDB. A write is one strict transaction: durable when acknowledged, whole or absent. What is erased
 * is erased with its vector and with every sentence that rests on it. Other tabs are told.
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
      return { memories: memories.sort((a, b) => a.recordedAtMs - b.recordedAtMs), unreadable: raw.length - memories.length, revision };
    },
    put: async (memories, from) => {
      const sealed = toRows(memories, rows);
      return done(await writeIn(database, rows, ['memories'], `writing ${sealed.length} memories`, async (transaction) => {
        const [revision] = await Promise.all([moveOn(transaction.objectStore('meta'), from), ...sealed.map((row) => transaction.objectStore('memories').put(row))]);
        return revision;
      }));
    },
    erase: async (ids, puts, from) => {
      const sealed = toRows(puts, rows);
      const result = await writeIn(database, rows, DERIVED, `erasing ${ids.length} memories`, async (transaction) => {
        const memories = transaction.objectStore('memories');
        const found = (await Promise.all(ids.map((id) => memories.get(id)))).filter((row) => row !== undefined);
        const gone = found.flatMap((row) => readable(row, rows) ?? []);
        const [revision, erased] = await Promise.all([
          moveOn(transaction.objectStore('meta'), from), eraseDerived(transaction, rows, gone, new Set(ids)), ...ids.map((id) => memories.delete(id)), ...sealed.map((row) => memories.put(row)),
        ]);
        return { revision, erased: { ...erased, memories: found.length } };
      });
      done(result.revision);
      return result;
    },
    clear: async () => {
      const result = await writeIn(database, rows, DERIVED, 'deleting all memories', async (transaction) => {
        const memories = transaction.objectStore('memories');
        const all = await memories.getAll();
        const gone = all.flatMap((row) => readable(row, rows) ?? []);
        const [revision, erased] = await Promise.all([moveOn(transaction.objectStore('meta'), undefined), eraseDerived(transaction, rows, gone, undefined), memories.clear()]);
        return { revision, erased: { ...erased, memories: all.length } };
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

interface Meta { get(key: 'revision'): Promise<unknown>; put(value: unknown, key: 'revision'): Promise<unknown> }

/** @param from undefined: whatever it is now. */
async function moveOn(meta: Meta, from: number | undefined): Promise<number> {
  const revision = Number(await meta.get('revision') ?? 0);
  if (from !== undefined && from !== revision) throw new AppError('storage/changed', `memories: expected revision ${from}, found ${revision}`);
  await meta.put(revision + 1, 'revision');
  return revision + 1;
}

/** @param ids undefined: everything. */
async function eraseDerived(transaction: Writing<typeof DERIVED[number]>, rows: Rows, gone: readonly Memory[], ids: ReadonlySet<string> | undefined): Promise<Omit<Erased, 'memories'>> {
  const [vectors, profiles, messages, evidence] = [transaction.objectStore('vectors'), transaction.objectStore('profiles'), transaction.objectStore('messages'), transaction.objectStore('evidence')];
  async function eraseVectors(): Promise<number> {
    if (!ids) {
      const count = await vectors.count();
      await vectors.clear();
      return count;
    }
    const known = await Promise.all([...ids].map((id) => vectors.getKey(id)));
    const held = known.filter((key) => key !== undefined);
    await Promise.all(held.map((key) => vectors.delete(key)));
    return held.length;
  }
  async function blotMessages(): Promise<number> {
    const blotted = (await messages.getAll()).flatMap((row) => {
      const message = rows.fromRow(row) as Message | undefined;
      return (message && blotOut(message, gone)) ?? [];
    });
    await Promise.all(blotted.map((message) => messages.put(rows.toRow(message, 'id'))));
    return blotted.length;
  }
  async function eraseEvidence(): Promise<number> {
    const waiting = (await evidence.getAll()).flatMap((row) => readableLine(row, rows) ?? []).filter((line) => rests(line, gone));
    await Promise.all(waiting.map(({ id }) => evidence.delete(id)));
    return waiting.length;
  }
  const [erasedVectors, sentences, blotted, lines] = await Promise.all([eraseVectors(), eraseSentences(profiles, rows, ids ? (id) => ids.has(id) : () => true), blotMessages(), eraseEvidence()]);
  return { vectors: erasedVectors, sentences, messages: blotted, evidence: lines };
}

/** Undefined for a record that cannot be read: it stays stored, and the count is shown. A lock that is not open is told. */
function readable(row: unknown, rows: Rows): Memory | undefined {
  try {
    return parseMemory(rows.fromRow(row));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage/locked') throw thrown;
    return undefined;
  }
}

function readableLine(row: unknown, rows: Rows): Evidence | undefined {
  try {
    return parseEvidence(rows.fromRow(row));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage/bad-record') return undefined;
    throw thrown;
  }
}

/** A value that cannot be stored would throw in the middle, after the transaction has taken those before it. */
function toRows(memories: readonly Memory[], rows: Rows): readonly unknown[] {
  try {
    return structuredClone(memories).map((memory) => rows.toRow(memory, 'id'));
  } catch (cause) {
    throw new AppError('storage/bad-record', 'expected memories of plain data, found a value that cannot be stored', { cause });
  }
}
