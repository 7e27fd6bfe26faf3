import { describe, expect, it } from 'vitest';
import type { MemoryId } from '../memory.ts';
import { eraseNow, putNow, sampleMemory } from '../store.contract.ts';
import type { MemoryStore } from '../store.ts';
import type { Draft, Sentence } from './profile.ts';
import type { ProfileStore } from './profile-store.ts';
import { OLD_VERSIONS } from './versions.ts';

export interface Stores { readonly memories: MemoryStore; readonly profiles: ProfileStore }

export const sampleSentence = (text: string, ...sources: readonly string[]): Sentence => ({ text, topics: ['drama'], sources: sources as MemoryId[], shown: [] });
export const sampleDraft = (writtenAtMs: number, ...sentences: readonly Sentence[]): Draft => ({ domain: 'movies', writtenAtMs, sentences });

/** The suite every ProfileStore must pass with the MemoryStore beside it. `open` gives empty stores. */
export function describeProfileStore(name: string, open: () => Promise<Stores>): void {
  const texts = async ({ profiles }: Stores): Promise<readonly string[]> =>
    (await profiles.all()).map(({ id, sentences }) => `${id}: ${sentences.map(({ text }) => text).join(' ')}`);
  const started = async (): Promise<Stores> => {
    const stores = await open();
    await putNow(stores.memories, [sampleMemory('a'), sampleMemory('b')]);
    return stores;
  };

  describe(`${name} as a profile store`, () => {
    it('makes other text a new version, and keeps the earlier ones', async () => {
      const stores = await started();
      await stores.profiles.write(sampleDraft(1, sampleSentence('First.', 'a')));
      await stores.profiles.write(sampleDraft(2, sampleSentence('Second.', 'a', 'b')));
      expect(await texts(stores)).toEqual(['movies/2: Second.', 'movies/1: First.']);
      expect((await stores.profiles.all())[0]).toEqual({ id: 'movies/2', domain: 'movies', version: 2, writtenAtMs: 2, sentences: [sampleSentence('Second.', 'a', 'b')] });
      stores.memories.close();
    });

    it('keeps version and time where the text is the same, and lets it rest on what it rests on now', async () => {
      const stores = await started();
      await stores.profiles.write(sampleDraft(1, sampleSentence('Same.', 'a')));
      await stores.profiles.write(sampleDraft(2, sampleSentence('Same.', 'b')));
      expect(await stores.profiles.all()).toEqual([{ id: 'movies/1', domain: 'movies', version: 1, writtenAtMs: 1, sentences: [sampleSentence('Same.', 'b')] }]);
      stores.memories.close();
    });

    it('makes no version of nothing, and one that says nothing any more', async () => {
      const stores = await started();
      await stores.profiles.write(sampleDraft(1));
      expect(await texts(stores)).toEqual([]);
      await stores.profiles.write(sampleDraft(2, sampleSentence('Something.', 'a')));
      await stores.profiles.write(sampleDraft(3));
      expect(await texts(stores)).toEqual(['movies/2: ', 'movies/1: Something.']);
      stores.memories.close();
    });

    it('erases the sentences with the memory, in every version, and what rests on other memories stays', async () => {
      const stores = await started();
      await stores.profiles.write(sampleDraft(1, sampleSentence('Of a.', 'a'), sampleSentence('Of b.', 'b')));
      await stores.profiles.write(sampleDraft(2, sampleSentence('Of both.', 'b', 'a'), sampleSentence('Of b again.', 'b')));
      await eraseNow(stores.memories, ['a']);
      expect(await texts(stores)).toEqual(['movies/2: Of b again.', 'movies/1: Of b.']);
      stores.memories.close();
    });

    it('lets no older version become current when the current one is emptied', async () => {
      const stores = await started();
      await stores.profiles.write(sampleDraft(1, sampleSentence('Of b.', 'b')));
      await stores.profiles.write(sampleDraft(2, sampleSentence('Of a.', 'a')));
      await eraseNow(stores.memories, ['a']);
      expect(await texts(stores)).toEqual(['movies/2: ', 'movies/1: Of b.']);
      stores.memories.close();
    });

    it('is empty once all memories are cleared', async () => {
      const stores = await started();
      await stores.profiles.write(sampleDraft(1, sampleSentence('Of a.', 'a')));
      await stores.memories.clear();
      expect(await texts(stores)).toEqual([]);
      stores.memories.close();
    });

    it('does not take a draft that rests on a memory erased meanwhile', async () => {
      const stores = await started();
      await eraseNow(stores.memories, ['a']);
      await stores.profiles.write(sampleDraft(1, sampleSentence('Of both.', 'a', 'b'), sampleSentence('Of b.', 'b')));
      expect(await texts(stores)).toEqual([]);
      stores.memories.close();
    });

    it(`keeps ${OLD_VERSIONS} old versions of each domain`, async () => {
      const stores = await started();
      await stores.profiles.write({ ...sampleDraft(0, sampleSentence('Papers.', 'b')), domain: 'papers' });
      for (let i = 1; i <= OLD_VERSIONS + 5; i++) await stores.profiles.write(sampleDraft(i, sampleSentence(`Text ${i}.`, 'a')));
      const kept = (await stores.profiles.all()).map(({ id }) => id);
      expect(kept).toHaveLength(OLD_VERSIONS + 2);
      expect([kept[0], kept.at(-2), kept.at(-1)]).toEqual([`movies/${OLD_VERSIONS + 5}`, 'movies/5', 'papers/1']);
      stores.memories.close();
    });

    it('tells its listeners of a change, and of nothing when nothing changed', async () => {
      const stores = await started();
      let calls = 0;
      const stop = stores.profiles.subscribe(() => { calls++; });
      await stores.profiles.sweep();
      await stores.profiles.write(sampleDraft(1));
      expect(calls).toBe(0);
      await stores.profiles.write(sampleDraft(1, sampleSentence('Of a.', 'a')));
      await stores.profiles.write(sampleDraft(2, sampleSentence('Of a.', 'a')));
      expect(calls).toBe(1);
      stop();
      await stores.profiles.write(sampleDraft(3, sampleSentence('Of b.', 'b')));
      expect(calls).toBe(1);
      stores.memories.close();
    });
  });
}
