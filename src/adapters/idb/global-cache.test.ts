import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CachedPack } from '../../core/global/source.ts';
import { createIdbGlobalCache } from './global-cache.ts';
import { openDatabase } from './open.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
const pack = (id: string, version: number): CachedPack => ({
  entry: { id, version, file: `${id}.${'a'.repeat(64)}.json`, sha256: 'a'.repeat(64), sizeBytes: 3 }, bytes: new Uint8Array([version, 2, 3]), syncedAtMs: version,
});

describe('the IndexedDB cache of the global memory', () => {
  it('gives back the exact bytes, one file for each pack', async () => {
    const database = await openDatabase();
    const cache = createIdbGlobalCache(database);
    await cache.write(pack('movies', 1));
    await cache.write(pack('coffee', 1));
    await cache.write(pack('movies', 2));
    expect((await cache.read()).map(({ entry, bytes }) => [entry.id, entry.version, [...bytes]])).toEqual([['coffee', 1, [1, 2, 3]], ['movies', 2, [2, 2, 3]]]);
    await cache.delete('coffee');
    expect((await cache.read()).map(({ entry }) => entry.id)).toEqual(['movies']);
    database.close();
  });

  it('fails with a storage code once the database is closed', async () => {
    const database = await openDatabase();
    const cache = createIdbGlobalCache(database);
    database.close();
    await expect(cache.read()).rejects.toMatchObject({ code: 'storage/unavailable' });
    await expect(cache.write(pack('movies', 1))).rejects.toMatchObject({ code: 'storage/unavailable' });
  });
});
