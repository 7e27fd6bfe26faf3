import { AutoModelForCausalLM, AutoTokenizer, env, type PreTrainedModel, type PreTrainedTokenizer, type ProgressInfo } from '@huggingface/transformers';
import type { LoadProgress } from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';
import { RUNTIME_FILES } from './runtime-files.ts';

export interface OpenModel { readonly model: PreTrainedModel; readonly tokenizer: PreTrainedTokenizer }

/** The runtime starts once per worker, so the files of the first try stay: those for WebGPU run WASM as well, only slower. */
let started: keyof typeof RUNTIME_FILES | undefined;

/**
 * Loads the 8-bit model of `<basePath>models/<modelId>/` and the runtime for one device.
 * @throws whatever the runtime throws; see classify-error.ts.
 */
export async function openModel(modelId: string, basePath: string, device: 'webgpu' | 'wasm', onProgress: (progress: LoadProgress) => void): Promise<OpenModel> {
  started ??= device;
  configureRuntime(basePath, started);
  const progress_callback = sumProgress(onProgress);
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(modelId, { progress_callback }),
    AutoModelForCausalLM.from_pretrained(modelId, { dtype: 'q8', device, progress_callback }),
    download(RUNTIME_FILES[started], (loaded, total) => { progress_callback({ status: 'progress', name: modelId, file: 'runtime', progress: 100 * loaded / total, loaded, total }); }),
  ]);
  return { tokenizer, model };
}

/** Everything from our own origin: no hub, no CDN. */
function configureRuntime(basePath: string, files: keyof typeof RUNTIME_FILES): void {
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = `${basePath}models/`;
  // Its caches ask no server again: a model once cached, even a broken one, would be served for ever. The browser's own
  // cache checks each file's tag instead.
  env.useBrowserCache = false;
  env.useWasmCache = false;
  const { wasm } = env.backends.onnx;
  if (!wasm) throw new AppError('engine/load-failed', 'expected the WebAssembly backend, found none');
  const { mjs, wasm: binary } = RUNTIME_FILES[files];
  wasm.wasmPaths = { mjs, wasm: binary };
  // Threads need a blob worker, which the page's policy forbids.
  wasm.numThreads = 1;
}

/** Fetches the runtime beside the model, for its progress; the runtime then compiles it out of the browser's cache. */
async function download({ wasm, wasmBytes }: (typeof RUNTIME_FILES)[keyof typeof RUNTIME_FILES], onBytes: (loaded: number, total: number) => void): Promise<void> {
  const { body, ok, status } = await fetch(wasm);
  if (!ok || !body) throw new AppError('engine/load-failed', `${wasm}: expected status 200, found ${status}`);
  let loaded = 0;
  const reader = body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    loaded += piece.value.byteLength;
    onBytes(loaded, wasmBytes);
  }
}

/** The runtime reports each file by itself; the page wants one sum. A file appears when its size is known. */
export function sumProgress(onProgress: (progress: LoadProgress) => void): (info: ProgressInfo) => void {
  const files = new Map<string, { readonly loaded: number; readonly total: number }>();
  return (info) => {
    if (info.status !== 'progress') return;
    // A total is what travels, compressed; what has arrived is counted unpacked and can be more.
    files.set(info.file, { loaded: info.loaded, total: Math.max(info.loaded, info.total) });
    const all = [...files.values()];
    onProgress({ phase: 'download', loadedBytes: all.reduce((sum, { loaded }) => sum + loaded, 0), totalBytes: all.reduce((sum, { total }) => sum + total, 0) });
  };
}
