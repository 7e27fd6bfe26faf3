import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceId } from '../../core/local/evidence/evidence.ts';
import { describeEvidenceStore, waitingLine } from '../../core/local/evidence/evidence-store.contract.ts';
import { recordOf } from '../../core/local/evidence/record.ts';
import { createIdbEvidenceStore } from './evidence-store.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase } from './open.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });

describeEvidenceStore('IndexedDB', async () => createIdbEvidenceStore(await openDatabase()));

describe('imported lines in IndexedDB', () => {
  it('are heard of in other tabs', async () => {
    const [here, there] = await Promise.all([openDatabase(), openDatabase()]).then((databases) => databases.map((database) => createIdbEvidenceStore(database)));
    const heard = new Promise<void>((resolve) => { there?.subscribe(resolve); });
    await here?.put([waitingLine('a', 'one')]);
    await heard;
    expect(await there?.all()).toHaveLength(1);
  });

  it('go when a memory that says the same is forgotten, and that is heard of', async () => {
    const database = await openDatabase();
    const [store, memories] = [createIdbEvidenceStore(database), createIdbMemoryStore(database)];
    await store.put([waitingLine('a', 'Plays the cello')]);
    const memory = recordOf(waitingLine('m', 'plays the cello'), 'm', 1);
    const revision = await memories.put([memory], 0);
    const heard = new Promise<void>((resolve) => { store.subscribe(resolve); });
    await memories.erase([memory.id], [], revision);
    await heard;
    expect(await store.all()).toEqual([]);
    memories.close();
  });

  it('that cannot be read are left in place and out', async () => {
    const database = await openDatabase();
    await database.put('evidence', { id: 'odd', text: 5 });
    const store = createIdbEvidenceStore(database);
    await store.put([waitingLine('a', 'one')]);
    expect((await store.all()).map(({ id }) => id)).toEqual(['a']);
    await store.delete(['a' as EvidenceId]);
    expect(await database.getAllKeys('evidence')).toEqual(['odd']);
  });

  it('are refused with a storage code when the database is locked or gone', async () => {
    const database = await openDatabase();
    const store = createIdbEvidenceStore(database);
    await database.put('meta', { id: 'lock' }, 'lock');
    await expect(store.put([waitingLine('a', 'one')])).rejects.toMatchObject({ code: 'storage/locked' });
    expect(await database.count('evidence')).toBe(0);
    database.close();
    await expect(store.all()).rejects.toMatchObject({ code: 'storage/unavailable' });
  });
});
