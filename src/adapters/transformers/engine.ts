import {
  AutoModelForCausalLM, AutoTokenizer, DynamicCache, env, InterruptableStoppingCriteria, random, Tensor,
  type PreTrainedModel, type PreTrainedTokenizer, type ProgressInfo,
} from '@huggingface/transformers';
import type { ChatMessage, EngineStatus, GenerateEvent, GenerateOptions, LlmEngine, LoadProgress } from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';
import { classifyError } from './classify-error.ts';
import { chooseDevice } from './device.ts';
import { RUNTIME_FILES } from './runtime-files.ts';

export interface TransformersConfig {
  readonly modelId: string;
  readonly modelName: string;
  readonly contextTokens: number;
  readonly device: 'auto' | 'webgpu' | 'wasm';
  /** Path of the page's folder on its own origin, ending in "/". Models lie in `models/` below it. */
  readonly basePath: string;
}

/** On WASM no message is handled while the model runs, so it runs this many tokens at a time: Stop is seen in between. */
const CHUNK_TOKENS = 8;

/** What is used of the runtime's own signature, which leaves the result open. */
type Generate = (options: Readonly<Record<string, unknown>>) => Promise<{ readonly sequences: Tensor }>;
interface Loaded { readonly model: PreTrainedModel; readonly tokenizer: PreTrainedTokenizer; readonly status: EngineStatus }

/** An ONNX text-generation model from the page's own origin, by transformers.js; lives in a worker. */
export function createTransformersEngine(config: TransformersConfig): LlmEngine {
  let loaded: Loaded | undefined;

  async function load(device: 'webgpu' | 'wasm', onProgress: (progress: LoadProgress) => void, signal: AbortSignal | undefined): Promise<Loaded> {
    configureRuntime(config.basePath, device);
    const progress_callback = sumProgress(onProgress);
    const tokenizer = await AutoTokenizer.from_pretrained(config.modelId, { progress_callback });
    signal?.throwIfAborted();
    const model = await AutoModelForCausalLM.from_pretrained(config.modelId, { dtype: 'q8', device, progress_callback });
    onProgress({ phase: 'initialise', loadedBytes: 0, totalBytes: undefined });
    return { model, tokenizer, status: { modelId: config.modelId, modelName: config.modelName, device, style: 'tiny', contextTokens: config.contextTokens } };
  }

  return {
    load: async (onProgress, signal) => {
      if (loaded) return loaded.status;
      signal?.throwIfAborted();
      const device = await chooseDevice(config.device);
      try {
        loaded = await load(device, onProgress, signal);
      } catch (thrown) {
        throw classifyError(thrown, 'engine/load-failed');
      }
      if (signal?.aborted) {
        await loaded.model.dispose();
        loaded = undefined;
        signal.throwIfAborted();
        throw new DOMException('aborted', 'AbortError');
      }
      return loaded.status;
    },
    generate: async function* (messages, options) {
      if (!loaded) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
      try {
        yield* generate(loaded, messages, options);
      } catch (thrown) {
        throw classifyError(thrown, 'bug');
      }
    },
    unload: async () => {
      const { model } = loaded ?? {};
      loaded = undefined;
      await model?.dispose();
    },
  };
}

/** Everything from our own origin: no hub, no CDN, no second copy of the runtime in a cache. */
function configureRuntime(basePath: string, device: 'webgpu' | 'wasm'): void {
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = `${basePath}models/`;
  env.useWasmCache = false;
  const wasm = env.backends.onnx.wasm;
  if (!wasm) throw new AppError('engine/load-failed', 'expected the WebAssembly backend, found none');
  wasm.wasmPaths = RUNTIME_FILES[device];
  wasm.numThreads = 1;
}

async function* generate({ model, tokenizer, status }: Loaded, messages: readonly ChatMessage[], { maxTokens, temperature = 0, seed, signal }: GenerateOptions): AsyncGenerator<GenerateEvent> {
  const startedAt = performance.now();
  const prompt: number[] = tokenizer.apply_chat_template(messages.map((message) => ({ ...message })), { add_generation_prompt: true, return_tensor: false, return_dict: false });
  if (prompt.length + maxTokens > status.contextTokens) {
    throw new AppError('engine/context-overflow', `expected at most ${status.contextTokens - maxTokens} prompt tokens, found ${prompt.length}`);
  }
  if (seed !== undefined) random.seed(seed);
  const interrupt = new InterruptableStoppingCriteria();
  const onAbort = (): void => { interrupt.interrupt(); };
  signal?.addEventListener('abort', onAbort, { once: true });
  const cache = new DynamicCache();
  const tokens = [...prompt];
  let shown = '';
  let firstTokenMs = 0;
  let reason: 'stop' | 'length' = 'length';
  try {
    while (tokens.length - prompt.length < maxTokens) {
      signal?.throwIfAborted();
      const first = tokens.length === prompt.length;
      const wanted = first ? 1 : Math.min(CHUNK_TOKENS, maxTokens - (tokens.length - prompt.length));
      const ids = new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]);
      const output = await (model.generate as Generate).call(model, {
        inputs: ids, attention_mask: new Tensor('int64', new BigInt64Array(tokens.length).fill(1n), [1, tokens.length]),
        past_key_values: cache, return_dict_in_generate: true, max_new_tokens: wanted, stopping_criteria: interrupt,
        do_sample: temperature > 0, ...(temperature > 0 && { temperature, top_k: 20 }),
      });
      const fresh = Array.from(output.sequences.data as BigInt64Array, Number).slice(tokens.length);
      tokens.push(...fresh);
      if (first) firstTokenMs = performance.now() - startedAt;
      const text = tokenizer.decode(tokens.slice(prompt.length), { skip_special_tokens: true });
      // A piece that ends inside a character waits for the rest of it.
      if (text.length > shown.length && !text.endsWith('\uFFFD')) {
        yield { kind: 'text', text: text.slice(shown.length) };
        shown = text;
      }
      signal?.throwIfAborted();
      if (fresh.length < wanted || isEnd(model, tokens.at(-1))) {
        reason = 'stop';
        break;
      }
      await new Promise((resolve) => { setTimeout(resolve); });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await cache.dispose();
  }
  yield { kind: 'end', end: { reason, promptTokens: prompt.length, completionTokens: tokens.length - prompt.length, firstTokenMs, totalMs: performance.now() - startedAt } };
}

function isEnd(model: PreTrainedModel, token: number | undefined): boolean {
  const end = (model.generation_config as { eos_token_id?: number | number[] } | null)?.eos_token_id;
  return token !== undefined && (Array.isArray(end) ? end.includes(token) : end === token);
}

/** The runtime reports each file by itself; the page wants one sum. */
function sumProgress(onProgress: (progress: LoadProgress) => void): (info: ProgressInfo) => void {
  const files = new Map<string, { loaded: number; total: number }>();
  return (info) => {
    if (info.status !== 'progress') return;
    files.set(info.file, { loaded: info.loaded, total: info.total });
    const all = [...files.values()];
    onProgress({ phase: 'download', loadedBytes: all.reduce((sum, { loaded }) => sum + loaded, 0), totalBytes: all.reduce((sum, { total }) => sum + total, 0) });
  };
}
