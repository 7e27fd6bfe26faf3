import { describe, expect, it } from 'vitest';
import type { Embedder } from './embedder.ts';

const length = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number => a?.reduce((sum, x, i) => sum + x * (b?.[i] ?? NaN), 0) ?? NaN;

/** The suite every Embedder must pass. `create` gives one that is not loaded. */
export function describeEmbedder(name: string, create: () => Embedder): void {
  describe(`${name} as an embedder`, () => {
    it('reports its load in numbers, says what it is, and says the same when loaded again', async () => {
      const embedder = create();
      const seen: number[] = [];
      const status = await embedder.load((progress) => seen.push(progress.loadedBytes));
      expect(seen.every(Number.isFinite)).toBe(true);
      expect(status.modelName).not.toBe('');
      expect(await embedder.load(() => undefined)).toEqual(status);
      await embedder.unload();
    });

    it('gives one vector of unit length per text, of the size it said', async () => {
      const embedder = create();
      const { dimensions } = await embedder.load(() => undefined);
      const vectors = await embedder.embed(['a war film', 'Speech recognition for children and other long titles of papers', 'coffee']);
      expect(vectors.map((vector) => vector.length)).toEqual([dimensions, dimensions, dimensions]);
      for (const vector of vectors) expect(length(vector)).toBeCloseTo(1, 5);
      expect(await embedder.embed([])).toEqual([]);
      await embedder.unload();
    });

    it('gives a text the same vector alone, among others, and twice', async () => {
      const embedder = create();
      await embedder.load(() => undefined);
      const [alone] = await embedder.embed(['romance']);
      const [, among] = await embedder.embed(['a much longer text about machine translation and parsing', 'romance', 'war']);
      expect(cosine(alone, among)).toBeCloseTo(1, 5);
      expect((await embedder.embed(['romance']))[0]).toEqual(alone);
      await embedder.unload();
    });

    it('gives zeros where there is nothing to know, and no other vector is touched by it', async () => {
      const embedder = create();
      await embedder.load(() => undefined);
      const [empty, spaces, invisible, word] = await embedder.embed(['', '   ', '\u200b', 'romance']);
      expect([empty, spaces, invisible].map((vector) => vector && length(vector))).toEqual([0, 0, 0]);
      expect((await embedder.embed(['\u200b'])).map(length)).toEqual([0]);
      expect(word && length(word)).toBeCloseTo(1, 5);
      await embedder.unload();
    });

    it('puts what shares a word nearer than what does not', async () => {
      const embedder = create();
      await embedder.load(() => undefined);
      const [query, near, far] = await embedder.embed(['romance', 'romance and comedy', 'espresso grinder']);
      expect(cosine(query, near)).toBeGreaterThan(cosine(query, far) + 0.1);
      await embedder.unload();
    });

    it('ends a request that was stopped before it began', async () => {
      const embedder = create();
      await embedder.load(() => undefined);
      await expect(embedder.embed(['war'], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
      expect(await embedder.embed(['war'])).toHaveLength(1);
      await embedder.unload();
    });

    it('refuses before it is loaded and after it is unloaded', async () => {
      const embedder = create();
      await expect(embedder.embed(['war'])).rejects.toMatchObject({ code: 'engine/not-loaded' });
      await embedder.load(() => undefined);
      await embedder.unload();
      await expect(embedder.embed(['war'])).rejects.toMatchObject({ code: 'engine/not-loaded' });
    });
  });
}
