import { AppError } from '../errors.ts';
import { fnv1a } from '../fnv.ts';
import { toUnitLength, type Embedder } from './embedder.ts';

const DIMENSIONS = 64;

/**
 * A deterministic embedder without a model, for tests and for machines that can run none: each word adds to one of 64
 * numbers (feature hashing). `sameAs` makes words mean the same: { robots: 'sci-fi' }.
 */
export function createHashingEmbedder(sameAs: Readonly<Record<string, string>> = {}, modelId = 'hashing'): Embedder {
  let isLoaded = false;
  return {
    load: async (onProgress, signal) => {
      signal?.throwIfAborted();
      onProgress({ phase: 'initialise', loadedBytes: 0, totalBytes: 0 });
      isLoaded = true;
      return { modelId, modelName: 'Hashing', dimensions: DIMENSIONS };
    },
    embed: async (texts, signal) => {
      signal?.throwIfAborted();
      if (!isLoaded) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
      return texts.map((text) => {
        const vector = new Float32Array(DIMENSIONS);
        for (const word of text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []) {
          const at = fnv1a(sameAs[word] ?? word) % DIMENSIONS;
          vector[at] = (vector[at] ?? 0) + 1;
        }
        return toUnitLength(vector);
      });
    },
    unload: async () => { isLoaded = false; },
  };
}
