import type { EngineStatus, LlmEngine, LoadProgress } from '../../core/engine/engine.ts';
import { createDoor } from '../../core/engine/one-at-a-time.ts';
import { AppError, isAbort } from '../../core/errors.ts';
import { classifyError } from './classify-error.ts';
import { generate, type Session } from './generate.ts';
import type { ModelPlace, openModel } from './open-model.ts';
import { scoreLabels } from './score.ts';

export interface TransformersConfig {
  readonly modelId: string;
  readonly modelName: string;
  readonly contextTokens: number;
  readonly device: 'auto' | 'webgpu' | 'wasm';
  readonly style: EngineStatus['style'];
  readonly place: ModelPlace;
}

/** What touches the machine, so that a test can stand in for it. */
export interface Machine {
  readonly chooseDevice: (wanted: TransformersConfig['device']) => Promise<'webgpu' | 'wasm'>;
  readonly openModel: typeof openModel;
}

interface Loaded extends Session { readonly status: EngineStatus }

/** An ONNX text-generation model by transformers.js; lives in a worker. */
export function createTransformersEngine(config: TransformersConfig, machine: Machine): LlmEngine {
  const door = createDoor();
  let loaded: Loaded | undefined;

  async function open(device: 'webgpu' | 'wasm', onProgress: (progress: LoadProgress) => void): Promise<Loaded> {
    const { modelId, modelName, contextTokens, style, place } = config;
    const opened = await machine.openModel(modelId, place, device, onProgress);
    return { ...opened, status: { modelId, modelName, device, style, contextTokens, features: { json: false, scores: true } } };
  }

  /** An adapter can be there and still not run the model; `auto` then takes WASM, and the status says so. */
  async function openSomewhere(onProgress: (progress: LoadProgress) => void, signal: AbortSignal | undefined): Promise<Loaded> {
    const device = await machine.chooseDevice(config.device);
    try {
      return await open(device, onProgress);
    } catch (thrown) {
      signal?.throwIfAborted();
      if (config.device !== 'auto' || device !== 'webgpu') throw thrown;
      return open('wasm', onProgress);
    }
  }

  return {
    load: async (onProgress, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        if (loaded) return loaded.status;
        const opened = await openSomewhere(onProgress, signal);
        // The runtime cannot be stopped while it loads: what came too late is put away.
        if (signal?.aborted) await opened.model.dispose();
        signal?.throwIfAborted();
        loaded = opened;
        return opened.status;
      } catch (thrown) {
        throw signal?.aborted === true && isAbort(thrown) ? thrown : classifyError(thrown, 'engine/load-failed', `loading ${config.modelId}`);
      } finally {
        leave();
      }
    },
    generate: async function* (messages, options) {
      const leave = await door.enter();
      try {
        options.signal?.throwIfAborted();
        if (!loaded) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
        yield* generate(loaded, loaded.status, messages, options);
      } catch (thrown) {
        throw classifyError(thrown, 'bug', `answering with ${config.modelId}`);
      } finally {
        leave();
      }
    },
    score: async (messages, labels, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        if (!loaded) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
        return await scoreLabels(loaded, loaded.status, messages, labels);
      } catch (thrown) {
        throw classifyError(thrown, 'bug', `scoring with ${config.modelId}`);
      } finally {
        leave();
      }
    },
    dropCache: async () => {
      const leave = await door.enter();
      try {
        const kept = loaded?.kept;
        if (loaded) loaded.kept = undefined;
        await kept?.cache.dispose();
      } finally {
        leave();
      }
    },
    unload: async () => {
      const leave = await door.enter();
      try {
        const before = loaded;
        loaded = undefined;
        await before?.kept?.cache.dispose();
        await before?.model.dispose();
      } finally {
        leave();
      }
    },
  };
}
