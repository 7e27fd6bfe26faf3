import { MLCEngine, type ChatCompletionChunk, type ChatCompletionRequestStreaming } from '@mlc-ai/web-llm';
import { AppError } from '../../core/errors.ts';
import { MLC_CONFIG } from '../../core/library/mlc-files.ts';
import type { StoredFiles } from '../../core/library/stored-files.ts';
import { STORED, storeAsCache } from './store-as-cache.ts';

/** What is used of WebLLM, so that a test can stand in for it. */
export interface Runtime {
  reload(modelId: string): Promise<void>;
  interruptGenerate(): void;
  /** Begins its conversation anew and empties the key-value cache. */
  resetChat(): Promise<void>;
  unload(): Promise<void>;
  readonly chat: { readonly completions: { create(request: ChatCompletionRequestStreaming): Promise<AsyncIterable<ChatCompletionChunk>> } };
}

export interface Opened {
  readonly runtime: Runtime;
  /** The window it was opened with. */
  readonly contextTokens: number;
}

/** What `createRuntime` is told of the model. */
export interface RuntimeRecord { readonly modelId: string; readonly folder: string; readonly library: string; readonly contextTokens: number }

/** What touches the machine. */
export interface Machine {
  /** Undefined where the browser has no WebGPU, null where it has no adapter for it. */
  readonly findAdapter: () => Promise<{ readonly features: ReadonlySet<string> } | null | undefined>;
  readonly createRuntime: (record: RuntimeRecord) => Runtime;
  /** Puts the stored files in the place of the browser's caches. */
  readonly installCache: (caches: Pick<CacheStorage, 'open'>) => void;
  /** Called when a device is lost that nobody destroyed on purpose. */
  readonly onDeviceLost: (ring: (message: string) => void) => void;
}

/**
 * Prepares a stored model.
 * @throws AppError engine/no-webgpu, engine/no-adapter, engine/no-f16, model/not-stored, engine/bad-model.
 */
export async function openModel(modelId: string, contextTokens: number, files: StoredFiles, machine: Machine, onRead: (bytes: number) => void): Promise<Opened> {
  const adapter = await machine.findAdapter();
  if (adapter === undefined) throw new AppError('engine/no-webgpu', 'expected WebGPU, found a browser without it');
  if (adapter === null) throw new AppError('engine/no-adapter', 'expected a WebGPU adapter, found none');
  const library = (await files.paths(modelId)).find((path) => path.endsWith('.wasm'));
  const config = await readConfig(modelId, files);
  if (library === undefined) throw new AppError('model/not-stored', `expected the library (.wasm) of ${modelId} on this device, found none`);
  if (/f16/u.test(config.quantization) && !adapter.features.has('shader-f16')) throw new AppError('engine/no-f16', `expected an adapter with shader-f16 for ${config.quantization}, found one without`);
  const window = Math.min(contextTokens, config.contextTokens ?? contextTokens);
  machine.installCache(storeAsCache(files, modelId, onRead));
  return { runtime: machine.createRuntime({ modelId, folder: STORED, library: STORED + library, contextTokens: window }), contextTokens: window };
}

async function readConfig(modelId: string, files: StoredFiles): Promise<{ readonly quantization: string; readonly contextTokens: number | undefined }> {
  const blob = await files.open(modelId, MLC_CONFIG);
  if (!blob) throw new AppError('model/not-stored', `expected ${MLC_CONFIG} of ${modelId} on this device, found none`);
  try {
    const { quantization, context_window_size: contextTokens } = JSON.parse(await blob.text()) as { readonly quantization?: unknown; readonly context_window_size?: unknown };
    return { quantization: typeof quantization === 'string' ? quantization : '', contextTokens: typeof contextTokens === 'number' && contextTokens > 0 ? contextTokens : undefined };
  } catch (cause) {
    throw new AppError('engine/bad-model', `${MLC_CONFIG} of ${modelId}: expected JSON, found something else`, { cause });
  }
}

/** The worker this runs in: its caches, its graphics card. */
export const WORKER: Machine = {
  findAdapter: async () => ('gpu' in navigator ? navigator.gpu.requestAdapter() : undefined),
  // It refuses a model with both kinds of window. How much it reads at once is compiled into the library.
  createRuntime: ({ modelId, folder, library, contextTokens }) => new MLCEngine({
    appConfig: { cacheBackend: 'cache', model_list: [{ model_id: modelId, model: folder, model_lib: library, overrides: { context_window_size: contextTokens, sliding_window_size: -1 } }] },
    logLevel: 'SILENT',
  }),
  installCache: (value) => { Object.defineProperty(globalThis, 'caches', { value, configurable: true }); },
  onDeviceLost: (ring) => {
    if (!('GPUAdapter' in globalThis)) return;
    // WebLLM keeps its device to itself: the one way to hear of its loss is where it is made.
    const { prototype } = GPUAdapter;
    const request = prototype.requestDevice;
    prototype.requestDevice = async function (descriptor) {
      const device = await request.call(this, descriptor);
      void device.lost.then(({ reason, message }) => { if (reason !== 'destroyed') ring(message); });
      return device;
    };
  },
};
