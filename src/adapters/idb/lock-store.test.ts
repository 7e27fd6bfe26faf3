import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { IDBPDatabase } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../core/conversation-store.ts';
import { describeMemoryStore, eraseNow, putNow, sampleMemory } from '../../core/local/store.contract.ts';
import { describeVectorStore, sampleVector } from '../../core/local/vector-store.contract.ts';
import { describeProfileStore, sampleDraft, sampleSentence } from '../../core/local/profile/profile-store.contract.ts';
import { describeContributionStore } from '../../core/privacy/local/contribution-store.contract.ts';
import type { LockRecord } from '../../core/lock/lock-record.ts';
import { createIdbContributionStore } from './contribution-store.ts';
import { whenLockedElsewhere } from './lock-notice.ts';
import { readLock, rewriteAll } from './lock-store.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { createIdbMessageStore } from './message-store.ts';
import { openDatabase } from './open.ts';
import { createIdbProfileStore } from './profile-store.ts';
import { createSwitchableRows, PLAIN_ROWS, type Rows } from './rows.ts';
import { PERSONAL_STORES, type Schema } from './schema.ts';
import { createSealedRows } from './sealed-rows.ts';
import { createIdbVectorStore } from './vector-store.ts';

type Database = IDBPDatabase<Schema>;

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
const KEY = new Uint8Array(32).fill(7);
const record = (id: string): LockRecord => ({ version: 1, id, kdf: { name: 'argon2id', version: 19, memoryKiB: 32, iterations: 1, parallelism: 1, salt: 'AAAAAAAAAAA=' }, nonce: 'AAAA', wrapped: 'AAAA' });
const sealedRows = (id = 'l1', key = KEY): Rows => createSealedRows(id, key, random);

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
afterEach(() => { vi.restoreAllMocks(); });

async function lockedDatabase(): Promise<Database> {
  const database = await openDatabase();
  await rewriteAll(database, PLAIN_ROWS, sealedRows(), record('l1'));
  return database;
}

// Everything a store promises, it promises under a lock.
describeMemoryStore('IndexedDB under a lock', async () => createIdbMemoryStore(await lockedDatabase(), sealedRows()));
describeVectorStore('IndexedDB under a lock', async () => {
  const database = await lockedDatabase();
  return { memories: createIdbMemoryStore(database, sealedRows()), vectors: createIdbVectorStore(database, sealedRows()) };
});
describeProfileStore('IndexedDB under a lock', async () => {
  const database = await lockedDatabase();
  return { memories: createIdbMemoryStore(database, sealedRows()), profiles: createIdbProfileStore(database, sealedRows()) };
});
describeContributionStore('IndexedDB under a lock', async () => createIdbContributionStore(await lockedDatabase(), sealedRows()));

/** Words and numbers that occur nowhere but in these rows. */
const SECRETS = ['Xanadu', 'perilla', 'quokka', 'sesquipedalian', 'zugzwang'];
const [TITLE, SAID, SENTENCE, GIVEN, LINE] = SECRETS as [string, string, string, string, string];
const VECTOR = Float32Array.of(0.123456, -98.7654, 0.333333);

async function fill(database: Database, rows: Rows): Promise<void> {
  await putNow(createIdbMemoryStore(database, rows), [{ ...sampleMemory('a'), title: TITLE } as ReturnType<typeof sampleMemory>, sampleMemory('b')]);
  await createIdbMessageStore(database, rows).put({ id: 'm1', role: 'user', atMs: 1, text: SAID });
  await createIdbVectorStore(database, rows).put([{ ...sampleVector('a'), vector: VECTOR }]);
  await createIdbProfileStore(database, rows).write(sampleDraft(1, sampleSentence(SENTENCE, 'a')));
  await createIdbContributionStore(database, rows).change('movies', () => ({ packId: 'movies', text: GIVEN, spent: 1 }));
  await database.put('evidence', rows.toRow({ id: 'e1', text: LINE, from: 'file', importedAtMs: 1, proposal: { kind: 'note' } }, 'id'));
}

const dump = async (database: Database): Promise<Readonly<Record<string, unknown[]>>> =>
  Object.fromEntries(await Promise.all(PERSONAL_STORES.map(async (name) => [name, await database.getAll(name)] as const)));

