import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, translate } from './open.ts';
import { DATABASE, MIGRATIONS } from './schema.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });

describe('opening the database', () => {
  it('makes every store on a fresh device, and changes nothing the second time', async () => {
    const first = await openDatabase();
    expect([first.version, [...first.objectStoreNames]]).toEqual([MIGRATIONS.length, ['contributions', 'evidence', 'lab', 'memories', 'messages', 'meta', 'packs', 'profiles', 'publishers', 'syncs', 'vectors']]);
    await first.put('memories', { id: 'a', domain: 'movies' });
    first.close();
    const second = await openDatabase();
    expect(await second.getAllKeysFromIndex('memories', 'domain', 'movies')).toEqual(['a']);
    second.close();
  });

  it('refuses a database of a newer page without touching it', async () => {
    (await openDB(DATABASE, MIGRATIONS.length + 1)).close();
    await expect(openDatabase()).rejects.toMatchObject({ code: 'storage/newer-version' });
    const untouched = await openDB(DATABASE);
    expect(untouched.version).toBe(MIGRATIONS.length + 1);
    untouched.close();
  });

  it('lets go when another tab wants to upgrade', async () => {
    const old = await openDatabase();
    const upgraded = await openDB(DATABASE, MIGRATIONS.length + 1);
    expect(upgraded.version).toBe(MIGRATIONS.length + 1);
    expect(() => old.transaction('memories')).toThrow();
    upgraded.close();
  });

  it('says so when a browser has no storage at all', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(openDatabase()).rejects.toMatchObject({ code: 'storage/unavailable' });
    vi.unstubAllGlobals();
  });

  it('says so when the browser forbids storage', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('private mode', 'SecurityError'); } });
    await expect(openDatabase()).rejects.toMatchObject({ code: 'storage/unavailable', message: expect.stringContaining('SecurityError') as string });
    vi.unstubAllGlobals();
  });

  it('runs a later migration on a database of an earlier page, keeping what is in it', async () => {
    const old = await openDatabase();
    await old.put('memories', { id: 'a', domain: 'movies' });
    old.close();
    const from: number[] = [];
    const upgraded = await openDatabase([...MIGRATIONS.map(() => () => { from.push(0); }), () => { from.push(MIGRATIONS.length); }]);
    expect([upgraded.version, from, await upgraded.count('memories')]).toEqual([MIGRATIONS.length + 1, [MIGRATIONS.length], 1]);
    upgraded.close();
  });

  it('reports a tab that holds an older version, and holds nothing itself once that tab lets go', async () => {
    const stubborn = await openDB(DATABASE, MIGRATIONS.length, { upgrade: (database) => { database.createObjectStore('memories'); } });
    await expect(openDatabase([...MIGRATIONS, () => undefined])).rejects.toMatchObject({ code: 'storage/blocked' });
    stubborn.close();
    const next = await openDB(DATABASE, MIGRATIONS.length + 2, { blocked: () => { throw new Error('still held'); } });
    expect(next.version).toBe(MIGRATIONS.length + 2);
    next.close();
  });

  it('leaves everything as it was when a migration fails in the middle', async () => {
    const old = await openDatabase();
    await old.put('memories', { id: 'a', domain: 'movies' });
    old.close();
    const failing = openDatabase([...MIGRATIONS, async (database, upgrade) => {
      database.createObjectStore('evidence2' as 'evidence');
      await upgrade.objectStore('memories').clear();
      throw new TypeError('a bug of this migration');
    }]);
    await expect(failing).rejects.toMatchObject({ code: 'storage/unavailable', message: expect.stringContaining('a bug of this migration') as string });
    const after = await openDatabase();
    expect([after.version, await after.count('memories'), after.objectStoreNames.contains('evidence2' as 'evidence')]).toEqual([MIGRATIONS.length, 1, false]);
    after.close();
  });

  it('waits for a tab that holds an older version when somebody hears of it, and goes on by itself', async () => {
    const stubborn = await openDB(DATABASE, MIGRATIONS.length, { upgrade: (database) => { database.createObjectStore('memories'); } });
    const heard: string[] = [];
    const opening = openDatabase([...MIGRATIONS, () => undefined], ({ code }) => {
      heard.push(code);
      stubborn.close();
    });
    const opened = await opening;
    expect([heard, opened.version]).toEqual([['storage/blocked'], MIGRATIONS.length + 1]);
    opened.close();
  });

  it('says so when it waits behind another tab that waits', async () => {
    const stubborn = await openDB(DATABASE, 1);
    const first = openDB(DATABASE, 2, { upgrade: (database) => { database.createObjectStore('memories'); } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const heard = vi.fn();
    const opening = openDatabase([...MIGRATIONS, () => undefined].map(() => () => undefined), heard);
    await vi.advanceTimersByTimeAsync(5000);
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ code: 'storage/blocked' }));
    vi.useRealTimers();
    stubborn.close();
    (await first).close();
    (await opening).close();
  });

  it.each([
    ['QuotaExceededError', 'storage/quota'], ['VersionError', 'storage/newer-version'], ['InvalidStateError', 'storage/unavailable'], ['SecurityError', 'storage/unavailable'],
  ])('gives a %s the code %s, keeping it as the cause', (name, code) => {
    const cause = new DOMException('x', name);
    expect(translate(cause, 'writing')).toMatchObject({ code, cause, message: `writing: ${name}: x` });
  });
});
