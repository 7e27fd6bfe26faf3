import { describe, expect, it } from 'vitest';
import type { MemoryId } from './memory.ts';
import { eraseNow, putNow, sampleMemory } from './store.contract.ts';
import type { MemoryStore } from './store.ts';
import type { StoredVector, VectorStore } from './vector-store.ts';

export const sampleVector = (id: string, modelId = 'words', first = 1): StoredVector => ({ id: id as MemoryId, modelId, textHash: 7, vector: Float32Array.of(first, 0) });

/** The suite every VectorStore must pass. `open` gives empty stores. */
export function describeVectorStore(name: string, open: () => Promise<{ readonly memories: MemoryStore; readonly vectors: VectorStore }>): void {
  describe(`${name} as a vector store`, () => {
    it('gives back what was put for memories that are stored', async () => {
      const { memories, vectors } = await open();
      await putNow(memories, [sampleMemory('a'), sampleMemory('b')]);
      await vectors.put([sampleVector('a'), sampleVector('b', 'other', 0.5)]);
      expect(await vectors.all()).toEqual([sampleVector('a'), sampleVector('b', 'other', 0.5)]);
      memories.close();
    });

    it('replaces by id, so that a memory has one vector, of one model', async () => {
      const { memories, vectors } = await open();
      await putNow(memories, [sampleMemory('a')]);
      await vectors.put([sampleVector('a', 'words')]);
      await vectors.put([sampleVector('a', 'other', 0.5)]);
      expect(await vectors.all()).toEqual([sampleVector('a', 'other', 0.5)]);
      memories.close();
    });

    it('erases a vector with its memory', async () => {
      const { memories, vectors } = await open();
      await putNow(memories, [sampleMemory('a'), sampleMemory('b'), sampleMemory('c')]);
      await vectors.put([sampleVector('a'), sampleVector('b'), sampleVector('c')]);
      await eraseNow(memories, ['a']);
      expect((await vectors.all()).map(({ id }) => id)).toEqual(['b', 'c']);
      await memories.clear();
      expect(await vectors.all()).toEqual([]);
      memories.close();
    });

    it('keeps none of a memory that was forgotten while the vector was made', async () => {
      const { memories, vectors } = await open();
      await putNow(memories, [sampleMemory('kept'), sampleMemory('forgotten')]);
      await eraseNow(memories, ['forgotten']);
      await vectors.put([sampleVector('forgotten'), sampleVector('kept'), sampleVector('never stored')]);
      expect((await vectors.all()).map(({ id }) => id)).toEqual(['kept']);
      memories.close();
    });

    it('drops by id, leaves the memory, and does not mind an unknown one', async () => {
      const { memories, vectors } = await open();
      await putNow(memories, [sampleMemory('a')]);
      await vectors.put([sampleVector('a')]);
      await vectors.delete(['a' as MemoryId, 'nobody' as MemoryId]);
      expect([await vectors.all(), (await memories.all()).memories]).toEqual([[], [sampleMemory('a')]]);
      memories.close();
    });
  });
}
