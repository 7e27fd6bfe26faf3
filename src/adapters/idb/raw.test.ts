import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPlain } from '../../core/lock/plain-data.ts';
import { sampleMemory } from '../../core/local/store.contract.ts';
import { sampleVector } from '../../core/local/vector-store.contract.ts';
import { findDamaged } from './damaged.ts';
import { rewriteAll } from './lock-store.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase } from './open.ts';
import { deleteRaw, eraseDatabase, exportRaw, onRaw } from './raw.ts';
import { PLAIN_ROWS } from './rows.ts';
import { DATABASE, MIGRATIONS } from './schema.ts';
import { createSealedRows } from './sealed-rows.ts';

interface Exported { readonly format: string; readonly database: { readonly version: number }; readonly stores: Readonly<Record<string, readonly { readonly key: unknown; readonly value: unknown }[]>> }
const saved = async (): Promise<Exported> => readPlain((await exportRaw() ?? []).join('')) as Exported;

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the raw database', () => {
  it('is exported whole: every store, every row, bytes as bytes', async () => {
    const database = await openDatabase();
    const many = Array.from({ length: 1203 }, (_, i) => sampleMemory(`m${i}`, i));
    await createIdbMemoryStore(database).put(many, 0);
    await database.put('vectors', sampleVector('m1'));
    await database.add('syncs', { outcome: 'updated' });
    await database.put('memories', { id: 'broken', no: [undefined, NaN, new Date(5)] });
    const { format, database: { version }, stores } = await saved();
    expect([format, version, Object.keys(stores)]).toEqual(['logo-raw', MIGRATIONS.length, [...database.objectStoreNames]]);
    for (const name of database.objectStoreNames) {
      const [keys, values] = [await database.getAllKeys(name), await database.getAll(name)];
      expect(stores[name]).toStrictEqual(keys.map((key, i) => ({ key, value: values[i] })));
    }
    expect(stores['memories']).toHaveLength(1204);
    database.close();
  });

  it('of a newer page is exported as well, and stays as it is', async () => {
    const newer = await openDB(DATABASE, MIGRATIONS.length + 3, { upgrade: (database) => { void database.createObjectStore('novelties').put({ a: 1n }, 7); } });
    newer.close();
    expect(await saved()).toEqual({ format: 'logo-raw', version: 1, database: { name: DATABASE, version: MIGRATIONS.length + 3 }, stores: { novelties: [{ key: 7, value: { a: 1n } }] } });
    expect(await onRaw(({ version }) => Promise.resolve(version))).toBe(MIGRATIONS.length + 3);
    expect(await findDamaged(PLAIN_ROWS)).toEqual([]);
  });

  it('is not made where there is none', async () => {
    expect(await exportRaw()).toBeUndefined();
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('is exported without a row that the browser cannot read, which is named', async () => {
    const database = await openDatabase();
    await createIdbMemoryStore(database).put([sampleMemory('a'), sampleMemory('b')], 0);
    database.close();
    const { getAll, get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function broken(this: IDBObjectStore, ...given: Parameters<typeof getAll>) {
      if (this.name === 'memories') throw new DOMException('cannot be read', 'DataError');
      return getAll.apply(this, given);
    });
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function broken(this: IDBObjectStore, key: IDBValidKey | IDBKeyRange) {
      if (key === 'b') throw new DOMException('cannot be read', 'DataError');
      return get.call(this, key);
    });
    expect((await saved()).stores['memories']).toEqual([{ key: 'a', value: sampleMemory('a') }, { key: 'b', value: { unreadable: 'DataError: cannot be read' } }]);
  });

  it('that another tab waits to upgrade says what is in the way, and later holds up nobody', async () => {
    const stubborn = await openDB(DATABASE, 1);
    const waiting = openDB(DATABASE, 2);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const failed = expect(exportRaw()).rejects.toMatchObject({ code: 'storage/blocked', message: expect.stringContaining('another tab') as string });
    await vi.advanceTimersByTimeAsync(8000);
    await failed;
    vi.useRealTimers();
    stubborn.close();
    (await waiting).close();
    (await openDB(DATABASE, 3, { blocked: () => { throw new Error('still held'); } })).close();
  });

  it('is erased although a tab of this page has it open', async () => {
    const open = await openDatabase();
    await eraseDatabase();
    expect(await indexedDB.databases()).toEqual([]);
    expect(() => open.transaction('memories')).toThrow();
  });
});

describe('rows that cannot be read', () => {
  const BROKEN = { id: 'broken', kind: 'interaction', domain: 'movies' };

  it('are found with the reason, and exactly they are deleted', async () => {
    const database = await openDatabase();
    const store = createIdbMemoryStore(database);
    const revision = await store.put([sampleMemory('a')], 0);
    await database.put('memories', BROKEN);
    await database.put('messages', { id: 'm', text: 5 });
    const damaged = await findDamaged(PLAIN_ROWS);
    expect(damaged.map(({ store: name, key }) => [name, key])).toEqual([['memories', 'broken'], ['messages', 'm']]);
    expect(damaged[0]).toMatchObject({ value: BROKEN, why: expect.stringContaining('memory record') as string });
    await deleteRaw(damaged);
    expect(await store.all()).toMatchObject({ memories: [{ id: 'a' }], unreadable: 0, revision: revision + 1 });
    expect(await findDamaged(PLAIN_ROWS)).toEqual([]);
    store.close();
  });

  it('are found under a lock by whoever has the key, and by nobody else', async () => {
    const database = await openDatabase();
    await createIdbMemoryStore(database).put([sampleMemory('a'), sampleMemory('b')], 0);
    const rows = createSealedRows('l1', new Uint8Array(32), (count) => crypto.getRandomValues(new Uint8Array(count)));
    await rewriteAll(database, PLAIN_ROWS, rows, { version: 1, id: 'l1', kdf: { name: 'argon2id', version: 19, memoryKiB: 32, iterations: 1, parallelism: 1, salt: 'AAAAAAAAAAA=' }, nonce: 'AAAA', wrapped: 'AAAA' });
    const [row] = await database.getAll('memories') as { readonly sealed: Uint8Array }[];
    await database.put('memories', { ...row, sealed: row?.sealed.with(30, 1 ^ (row.sealed[30] ?? 0)) });
    expect(await findDamaged(undefined)).toEqual([]);
    expect(await findDamaged(rows)).toMatchObject([{ store: 'memories', key: 'a', why: 'the seal of a is broken' }]);
    database.close();
  });
});
