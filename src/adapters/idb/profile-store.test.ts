import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MemoryId } from '../../core/local/memory.ts';
import { describeProfileStore, sampleDraft, sampleSentence, type Stores } from '../../core/local/profile/profile-store.contract.ts';
import { neverHoldsWhatWasErased } from '../../core/local/profile/erased.fixture.ts';
import { parseVersion } from '../../core/local/profile/profile.ts';
import { eraseNow, putNow, sampleMemory } from '../../core/local/store.contract.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase } from './open.ts';
import { createIdbProfileStore } from './profile-store.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });

type Database = Awaited<ReturnType<typeof openDatabase>>;
const open = async (): Promise<Stores & { readonly database: Database }> => {
  const database = await openDatabase();
  return { database, memories: createIdbMemoryStore(database), profiles: createIdbProfileStore(database) };
};

describeProfileStore('the IndexedDB profile', open);

describe('the IndexedDB profile when things go wrong', () => {
  it('keeps neither the memory nor its sentences half erased when the deletion is refused', async () => {
    const { database, memories, profiles } = await open();
    await putNow(memories, [sampleMemory('a')]);
    await profiles.write(sampleDraft(1, sampleSentence('Of a.', 'a')));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
    await expect(eraseNow(memories, ['a'])).rejects.toMatchObject({ code: 'storage/quota' });
    vi.restoreAllMocks();
    expect([(await memories.all()).memories.length, (await profiles.all())[0]?.sentences.length]).toEqual([1, 1]);
    database.close();
  });

  it('drops no old version for a new one that could not be written', async () => {
    const { database, memories, profiles } = await open();
    await putNow(memories, [sampleMemory('a')]);
    for (let i = 1; i <= 21; i++) await profiles.write(sampleDraft(i, sampleSentence(`Text ${i}.`, 'a')));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
    await expect(profiles.write(sampleDraft(22, sampleSentence('Text 22.', 'a')))).rejects.toMatchObject({ code: 'storage/quota' });
    vi.restoreAllMocks();
    expect(await profiles.all()).toHaveLength(21);
    database.close();
  });

  it('sweeps the sentences of a memory that an older page erased alone', async () => {
    const { database, memories, profiles } = await open();
    await putNow(memories, [sampleMemory('a'), sampleMemory('b')]);
    await profiles.write(sampleDraft(1, sampleSentence('Of a.', 'a'), sampleSentence('Of b.', 'b')));
    await database.delete('memories', 'a');
    await profiles.sweep();
    expect((await profiles.all())[0]?.sentences.map(({ text }) => text)).toEqual(['Of b.']);
    database.close();
  });

  it('does not show a record it cannot read, and erases it with the next memory: what it rests on is unknown', async () => {
    const { database, memories, profiles } = await open();
    await putNow(memories, [sampleMemory('a')]);
    await database.put('profiles', { id: 'movies/7', sentences: ['free text'] });
    expect(await profiles.all()).toEqual([]);
    await eraseNow(memories, ['a']);
    expect(await database.getAllKeys('profiles')).toEqual([]);
    database.close();
  });

  it('gives two tabs that write the same at once one version', async () => {
    const [one, other] = [await open(), await open()];
    await putNow(one.memories, [sampleMemory('a')]);
    await Promise.all([one, other].map(({ profiles }, i) => profiles.write(sampleDraft(i, sampleSentence('Of a.', 'a')))));
    expect((await one.profiles.all()).map(({ id }) => id)).toEqual(['movies/1']);
    one.database.close();
    other.database.close();
  });

  it('tells another tab of a new version', async () => {
    const [one, other] = [await open(), await open()];
    await putNow(one.memories, [sampleMemory('a')]);
    const told = new Promise<void>((resolve) => { other.profiles.subscribe(resolve); });
    await one.profiles.write(sampleDraft(1, sampleSentence('Of a.', 'a')));
    await told;
    expect(await other.profiles.all()).toHaveLength(1);
    one.database.close();
    other.database.close();
  });

  it('stores the long list of sources once for the sentences that share it', async () => {
    const { database, memories, profiles } = await open();
    const ids = Array.from({ length: 1000 }, (_, i) => `m${i}`);
    await putNow(memories, ids.map((id) => sampleMemory(id)));
    const sources = ids as MemoryId[];
    await profiles.write(sampleDraft(1, { ...sampleSentence('One.'), sources }, { ...sampleSentence('Two.'), sources }));
    const [version] = await profiles.all();
    expect(version?.sentences[0]?.sources).toHaveLength(1000);
    expect(version?.sentences[0]?.sources).toBe(version?.sentences[1]?.sources);
    database.close();
  });

  it('fails with a storage code once the database is closed', async () => {
    const { database, profiles } = await open();
    database.close();
    await expect(profiles.all()).rejects.toMatchObject({ code: 'storage/unavailable' });
    await expect(profiles.write(sampleDraft(1))).rejects.toMatchObject({ code: 'storage/unavailable' });
    await expect(profiles.sweep()).rejects.toMatchObject({ code: 'storage/unavailable' });
  });
});

it('never holds a sentence whose source was deleted, in any version, at any moment, with two tabs', async () => {
  await neverHoldsWhatWasErased(async () => {
    globalThis.indexedDB = new IDBFactory();
    const [one, other] = [await open(), await open()];
    return {
      ...one, again: () => other, close: () => { one.database.close(); other.database.close(); },
      snapshot: async () => {
        const transaction = one.database.transaction(['memories', 'profiles']);
        const [ids, records] = await Promise.all([transaction.objectStore('memories').getAllKeys(), transaction.objectStore('profiles').getAll()]);
        return { ids, versions: records.flatMap((record) => parseVersion(record) ?? []) };
      },
    };
  }, 22, 15);
});
