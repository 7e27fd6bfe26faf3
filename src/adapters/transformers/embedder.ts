import { AutoModel, mean_pooling, type Tensor } from '@huggingface/transformers';
import { toUnitLength, type Embedder, type EmbedderStatus } from '../../core/engine/embedder.ts';
import { createDoor } from '../../core/engine/one-at-a-time.ts';
import { AppError, isAbort } from '../../core/errors.ts';
import { classifyError } from './classify-error.ts';
import type { ModelPlace, OpenModel, openModel } from './open-model.ts';

export interface TransformersEmbedderConfig {
  readonly modelId: string;
  readonly modelName: string;
  readonly place: ModelPlace;
}

interface Loaded extends OpenModel { readonly status: EmbedderStatus }

/**
 * An ONNX model of sentence embeddings by transformers.js, on WASM: the mean of the last hidden states, of unit length.
 * Lives in a worker. Texts longer than the model reads are cut.
 */
export function createTransformersEmbedder({ modelId, modelName, place }: TransformersEmbedderConfig, machine: { readonly openModel: typeof openModel }): Embedder {
  const door = createDoor();
  let loaded: Loaded | undefined;

  return {
    load: async (onProgress, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        if (loaded) return loaded.status;
        const opened = await machine.openModel(modelId, place, 'wasm', onProgress, AutoModel);
        // The runtime cannot be stopped while it loads: what came too late is put away.
        if (signal?.aborted) await opened.model.dispose();
        signal?.throwIfAborted();
        const [probe] = await embed(opened, ['a']);
        loaded = { ...opened, status: { modelId, modelName, dimensions: probe?.length ?? 0 } };
        return loaded.status;
      } catch (thrown) {
        throw signal?.aborted === true && isAbort(thrown) ? thrown : classifyError(thrown, 'engine/load-failed', `loading ${modelId}`);
      } finally {
        leave();
      }
    },
    embed: async (texts, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        if (!loaded) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
        return await embed(loaded, texts);
      } catch (thrown) {
        throw classifyError(thrown, 'bug', `embedding with ${modelId}`);
      } finally {
        leave();
      }
    },
    unload: async () => {
      const leave = await door.enter();
      try {
        const before = loaded;
        loaded = undefined;
        await before?.model.dispose();
      } finally {
        leave();
      }
    },
  };
}

/** Some token will come of it: of blanks, marks on nothing and invisible signs none does. */
const isReadable = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

/** @returns (texts, dimensions). */
async function embed({ model, tokenizer }: OpenModel, texts: readonly string[]): Promise<readonly Float32Array[]> {
  if (texts.length === 0) return [];
  // A text without a single token has no shape the runtime accepts; one of padding alone has.
  const inputs = tokenizer(texts.map((text) => (isReadable(text) ? text : tokenizer.pad_token ?? '.')), { padding: true, truncation: true }) as { readonly attention_mask: Tensor };
  const { last_hidden_state: states } = await model(inputs) as { readonly last_hidden_state: Tensor };
  // (texts, tokens, dimensions) -> (texts, dimensions)
  const means = mean_pooling(states, inputs.attention_mask);
  const [, dimensions = 0] = means.dims;
  const data = means.data as Float32Array;
  return texts.map((text, at) => (isReadable(text) ? toUnitLength(data.slice(at * dimensions, (at + 1) * dimensions)) : new Float32Array(dimensions)));
}
