import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { describeMemoryStore, sampleMemory } from '../../core/local/store.contract.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase, translate } from './open.ts';
import { DATABASE, MIGRATIONS } from './schema.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });

describeMemoryStore('the IndexedDB store', async () => createIdbMemoryStore(await openDatabase()));

describe('the IndexedDB store when things go wrong', () => {
  it('keeps a record it cannot read, and counts it', async () => {
    const database = await openDatabase();
    await database.put('memories', { id: 'broken', kind: 'interaction', domain: 'movies' });
    const store = createIdbMemoryStore(database);
    await store.put([sampleMemory('a')]);
    expect(await store.all()).toMatchObject({ memories: [{ id: 'a' }], unreadable: 1 });
    expect(await database.get('memories', 'broken')).toBeDefined();
    store.close();
  });

  it('writes all of a batch or none of it', async () => {
    const store = createIdbMemoryStore(await openDatabase());
    const unclonable = { ...sampleMemory('b'), title: (() => 'no') as unknown as string };
    await expect(store.put([sampleMemory('a'), unclonable])).rejects.toBeInstanceOf(AppError);
    expect((await store.all()).memories).toEqual([]);
    store.close();
  });

  it('refuses a database of a newer page without touching it', async () => {
    (await openDB(DATABASE, MIGRATIONS.length + 1)).close();
    await expect(openDatabase()).rejects.toMatchObject({ code: 'storage/newer-version' });
  });

  it('names a full disk by its own code', () => {
    expect(translate(new DOMException('full', 'QuotaExceededError'), 'writing').code).toBe('storage/quota');
  });

  it('tells another tab of a change', async () => {
    const [one, other] = [createIdbMemoryStore(await openDatabase()), createIdbMemoryStore(await openDatabase())];
    const told = new Promise<void>((resolve) => { other.subscribe(resolve); });
    await one.put([sampleMemory('a')]);
    await told;
    expect((await other.all()).memories).toHaveLength(1);
    one.close();
    other.close();
  });
});
