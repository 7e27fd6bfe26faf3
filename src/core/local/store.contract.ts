import { describe, expect, it } from 'vitest';
import type { Memory, MemoryId } from './memory.ts';
import type { MemoryStore } from './store.ts';

export const sampleMemory = (id: string, recordedAtMs = 0): Memory => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', validFromMs: 0, recordedAtMs, source: { kind: 'import', detail: 'ratings.csv' },
  itemId: id, title: `Film ${id}`, topics: ['drama'], value: 4,
});

/** The suite every MemoryStore must pass. `open` gives an empty store. */
export function describeMemoryStore(name: string, open: () => Promise<MemoryStore>): void {
  describe(`${name} as a memory store`, () => {
    it('gives back what was put, in order of recording', async () => {
      const store = await open();
      await store.put([sampleMemory('b', 2), sampleMemory('a', 1)]);
      expect(await store.all()).toEqual({ memories: [sampleMemory('a', 1), sampleMemory('b', 2)], unreadable: 0 });
      store.close();
    });

    it('replaces by id', async () => {
      const store = await open();
      await store.put([sampleMemory('a', 1)]);
      await store.put([{ ...sampleMemory('a', 1), supersededAtMs: 5 }]);
      expect((await store.all()).memories).toEqual([{ ...sampleMemory('a', 1), supersededAtMs: 5 }]);
      store.close();
    });

    it('erases by id, and does not mind an unknown one', async () => {
      const store = await open();
      await store.put([sampleMemory('a'), sampleMemory('b')]);
      await store.delete(['a' as MemoryId, 'nobody' as MemoryId]);
      expect((await store.all()).memories.map(({ id }) => id)).toEqual(['b']);
      await store.clear();
      expect((await store.all()).memories).toEqual([]);
      store.close();
    });

    it('tells its listeners after a change, until they unsubscribe', async () => {
      const store = await open();
      let calls = 0;
      const stop = store.subscribe(() => { calls++; });
      await store.put([sampleMemory('a')]);
      expect(calls).toBe(1);
      stop();
      await store.delete(['a' as MemoryId]);
      expect(calls).toBe(1);
      store.close();
    });

    it('keeps nothing of a caller\'s object but its content', async () => {
      const store = await open();
      const memory = { ...sampleMemory('a'), topics: ['drama'] };
      await store.put([memory]);
      memory.topics.push('changed later');
      expect((await store.all()).memories[0]).toMatchObject({ topics: ['drama'] });
      store.close();
    });
  });
}
