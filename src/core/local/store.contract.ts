import { describe, expect, it } from 'vitest';
import type { Memory, MemoryId } from './memory.ts';
import type { Erased, MemoryStore } from './store.ts';

export const sampleMemory = (id: string, recordedAtMs = 0): Memory => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', validFromMs: 0, recordedAtMs, source: { kind: 'import', detail: 'ratings.csv' },
  itemId: id, title: `Film ${id}`, topics: ['drama'], value: 4,
});

/** Writes on what is there now, as a tab that has just read does. */
export const putNow = async (store: MemoryStore, memories: readonly Memory[]): Promise<number> => store.put(memories, (await store.all()).revision);
export const eraseNow = async (store: MemoryStore, ids: readonly string[]): Promise<Erased> => (await store.erase(ids as readonly MemoryId[], [], (await store.all()).revision)).erased;

/** The suite every MemoryStore must pass. `open` gives an empty store. */
export function describeMemoryStore(name: string, open: () => Promise<MemoryStore>): void {
  describe(`${name} as a memory store`, () => {
    it('gives back what was put, in order of recording', async () => {
      const store = await open();
      await putNow(store, [sampleMemory('b', 2), sampleMemory('a', 1)]);
      expect(await store.all()).toEqual({ memories: [sampleMemory('a', 1), sampleMemory('b', 2)], unreadable: 0, revision: expect.any(Number) as number });
      store.close();
    });

    it('replaces by id', async () => {
      const store = await open();
      await putNow(store, [sampleMemory('a', 1)]);
      await putNow(store, [{ ...sampleMemory('a', 1), supersededAtMs: 5 }]);
      expect((await store.all()).memories).toEqual([{ ...sampleMemory('a', 1), supersededAtMs: 5 }]);
      store.close();
    });

    it('erases by id, and does not mind an unknown one', async () => {
      const store = await open();
      await putNow(store, [sampleMemory('a'), sampleMemory('b')]);
      await eraseNow(store, ['a', 'nobody']);
      expect((await store.all()).memories.map(({ id }) => id)).toEqual(['b']);
      await store.clear();
      expect((await store.all()).memories).toEqual([]);
      store.close();
    });

    it('tells its listeners after a change, until they unsubscribe', async () => {
      const store = await open();
      let calls = 0;
      const stop = store.subscribe(() => { calls++; });
      await putNow(store, [sampleMemory('a')]);
      expect(calls).toBe(1);
      stop();
      await eraseNow(store, ['a']);
      expect(calls).toBe(1);
      store.close();
    });

    it('refuses what was decided on an older revision, and writes nothing of it', async () => {
      const store = await open();
      const { revision } = await store.all();
      const next = await store.put([sampleMemory('a')], revision);
      await expect(store.put([sampleMemory('b')], revision)).rejects.toMatchObject({ code: 'storage/changed' });
      await expect(store.erase(['a' as MemoryId], [sampleMemory('c')], revision)).rejects.toMatchObject({ code: 'storage/changed' });
      expect(await store.all()).toEqual({ memories: [sampleMemory('a')], unreadable: 0, revision: next });
      store.close();
    });

    it('erases and writes in one step, and counts what went', async () => {
      const store = await open();
      await putNow(store, [sampleMemory('a', 1), sampleMemory('b', 2)]);
      const { erased, revision } = await store.erase(['a' as MemoryId, 'nobody' as MemoryId], [sampleMemory('c', 3)], (await store.all()).revision);
      expect(erased).toMatchObject({ memories: 1 });
      expect(await store.all()).toEqual({ memories: [sampleMemory('b', 2), sampleMemory('c', 3)], unreadable: 0, revision });
      store.close();
    });

    it('keeps nothing of a caller\'s object but its content', async () => {
      const store = await open();
      const memory = { ...sampleMemory('a'), topics: ['drama'] };
      await putNow(store, [memory]);
      memory.topics.push('changed later');
      expect((await store.all()).memories[0]).toMatchObject({ topics: ['drama'] });
      store.close();
    });
  });
}
