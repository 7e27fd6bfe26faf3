import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import type { SyncRecord } from '../../core/global/global-memory.ts';
import { MAX_RECORDS, type KeptPack } from '../../core/global/source.ts';
import { createIdbGlobalCache } from './global-cache.ts';
import { openDatabase } from './open.ts';
import { createIdbPublishers } from './publisher-store.ts';
import { createIdbSyncLog } from './sync-log.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
const pack = (id: string, version: number): KeptPack => {
  const seen = { version, sha256: 'a'.repeat(64), fingerprint: 'f'.repeat(64) };
  return { id, from: 'site', on: true, seen, current: { ...seen, bytes: new Uint8Array([version, 2, 3]), checks: 1, syncedAtMs: version } };
};

describe('what IndexedDB keeps of the global memory', () => {
  it('gives back the exact bytes, one record for each pack', async () => {
    const database = await openDatabase();
    const cache = createIdbGlobalCache(database);
    await cache.edit(['movies', 'coffee'], (id) => pack(id, 1));
    await cache.edit(['movies'], (id, before) => pack(id, (before?.seen.version ?? 0) + 1));
    expect((await cache.read()).map(({ id, current }) => [id, current?.version, [...current?.bytes ?? []]])).toEqual([['coffee', 1, [1, 2, 3]], ['movies', 2, [2, 2, 3]]]);
    await cache.edit(['coffee'], () => undefined);
    expect((await cache.read()).map(({ id }) => id)).toEqual(['movies']);
    database.close();
  });

  it('writes nothing of an edit that throws in the middle, and throws the same', async () => {
    const database = await openDatabase();
    const cache = createIdbGlobalCache(database);
    await cache.edit(['movies'], (id) => pack(id, 1));
    const refused = new AppError('global/older-version', 'no');
    await expect(cache.edit(['movies', 'coffee'], (id) => { if (id === 'coffee') throw refused; return pack(id, 2); })).rejects.toBe(refused);
    expect((await cache.read()).map(({ seen }) => seen.version)).toEqual([1]);
    database.close();
  });

  it('lets two edits of one pack follow each other, never overwrite', async () => {
    const database = await openDatabase();
    const cache = createIdbGlobalCache(database);
    await Promise.all([1, 2, 3].map(() => cache.edit(['movies'], (id, before) => pack(id, (before?.seen.version ?? 0) + 1))));
    expect((await cache.read())[0]?.seen.version).toBe(3);
    database.close();
  });

  it('fails with a storage code once the database is closed', async () => {
    const database = await openDatabase();
    const cache = createIdbGlobalCache(database);
    database.close();
    await expect(cache.read()).rejects.toMatchObject({ code: 'storage/unavailable' });
    await expect(cache.edit(['movies'], (id) => pack(id, 1))).rejects.toMatchObject({ code: 'storage/unavailable' });
  });

  it('keeps the newest lines of the history, newest first', async () => {
    const database = await openDatabase();
    const log = createIdbSyncLog(database);
    const line = (atMs: number): SyncRecord => ({ atMs, trigger: 'hand', outcome: 'nothing-new' });
    for (let atMs = 0; atMs < MAX_RECORDS; atMs += 2) await log.add([line(atMs), line(atMs + 1)]);
    await log.add([line(MAX_RECORDS), line(MAX_RECORDS + 1)]);
    const kept = (await log.read()).map(({ atMs }) => atMs);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([MAX_RECORDS, MAX_RECORDS + 1, 2]);
    database.close();
  });

  it('keeps the publishers the person trusts', async () => {
    const database = await openDatabase();
    const publishers = createIdbPublishers(database);
    const [one, two] = [{ fingerprint: 'a', trustedAtMs: 1 }, { fingerprint: 'b', trustedAtMs: 2 }];
    await publishers.add(one);
    await publishers.add(two);
    await publishers.add(one);
    await publishers.remove('b');
    expect(await publishers.read()).toEqual([one]);
    database.close();
  });
});
