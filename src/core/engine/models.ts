/** Which model answers: one at a time is loaded, and whoever needs it waits for it here. */
import { AppError, isAbort, isGone, toAppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import type { EngineStatus, LlmEngine, LoadProgress } from './engine.ts';
import { whenReady } from './when-ready.ts';

/** Where a model's files come from. Addresses of folders end in "/". */
export type ModelSource =
  | { readonly kind: 'page' }
  | { readonly kind: 'mlc'; readonly folder: string; readonly library: string }
  | { readonly kind: 'onnx'; readonly folder: string; readonly dtype: OnnxType }
  | { readonly kind: 'gguf'; readonly files: readonly string[] }
  | { readonly kind: 'disk'; readonly dtype?: OnnxType }
  | { readonly kind: 'browser' };
/** The suffix of an ONNX file says how its weights are stored; transformers.js picks the file by it. */
export type OnnxType = 'fp32' | 'fp16' | 'q8' | 'q4' | 'q4f16';

export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly runtime: 'transformers' | 'webllm' | 'wllama' | 'prompt-api' | 'scripted';
  readonly source: ModelSource;
  readonly style: 'tiny' | 'chat';
  readonly licence: string;
  readonly about: string;
  /** 0 for what comes with the page. */
  readonly downloadBytes: number;
  /** Estimated GPU or main memory while running, when known. */
  readonly memoryBytes?: number | undefined;
  readonly contextTokens: number;
  readonly needsWebGpu: boolean;
  /** Its weights are 16-bit numbers the adapter must compute with. */
  readonly needsF16: boolean;
  /** The largest single buffer it asks of the GPU, when known. */
  readonly largestBufferBytes?: number;
  /** Brought by the person, not from the catalogue. */
  readonly own?: boolean;
}

/** A chosen model that could not be loaded. */
export interface ModelProblem { readonly modelId: string; readonly error: AppError }

export type EngineState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly modelId: string; readonly progress: LoadProgress | undefined }
  /** With a problem: the model in use is the first choice, in the place of one that failed. */
  | { readonly kind: 'ready'; readonly status: EngineStatus; readonly problem?: ModelProblem }
  | { readonly kind: 'failed'; readonly modelId: string; readonly error: AppError };

export interface LoadedModel { readonly engine: LlmEngine; readonly status: EngineStatus }

export interface Models {
  choices(): readonly ModelChoice[];
  state(): EngineState;
  subscribe(listener: () => void): () => void;
  /** Unloads the current model, then loads this one, or the first choice where this one fails. Never rejects for a failed load: see `state`. */
  select(modelId: string): Promise<void>;
  /** Ends a load in progress. */
  cancel(): void;
  /** The loaded model, waiting for a load in progress; rejects with why there is none. */
  ready(signal: AbortSignal): Promise<LoadedModel>;
  /** What was in use in that state turned out to be gone (device lost, worker crashed): loads it again, unless the state has changed since. */
  recover(seen: EngineState): void;
  /** As the engine's own, for what is loaded; a model that is gone has taken its cache with it. */
  dropCache(): Promise<void>;
}

/** @param choices read at each call: people add models. */
export function createModels(choices: () => readonly ModelChoice[], createEngine: (choice: ModelChoice) => LlmEngine): Models {
  const { subscribe, notify } = createListeners();
  let state: EngineState = { kind: 'idle' };
  let chosen: string | undefined;
  let loaded: LoadedModel | undefined;
  let current: LlmEngine | undefined;
  let loading = new AbortController();
  let queue = Promise.resolve();
  const become = (next: EngineState): void => { state = next; notify(); };

  async function load(choice: ModelChoice, signal: AbortSignal, problem?: ModelProblem): Promise<void> {
    loaded = undefined;
    const before = current;
    current = undefined;
    try {
      await before?.unload();
      signal.throwIfAborted();
      const engine = createEngine(choice);
      current = engine;
      const status = await engine.load((progress) => {
        if (!signal.aborted) become({ kind: 'loading', modelId: choice.id, progress });
      }, signal);
      signal.throwIfAborted();
      loaded = { engine, status };
      become({ kind: 'ready', status, ...(problem && { problem }) });
    } catch (thrown) {
      if (signal.aborted && signal.reason === 'replaced') return;
      if (isAbort(thrown) || signal.aborted) {
        become({ kind: 'idle' });
        return;
      }
      const failed = { modelId: choice.id, error: toAppError(thrown, 'engine/load-failed') };
      const [first] = choices();
      if (!first || first.id === choice.id) become({ kind: 'failed', ...failed });
      else {
        chosen = first.id;
        become({ kind: 'loading', modelId: first.id, progress: undefined });
        await load(first, signal, failed);
      }
    }
  }

  function select(modelId: string): Promise<void> {
    const choice = choices().find((one) => one.id === modelId);
    if (!choice) {
      become({ kind: 'failed', modelId, error: new AppError('engine/unknown-model', `expected one of ${choices().map((one) => one.id).join(', ')}; found ${modelId}`) });
      return Promise.resolve();
    }
    chosen = modelId;
    loading.abort('replaced');
    loading = new AbortController();
    const { signal } = loading;
    become({ kind: 'loading', modelId, progress: undefined });
    queue = queue.then(() => load(choice, signal));
    return queue;
  }

  return {
    choices,
    state: () => state,
    subscribe,
    select,
    cancel: () => { if (state.kind === 'loading') loading.abort(); },
    ready: (signal) => whenReady({ state: () => state, subscribe }, () => loaded, signal),
    recover: (seen) => {
      if (seen === state && (seen.kind === 'ready' || seen.kind === 'failed') && chosen !== undefined) void select(chosen);
    },
    dropCache: () => dropCacheOf(loaded?.engine),
  };
}

export async function dropCacheOf(engine: Pick<LlmEngine, 'dropCache'> | undefined): Promise<void> {
  try {
    await engine?.dropCache();
  } catch (thrown) {
    // Unloaded, crashed or lost meanwhile: nothing is held any more.
    if (!isAbort(thrown) && !isGone(thrown)) throw thrown;
  }
}
