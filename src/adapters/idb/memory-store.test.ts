import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { describeMemoryStore, putNow, sampleMemory } from '../../core/local/store.contract.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase } from './open.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
afterEach(() => { vi.restoreAllMocks(); });

describeMemoryStore('the IndexedDB store', async () => createIdbMemoryStore(await openDatabase()));

describe('the IndexedDB store when things go wrong', () => {
  it('keeps a record it cannot read, and counts it', async () => {
    const database = await openDatabase();
    await database.put('memories', { id: 'broken', kind: 'interaction', domain: 'movies' });
    const store = createIdbMemoryStore(database);
    await putNow(store, [sampleMemory('a')]);
    expect(await store.all()).toMatchObject({ memories: [{ id: 'a' }], unreadable: 1 });
    expect(await database.get('memories', 'broken')).toBeDefined();
    store.close();
  });

  it('writes all of a batch or none of it', async () => {
    const store = createIdbMemoryStore(await openDatabase());
    const unclonable = { ...sampleMemory('b'), title: (() => 'no') as unknown as string };
    await expect(putNow(store, [sampleMemory('a'), unclonable])).rejects.toBeInstanceOf(AppError);
    expect((await store.all()).memories).toEqual([]);
    store.close();
  });

  it('names a full disk by its own code, and has written nothing', async () => {
    const database = await openDatabase();
    const store = createIdbMemoryStore(database);
    const { put } = IDBObjectStore.prototype;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function full(this: IDBObjectStore, ...given: Parameters<typeof put>) {
      if (this.name === 'memories' && ++calls === 2) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    });
    await expect(putNow(store, [sampleMemory('a'), sampleMemory('b')])).rejects.toMatchObject({ code: 'storage/quota' });
    vi.restoreAllMocks();
    expect((await store.all()).memories).toEqual([]);
    store.close();
  });

  it('tells another tab of a change', async () => {
    const [one, other] = [createIdbMemoryStore(await openDatabase()), createIdbMemoryStore(await openDatabase())];
    const told = new Promise<number>((resolve) => { other.subscribe(resolve); });
    await putNow(one, [sampleMemory('a')]);
    await told;
    expect((await other.all()).memories).toHaveLength(1);
    one.close();
    other.close();
  });
});
