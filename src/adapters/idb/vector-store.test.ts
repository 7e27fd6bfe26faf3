import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { eraseNow, putNow, sampleMemory } from '../../core/local/store.contract.ts';
import { describeVectorStore, sampleVector } from '../../core/local/vector-store.contract.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase } from './open.ts';
import { createIdbVectorStore } from './vector-store.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });

describeVectorStore('IndexedDB', async () => {
  const database = await openDatabase();
  return { memories: createIdbMemoryStore(database), vectors: createIdbVectorStore(database) };
});

it('takes a vector it cannot read for none, and replaces it', async () => {
  const database = await openDatabase();
  const [memories, vectors] = [createIdbMemoryStore(database), createIdbVectorStore(database)];
  await putNow(memories, [sampleMemory('a')]);
  await database.put('vectors', { id: 'a', modelId: 'words', vector: [1, 0] });
  expect(await vectors.all()).toEqual([]);
  await vectors.put([sampleVector('a')]);
  expect(await vectors.all()).toEqual([sampleVector('a')]);
  memories.close();
});

it('erases no memory when its vector cannot be erased', async () => {
  const database = await openDatabase();
  const [memories, vectors] = [createIdbMemoryStore(database), createIdbVectorStore(database)];
  await putNow(memories, [sampleMemory('a')]);
  await vectors.put([sampleVector('a')]);
  const original = IDBObjectStore.prototype.delete;
  IDBObjectStore.prototype.delete = function refuse(this: IDBObjectStore, key) {
    if (this.name === 'vectors') throw new DOMException('no', 'UnknownError');
    return original.call(this, key);
  };
  try {
    await expect(eraseNow(memories, [sampleMemory('a').id])).rejects.toMatchObject({ code: 'storage/unavailable' });
  } finally {
    IDBObjectStore.prototype.delete = original;
  }
  expect([(await memories.all()).memories, await vectors.all()]).toEqual([[sampleMemory('a')], [sampleVector('a')]]);
  memories.close();
});
