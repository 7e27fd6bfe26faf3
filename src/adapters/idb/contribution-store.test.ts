import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeContributionStore } from '../../core/privacy/local/contribution-store.contract.ts';
import { createIdbContributionStore } from './contribution-store.ts';
import { openDatabase } from './open.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
afterEach(() => { vi.restoreAllMocks(); });

describeContributionStore('IndexedDB', async () => createIdbContributionStore(await openDatabase()));

describe('contributions in IndexedDB when things go wrong', () => {
  it('gives two tabs that ask at once the same one', async () => {
    const [one, other] = await Promise.all([openDatabase(), openDatabase()]);
    const texts = await Promise.all([one, other].map((database, i) => createIdbContributionStore(database).change('movies', (kept) => (kept ? undefined : { packId: 'movies', text: `${i}`, spent: 1 }))));
    expect(texts[0]).toEqual(texts[1]);
    one.close();
    other.close();
  });

  it('says so when there is no room, and keeps what it had', async () => {
    const database = await openDatabase();
    const store = createIdbContributionStore(database);
    await store.change('movies', () => ({ packId: 'movies', text: 'first', spent: 1 }));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
    await expect(store.change('movies', () => ({ packId: 'movies', spent: 2 }))).rejects.toMatchObject({ code: 'storage/quota' });
    vi.restoreAllMocks();
    expect(await store.read('movies')).toEqual({ packId: 'movies', text: 'first', spent: 1 });
    database.close();
  });

  it('makes nothing new beside a record it cannot read: what was spent is unknown', async () => {
    const database = await openDatabase();
    const store = createIdbContributionStore(database);
    await database.put('contributions', { packId: 'movies', spent: 'much' });
    await expect(store.read('movies')).rejects.toMatchObject({ code: 'storage/bad-record' });
    const next = vi.fn();
    await expect(store.change('movies', next)).rejects.toMatchObject({ code: 'storage/bad-record' });
    expect(next).not.toHaveBeenCalled();
    await store.clear();
    expect(await store.read('movies')).toBeUndefined();
    database.close();
  });

  it('fails with a storage code once the database is closed', async () => {
    const database = await openDatabase();
    const store = createIdbContributionStore(database);
    database.close();
    for (const work of [store.read('movies'), store.change('movies', () => undefined), store.clear()]) await expect(work).rejects.toMatchObject({ code: 'storage/unavailable' });
  });
});
