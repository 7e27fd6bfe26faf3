import { AutoModelForCausalLM, AutoTokenizer, env, type PreTrainedModel, type PreTrainedTokenizer, type ProgressInfo } from '@huggingface/transformers';
import type { LoadProgress } from '../../core/engine/engine.ts';
import type { OnnxType } from '../../core/engine/models.ts';
import { AppError } from '../../core/errors.ts';
import type { StoredFiles } from '../../core/library/stored-files.ts';
import { RUNTIME_FILES } from './runtime-files.ts';

/** A class of the runtime that opens models: AutoModelForCausalLM, AutoModel. */
export type ModelClass = Pick<typeof AutoModelForCausalLM, 'from_pretrained'>;
export interface OpenModel { readonly model: PreTrainedModel; readonly tokenizer: PreTrainedTokenizer }

/** Where a model's files lie: `<basePath>models/<modelId>/` on the page's own origin, or stored on this device. */
export type ModelPlace =
  | { readonly kind: 'page'; readonly basePath: string }
  | { readonly kind: 'stored'; readonly files: StoredFiles; readonly dtype: OnnxType };

/** The runtime starts once per worker, so the files of the first try stay: those for WebGPU run WASM as well, only slower. */
let started: keyof typeof RUNTIME_FILES | undefined;

/**
 * Loads a model and the runtime for one device.
 * @throws whatever the runtime throws; see classify-error.ts.
 */
export async function openModel(
  modelId: string, place: ModelPlace, device: 'webgpu' | 'wasm', onProgress: (progress: LoadProgress) => void, Model: ModelClass = AutoModelForCausalLM,
): Promise<OpenModel> {
  started ??= device;
  configureRuntime(started);
  const { name, dtype, dataFiles } = place.kind === 'page' ? readFromPage(modelId, place.basePath) : await readFromStore(modelId, place.files, place.dtype);
  const progress_callback = sumProgress(onProgress);
  const [tokenizer, model] = await Promise.all([
    AutoTokenizer.from_pretrained(name, { progress_callback }),
    Model.from_pretrained(name, { dtype, device, progress_callback, use_external_data_format: dataFiles }),
    download(RUNTIME_FILES[started], (loaded, total) => { progress_callback({ status: 'progress', name: modelId, file: 'runtime', progress: 100 * loaded / total, loaded, total }); }),
  ]);
  return { tokenizer, model };
}

interface Reading { readonly name: string; readonly dtype: OnnxType; /** How many files of weights there are beside the first. */ readonly dataFiles: number }

function readFromPage(modelId: string, basePath: string): Reading {
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = `${basePath}models/`;
  return { name: modelId, dtype: 'q8', dataFiles: 0 };
}

/** The runtime asks for addresses; every one of them is answered from the store, and what is not there is not there. */
async function readFromStore(modelId: string, files: StoredFiles, dtype: OnnxType): Promise<Reading> {
  env.allowLocalModels = false;
  env.allowRemoteModels = true;
  env.remoteHost = 'https://stored.invalid/';
  env.remotePathTemplate = '{model}/';
  const prefix = `${env.remoteHost}model/`;
  env.fetch = async (input: string | URL): Promise<Response> => {
    const address = decodeURIComponent(String(input));
    const blob = address.startsWith(prefix) ? await files.open(modelId, address.slice(prefix.length)) : undefined;
    return blob ? new Response(blob, { headers: { 'Content-Length': String(blob.size) } }) : new Response(null, { status: 404 });
  };
  const paths = await files.paths(modelId);
  if (paths.length === 0) throw new AppError('model/not-stored', `expected the files of ${modelId} on this device, found none`);
  return { name: 'model', dtype, dataFiles: paths.filter((path) => path.includes('.onnx_data')).length };
}

/** No CDN: our own copies. */
function configureRuntime(files: keyof typeof RUNTIME_FILES): void {
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
