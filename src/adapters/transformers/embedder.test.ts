// The real model on Node's runtime: the browser's is tested end to end.
import { AutoModel, AutoTokenizer, env } from '@huggingface/transformers';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_EMBEDDER } from '../../core/engine/catalogue.ts';
import { describeEmbedder } from '../../core/engine/embedder.contract.ts';
import type { Embedder } from '../../core/engine/embedder.ts';
import { createTransformersEmbedder } from './embedder.ts';

const MACHINE: Parameters<typeof createTransformersEmbedder>[1] = {
  openModel: async (modelId) => {
    env.allowRemoteModels = false;
    env.localModelPath = 'public/models/';
    return { tokenizer: await AutoTokenizer.from_pretrained(modelId), model: await AutoModel.from_pretrained(modelId, { dtype: 'q8', device: 'cpu' }) };
  },
};
const create = (): Embedder => createTransformersEmbedder({ modelId: BUILT_IN_EMBEDDER.id, modelName: BUILT_IN_EMBEDDER.name, place: { kind: 'page', basePath: '/' } }, MACHINE);
const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number => a?.reduce((sum, x, i) => sum + x * (b?.[i] ?? NaN), 0) ?? NaN;

describeEmbedder('the built-in word vectors', create);

describe('the built-in word vectors', () => {
  it('gives to four decimals the vectors that Python gives', async () => {
    const golden = JSON.parse(readFileSync('training/golden/logo-words.json', 'utf8')) as readonly { readonly text: string; readonly vector: readonly number[] }[];
    const embedder = create();
    await embedder.load(() => undefined);
    for (const { text, vector } of golden) {
      const [found] = await embedder.embed([text]);
      expect(Math.max(...vector.map((x, i) => Math.abs(x - (found?.[i] ?? NaN)))), text).toBeLessThan(1e-4);
    }
  });

  it('puts words that share no letters near each other when they are said of the same things', async () => {
    const embedder = create();
    await embedder.load(() => undefined);
    const [asr, speech, parsing] = await embedder.embed(['ASR', 'speech recognition', 'dependency parsing']);
    expect(cosine(asr, speech)).toBeGreaterThan(0.5);
    expect(cosine(asr, parsing)).toBeLessThan(0.3);
  });

  it('says in one code what kept it from loading, and loads when it can', async () => {
    let tries = 0;
    const embedder = createTransformersEmbedder({ modelId: 'logo-words', modelName: 'x', place: { kind: 'page', basePath: '/' } }, { openModel: async (...at) => {
      if (++tries === 1) throw new TypeError('Failed to fetch');
      return MACHINE.openModel(...at);
    } });
    await expect(embedder.load(() => undefined)).rejects.toMatchObject({ code: 'engine/load-failed' });
    await expect(embedder.load(() => undefined)).resolves.toMatchObject({ dimensions: 128 });
  });
});