/** Every string and every byte of every row, as one latin-1 text. */
function bytesOf(value: unknown): string {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('latin1');
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, one]) => `${key}\n${bytesOf(one)}`).join('\n');
  return String(value);
}
const found = (all: string): readonly string[] => [...SECRETS, bytesOf(VECTOR)].filter((secret) => all.includes(secret));

describe('putting a lock on', () => {
  it('leaves no word and no number of any record in any store, and gives everything back when it is taken off', async () => {
    const database = await openDatabase();
    await fill(database, PLAIN_ROWS);
    const before = await dump(database);
    expect(found(bytesOf(before))).toHaveLength(SECRETS.length + 1);
    for (const name of PERSONAL_STORES) expect(before[name], name).not.toEqual([]);

    await rewriteAll(database, PLAIN_ROWS, sealedRows(), record('l1'));
    const sealed = await dump(database);
    expect(found(bytesOf(sealed))).toEqual([]);
    for (const name of PERSONAL_STORES) {
      expect(sealed[name]?.length).toBe(before[name]?.length);
      for (const row of sealed[name] ?? []) expect(Object.keys(row as object)).toEqual([name === 'contributions' ? 'packId' : 'id', 'sealed']);
    }
    expect(await readLock(database)).toEqual(record('l1'));

    await rewriteAll(database, sealedRows(), PLAIN_ROWS, undefined);
    expect(await dump(database)).toEqual(before);
    expect(await readLock(database)).toBeUndefined();
    database.close();
  });

  it('seals thousands of rows in one step', async () => {
    const database = await openDatabase();
    const rows = createSwitchableRows(PLAIN_ROWS);
    const store = createIdbMemoryStore(database, rows);
    await putNow(store, Array.from({ length: 2501 }, (_, i) => sampleMemory(`m${String(i).padStart(5, '0')}`, i)));
    const before = await store.all();
    await rewriteAll(database, rows, sealedRows(), record('l1'));
    rows.become(sealedRows());
    expect((await database.getAll('memories')).every((row) => Object.keys(row as object).join() === 'id,sealed')).toBe(true);
    expect(await store.all()).toEqual(before);
    store.close();
  });

  it('is all or nothing: killed in the middle, every row stands as it was and there is no lock', async () => {
    const database = await openDatabase();
    await fill(database, PLAIN_ROWS);
    const before = await dump(database);
    const { put } = IDBObjectStore.prototype;
    for (const dies of [1, 3, 6]) {
      let calls = 0;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function dying(this: IDBObjectStore, ...given: Parameters<typeof put>) {
        if (++calls === dies) this.transaction.abort();
        return put.apply(this, given);
      });
      await expect(rewriteAll(database, PLAIN_ROWS, sealedRows(), record('l1'))).rejects.toMatchObject({ code: expect.stringMatching(/^storage\//u) as string });
      vi.restoreAllMocks();
      expect(await dump(database)).toEqual(before);
      expect(await readLock(database)).toBeUndefined();
    }
    database.close();
  });

  it('leaves everything when there is no room, and says so', async () => {
    const database = await openDatabase();
    await fill(database, PLAIN_ROWS);
    const before = await dump(database);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
    await expect(rewriteAll(database, PLAIN_ROWS, sealedRows(), record('l1'))).rejects.toMatchObject({ code: 'storage/quota' });
    vi.restoreAllMocks();
    expect(await dump(database)).toEqual(before);
    database.close();
  });

  it('refuses to seal what it could not bring back', async () => {
    const database = await openDatabase();
    await database.put('memories', { id: 'odd', what: new Map() });
    await expect(rewriteAll(database, PLAIN_ROWS, sealedRows(), record('l1'))).rejects.toMatchObject({ code: 'storage/bad-record' });
    expect(await database.get('memories', 'odd')).toEqual({ id: 'odd', what: new Map() });
    database.close();
  });
});

describe('a tab that was open before', () => {
  it.each([['put on', PLAIN_ROWS, sealedRows(), record('l1')], ['taken off', sealedRows(), PLAIN_ROWS, undefined], ['put on anew', sealedRows('l0'), sealedRows(), record('l1')]] as const)(
    'writes nothing once the lock is %s, and hears of it', async (_, before, after, lock) => {
      const database = await openDatabase();
      if (before.lockId !== undefined) await database.put('meta', record(before.lockId), 'lock');
      const heard = new Promise<void>((resolve) => { const stop = whenLockedElsewhere(before, () => { stop(); resolve(); }); });
      await rewriteAll(database, before, after, lock);
      await heard;
      const stores = await dump(database);
      const message: Message = { id: 'm', role: 'user', atMs: 1, text: SAID };
      for (const work of [
        () => createIdbMemoryStore(database, before).put([sampleMemory('late')], 0), () => createIdbMemoryStore(database, before).clear(), () => createIdbMessageStore(database, before).put(message),
        () => createIdbVectorStore(database, before).put([sampleVector('late')]), () => createIdbProfileStore(database, before).write(sampleDraft(1)), () => createIdbContributionStore(database, before).change('movies', () => ({ packId: 'movies', spent: 1 })),
        () => rewriteAll(database, before, sealedRows('l3'), record('l3')),
      ]) await expect(work()).rejects.toMatchObject({ code: 'storage/locked' });
      expect(await dump(database)).toEqual(stores);
      database.close();
    });

  it('writes no plain row that it had made ready just before this very tab put the lock on', async () => {
    const database = await openDatabase();
    const rows = createSwitchableRows(PLAIN_ROWS);
    const store = createIdbMemoryStore(database, rows);
    const locking = rewriteAll(database, rows, sealedRows(), record('l1')).then(() => { rows.become(sealedRows()); });
    const writing = store.put([sampleMemory('late')], 0);
    await locking;
    await expect(writing).rejects.toMatchObject({ code: 'storage/locked' });
    expect((await store.all()).memories).toEqual([]);
    store.close();
  });
});

describe('under a lock', () => {
  it('forgetting reaches what is sealed: vector, sentence, quote and imported line', async () => {
    const database = await lockedDatabase();
    const rows = sealedRows();
    const store = createIdbMemoryStore(database, rows);
    await putNow(store, [{ ...sampleMemory('s'), kind: 'note', domain: 'you', text: SAID } as unknown as ReturnType<typeof sampleMemory>]);
    await createIdbMessageStore(database, rows).put({ id: 'm1', role: 'user', atMs: 1, text: `my ${SAID} salad` });
    await createIdbVectorStore(database, rows).put([sampleVector('s')]);
    await createIdbProfileStore(database, rows).write(sampleDraft(1, sampleSentence(SENTENCE, 's')));
    expect(await eraseNow(store, ['s'])).toMatchObject({ memories: 1, vectors: 1, sentences: 1, messages: 1 });
    expect((await createIdbMessageStore(database, rows).all())[0]?.text).not.toContain(SAID);
    store.close();
  });

  it('a row that was tampered with, moved or put there plain is counted as unreadable, left where it is, and stops nothing', async () => {
    const database = await lockedDatabase();
    const rows = sealedRows();
    await fill(database, rows);
    const [a, b] = await database.getAll('memories') as { readonly id: string; readonly sealed: Uint8Array }[];
    if (!a || !b) throw new Error('expected two rows');
    await database.put('memories', { ...a, sealed: a.sealed.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) });
    await database.put('memories', { ...b, id: 'moved' });
    await database.put('memories', sampleMemory('plain'));
    await database.put('messages', { id: 'm2', sealed: random(60) });
    await database.put('evidence', { id: 'e2', sealed: random(60) });
    const store = createIdbMemoryStore(database, rows);
    expect(await store.all()).toMatchObject({ memories: [{ id: 'b' }], unreadable: 3 });
    expect(await database.count('memories')).toBe(4);
    expect(await createIdbMessageStore(database, rows).all()).toHaveLength(1);
    expect(await eraseNow(store, ['b'])).toMatchObject({ memories: 1 });
    await expect(rewriteAll(database, rows, PLAIN_ROWS, undefined)).rejects.toMatchObject({ code: 'storage/bad-record', message: expect.stringContaining('memories') as string });
    expect(await readLock(database)).toEqual(record('l1'));
    store.close();
  });

  it('a page that does not know the lock reads nothing and breaks nothing', async () => {
    const database = await lockedDatabase();
    await fill(database, sealedRows());
    await expect(createIdbMemoryStore(database).all()).rejects.toMatchObject({ code: 'storage/locked' });
    await expect(createIdbMessageStore(database).all()).rejects.toMatchObject({ code: 'storage/locked' });
    expect(await createIdbMemoryStore(database, sealedRows('l1', new Uint8Array(32))).all()).toMatchObject({ memories: [], unreadable: 2 });
    database.close();
  });
});
