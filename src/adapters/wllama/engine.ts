/** A GGUF model by wllama (llama.cpp in WebAssembly), from files stored on this device. */
import { Wllama } from '@wllama/wllama/esm/index.js';
import { createAlarm } from '../../core/engine/alarm.ts';
import type { EngineStatus, LlmEngine } from '../../core/engine/engine.ts';
import { normalise } from '../../core/engine/label-scores.ts';
import { createDoor } from '../../core/engine/one-at-a-time.ts';
import { AppError } from '../../core/errors.ts';
import { classifyError } from './classify-error.ts';
import { WLLAMA_WASM } from './runtime-files.ts';

/** What is used of wllama, so that a test can stand in for it. */
export interface Runtime {
  loadModel(files: Blob[], options: { readonly n_ctx: number; readonly n_gpu_layers: number; readonly n_parallel: number }): Promise<void>;
  createChatCompletion(request: ChatRequest): Promise<AsyncIterable<Chunk>>;
  /** `n_ctx_train`: the window the model was made for. */
  getLoadedContextInfo(): { readonly n_ctx_train: number };
  exit(): Promise<void>;
}
interface ChatRequest {
  readonly messages: { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  readonly stream: true;
  readonly max_tokens: number;
  readonly temperature: number;
  readonly seed: number;
  readonly cache_prompt: boolean;
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
  readonly response_format?: { readonly type: 'json_schema'; readonly json_schema: { readonly name: string; readonly schema: unknown } };
  readonly abortSignal: AbortSignal;
}
/** As llama-server streams it; the last chunk carries `timings`. */
export interface Chunk {
  readonly choices: readonly {
    readonly delta: { readonly content?: string | null };
    readonly finish_reason: string | null;
    readonly logprobs?: { readonly content: readonly { readonly top_logprobs: readonly { readonly token: string; readonly logprob: number }[] }[] | null } | null;
  }[];
  readonly timings?: { readonly prompt_n: number; readonly predicted_n: number } | undefined;
}

export interface WllamaConfig {
  readonly modelId: string;
  readonly modelName: string;
  readonly contextTokens: number;
  readonly device: 'auto' | 'webgpu' | 'wasm';
  readonly style: EngineStatus['style'];
}

/** What touches the machine. `onCrash` is called when the runtime's own worker dies, which the runtime only logs. */
export interface Machine {
  readonly chooseDevice: (wanted: WllamaConfig['device']) => Promise<'webgpu' | 'wasm'>;
  readonly createRuntime: (onCrash: (error: Error) => void) => Runtime;
}

/** So many of the most likely tokens are asked for when labels are scored; one beyond them gets the probability of the last. */
const SCORED_TOKENS = 200;
const ALL_LAYERS = 99_999;

/** @param openModel the parts of the GGUF file, in order; empty when the model is not stored. */
export function createWllamaEngine(config: WllamaConfig, openModel: () => Promise<readonly Blob[]>, machine: Machine): LlmEngine {
  const door = createDoor();
  let runtime: Runtime | undefined;
  let status: EngineStatus | undefined;
  /** The runtime never settles what waits for its worker once that is dead; and it cannot be stopped while it loads. */
  let alarm = createAlarm();

  async function open(device: 'webgpu' | 'wasm', signal: AbortSignal | undefined): Promise<void> {
    const files = await openModel();
    if (files.length === 0) throw new AppError('model/not-stored', `expected the files of ${config.modelId} on this device, found none`);
    alarm = createAlarm();
    const started = machine.createRuntime(alarm.ring);
    try {
      await alarm.race(started.loadModel([...files], { n_ctx: config.contextTokens, n_gpu_layers: device === 'webgpu' ? ALL_LAYERS : 0, n_parallel: 1 }), signal);
    } catch (thrown) {
      await started.exit();
      throw thrown;
    }
    runtime = started;
    status = { modelId: config.modelId, modelName: config.modelName, device, style: config.style, contextTokens: Math.min(config.contextTokens, started.getLoadedContextInfo().n_ctx_train), features: { json: true, scores: true } };
  }

  async function end(): Promise<void> {
    const ended = runtime;
    runtime = undefined;
    await ended?.exit();
  }

  async function* ask(request: Omit<ChatRequest, 'stream' | 'cache_prompt' | 'abortSignal'>, signal: AbortSignal | undefined): AsyncGenerator<Chunk> {
    if (!runtime && status) await open(status.device === 'webgpu' ? 'webgpu' : 'wasm', signal);
    if (!runtime) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
    const abort = new AbortController();
    const onAbort = (): void => { abort.abort(); };
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const chunks = (await alarm.race(runtime.createChatCompletion({ ...request, stream: true, cache_prompt: true, abortSignal: abort.signal })))[Symbol.asyncIterator]();
      for (;;) {
        const next: IteratorResult<Chunk, unknown> = await alarm.race(chunks.next());
        signal?.throwIfAborted();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
      abort.abort();
    }
  }

  return {
    load: async (onProgress, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        if (status) return status;
        onProgress({ phase: 'initialise', loadedBytes: 0, totalBytes: undefined });
        const device = await machine.chooseDevice(config.device);
        try {
          await open(device, signal);
        } catch (thrown) {
          signal?.throwIfAborted();
          // An adapter can be there and still not run the model.
          if (device === 'wasm' || config.device !== 'auto') throw thrown;
          await open('wasm', signal);
        }
        if (!status) throw new AppError('bug', 'expected a loaded model, found none');
        return status;
      } catch (thrown) {
        throw classifyError(thrown, 'engine/load-failed');
      } finally {
        leave();
      }
    },

    generate: async function* (messages, { maxTokens, temperature = 0, seed = 0, jsonSchema, signal }) {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        const startedAt = performance.now();
        let [firstTokenMs, prefilledTokens, completionTokens] = [0, 0, 0];
        let reason: 'stop' | 'length' = 'stop';
        const chunks = ask({
          messages: messages.map((message) => ({ ...message })), max_tokens: maxTokens, temperature, seed,
          ...(jsonSchema && { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: jsonSchema } } }),
        }, signal);
        for await (const { choices: [choice], timings } of chunks) {
          const text = choice?.delta.content ?? '';
          if (text !== '') {
            if (firstTokenMs === 0) firstTokenMs = performance.now() - startedAt;
            yield { kind: 'text', text };
          }
          if (choice?.finish_reason === 'length') reason = 'length';
          if (timings) [prefilledTokens, completionTokens] = [timings.prompt_n, timings.predicted_n];
        }
        yield { kind: 'end', end: { reason, prefilledTokens, completionTokens, firstTokenMs, totalMs: performance.now() - startedAt } };
      } catch (thrown) {
        throw classifyError(thrown, 'bug');
      } finally {
        leave();
      }
    },

    score: async (messages, labels, signal) => {
      const leave = await door.enter();
      try {
        signal?.throwIfAborted();
        const found = new Map<string, number>();
        let floor = 0;
        for await (const { choices: [choice] } of ask({ messages: messages.map((message) => ({ ...message })), max_tokens: 1, temperature: 0, seed: 0, logprobs: true, top_logprobs: SCORED_TOKENS }, signal)) {
          for (const { token, logprob } of choice?.logprobs?.content?.[0]?.top_logprobs ?? []) {
            if (!found.has(token)) found.set(token, logprob);
            floor = Math.min(floor, logprob);
          }
        }
        if (found.size === 0) throw new AppError('engine/unsupported', 'expected probabilities of tokens, found none');
        return normalise(labels.map((label) => found.get(label) ?? floor));
      } catch (thrown) {
        throw classifyError(thrown, 'bug');
      } finally {
        leave();
      }
    },

    // The runtime has no call for it, and keeps states of earlier prompts beside the one in use: only its end frees them. The next
    // request opens the model again, so that several things forgotten in a row cost that once.
    dropCache: async () => {
      const leave = await door.enter();
      try {
        await end();
      } finally {
        leave();
      }
    },

    unload: async () => {
      const leave = await door.enter();
      try {
        status = undefined;
        await end();
      } finally {
        leave();
      }
    },
  };
}

export function createRuntime(onCrash: (error: Error) => void): Runtime {
  const quiet = (): void => undefined;
  return new Wllama({ default: new URL(WLLAMA_WASM, location.href).href }, {
    suppressNativeLog: true,
    // The runtime hands the death of its worker to this logger and to nobody else.
    logger: { debug: quiet, log: quiet, warn: quiet, error: (first: unknown) => { if (first instanceof Event) onCrash(new AppError('worker/crashed', (first as ErrorEvent).message || 'the runtime\'s worker could not be started')); } },
  });
}

