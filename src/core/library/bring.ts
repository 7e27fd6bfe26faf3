/** A model somebody brings: from disk, by address, or by its name on the hub. */
import { z } from 'zod';
import type { ModelChoice, OnnxType } from '../engine/models.ts';
import { AppError } from '../errors.ts';
import type { Net } from './fetch-file.ts';
import { openFolder } from './hub.ts';
import type { GivenFile } from './library.ts';
import { MLC_CONFIG, MLC_INDEX, mlcFiles } from './mlc-files.ts';
import { ONNX_REQUIRED, ONNX_WEIGHTS } from './plan.ts';

const HUB = 'https://huggingface.co/';
/** Where the file says nothing: enough for a conversation, small enough for every device. */
const CONTEXT_TOKENS = 4096;
/** Smallest first: what is there and small is what a page should run. */
const ONNX_PREFERENCE: readonly OnnxType[] = ['q4f16', 'q4', 'q8', 'fp16', 'fp32'];
const configSchema = z.looseObject({ max_position_embeddings: z.int().positive().optional(), context_window_size: z.int().positive().optional() });

const choiceOf = (facts: Pick<ModelChoice, 'id' | 'name' | 'runtime' | 'source' | 'about'> & Partial<ModelChoice>): ModelChoice => ({
  style: 'chat', licence: 'as its publisher says', downloadBytes: 0, memoryBytes: undefined, contextTokens: CONTEXT_TOKENS,
  needsWebGpu: facts.runtime === 'webllm', needsF16: false, own: true, ...facts,
});

/**
 * Sorts out what was given: one model as a GGUF file (perhaps in parts), an ONNX folder, or an MLC folder with its library.
 * @returns the model and the files that belong to it; others are left.
 * @throws AppError model/bad-files, saying what is missing.
 */
export async function identifyFiles(given: readonly GivenFile[], newId: () => string): Promise<{ readonly choice: ModelChoice; readonly files: readonly GivenFile[] }> {
  const at = (path: string): GivenFile | undefined => given.find((file) => file.path === path);
  const sizeOf = (files: readonly GivenFile[]): number => files.reduce((sum, { blob }) => sum + blob.size, 0);
  const id = `disk-${newId()}`;

  const ggufs = given.filter(({ path }) => path.toLowerCase().endsWith('.gguf')).toSorted((a, b) => a.path.localeCompare(b.path));
  const [gguf] = ggufs;
  if (gguf) {
    const parts = partsOf(gguf.path);
    const files = parts ? parts.map((path) => at(path)) : [gguf];
    const whole = files.filter((file) => file !== undefined);
    if (whole.length < files.length) throw missing(`all ${files.length} parts of ${gguf.path}`, whole);
    if (ggufs.length > whole.length) throw new AppError('model/bad-files', `expected one GGUF model, found ${ggufs.map(({ path }) => path).join(', ')}`);
    if (await gguf.blob.slice(0, 4).text() !== 'GGUF') throw new AppError('model/bad-files', `${gguf.path}: expected a file that begins with GGUF, found another`);
    return { files: whole, choice: choiceOf({ id, name: nameOf(gguf.path), runtime: 'wllama', source: { kind: 'disk' }, about: 'A GGUF model from your disk.', downloadBytes: sizeOf(whole), memoryBytes: Math.round(sizeOf(whole) * 1.3) }) };
  }

  const mlc = at(MLC_CONFIG);
  if (mlc) {
    const index = at(MLC_INDEX);
    const library = given.find(({ path }) => path.endsWith('.wasm'));
    if (!index) throw missing(MLC_INDEX, given);
    if (!library) throw missing('a model library (a .wasm file made for this model)', given);
    const config = await json(mlc);
    const paths = mlcFiles(config, await json(index)).map(({ path }) => path);
    const gone = paths.filter((path) => !at(path));
    if (gone.length > 0) throw missing(gone.join(', '), given);
    const files = [...given.filter(({ path }) => paths.includes(path)), library];
    return { files, choice: choiceOf({
      id, name: nameOf(library.path), runtime: 'webllm', source: { kind: 'disk' }, about: 'A WebLLM model from your disk.', downloadBytes: sizeOf(files), memoryBytes: Math.round(sizeOf(files) * 1.3),
      needsF16: /f16/u.test(library.path), contextTokens: Math.min(CONTEXT_TOKENS, contextOf(config) ?? CONTEXT_TOKENS),
    }) };
  }

  const onnx = ONNX_PREFERENCE.toReversed().find((dtype) => at(ONNX_WEIGHTS[dtype])) ?? ONNX_PREFERENCE.find((dtype) => at(ONNX_WEIGHTS[dtype].replace('onnx/', '')));
  if (onnx) {
    // Some keep the weights beside the other files; the runtime looks for them in onnx/.
    const files = given.map((file) => (/^[^/]+\.onnx(?:_data(?:_\d+)?)?$/u.test(file.path) ? { ...file, path: `onnx/${file.path}` } : file));
    const weights = ONNX_WEIGHTS[onnx];
    const gone = ONNX_REQUIRED.filter((path) => !at(path));
    if (gone.length > 0) throw missing(gone.join(', '), given);
    const used = files.filter(({ path }) => !path.startsWith('onnx/') || path === weights || path.startsWith(`${weights}_data`));
    const config = at('config.json');
    return { files: used, choice: choiceOf({
      id, name: nameOf(given[0]?.path ?? id, 'ONNX model'), runtime: 'transformers', source: { kind: 'disk', dtype: onnx }, about: 'An ONNX model from your disk.', downloadBytes: sizeOf(used),
      memoryBytes: Math.round(sizeOf(used) * 1.5), needsF16: onnx === 'q4f16' || onnx === 'fp16', contextTokens: Math.min(CONTEXT_TOKENS, (config && contextOf(await json(config))) ?? CONTEXT_TOKENS),
    }) };
  }
  throw missing('a .gguf file, onnx/model*.onnx with its tokenizer, or mlc-chat-config.json with its library', given);
}

/**
 * @param address a .gguf file's address, a folder's, or `owner/name` (with `/file.gguf`) on the hub.
 * @throws AppError model/bad-files when it is none of them; model/offline, model/http-status.
 */
export async function identifyAddress(address: string, at: (address: string) => string, net: Net, signal: AbortSignal): Promise<ModelChoice> {
  const full = /^https?:\/\//u.test(address) ? address : HUB + address;
  if (!URL.canParse(full) || !/^https?:\/\/.+|^[\w.-]+\/[\w./-]+$/u.test(address.trim())) throw new AppError('model/bad-files', `expected an address or owner/name, found ${address}`);
  if (/\.gguf(?:\?|$)/u.test(full)) {
    const file = /^https?:\/\//u.test(address) ? full : full.replace(/^(https:\/\/huggingface\.co\/[^/]+\/[^/]+)\/(?!resolve\/)/u, '$1/resolve/main/');
    const path = file.slice(file.lastIndexOf('/') + 1);
    const files = (partsOf(path) ?? [path]).map((part) => file.slice(0, file.lastIndexOf('/') + 1) + part);
    return choiceOf({ id: path, name: nameOf(path), runtime: 'wllama', source: { kind: 'gguf', files }, about: 'A GGUF model you added by its address.' });
  }
  const repository = /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/?$/u.exec(full)?.[1];
  const place = repository === undefined ? full.replace(/\/?$/u, '/') : `${repository}/resolve/main/`;
  const folder = await openFolder(at(place), net, signal);
  const name = nameOf(place.replace(/\/resolve\/[^/]+\/$/u, '').replace(/\/$/u, ''));
  if (await folder.find(MLC_CONFIG)) {
    const library = folder.listing?.find(({ path }) => path.endsWith('.wasm'))?.path;
    if (library === undefined) throw new AppError('model/bad-files', `${place}: expected a model library (.wasm) listed in the folder, found none; give the folder from disk, with its library`);
    return choiceOf({ id: name, name, runtime: 'webllm', source: { kind: 'mlc', folder: place, library: place + library }, about: 'A WebLLM model you added by its address.', needsF16: /f16/u.test(name) });
  }
  for (const dtype of ONNX_PREFERENCE) {
    const weights = await folder.find(ONNX_WEIGHTS[dtype]);
    if (weights) {
      return choiceOf({
        id: `${name}-${dtype}`, name, runtime: 'transformers', source: { kind: 'onnx', folder: place, dtype }, about: 'An ONNX model you added by its address.', downloadBytes: weights.bytes ?? 0,
        needsF16: dtype === 'q4f16' || dtype === 'fp16', contextTokens: Math.min(CONTEXT_TOKENS, contextOf(await folder.json('config.json')) ?? CONTEXT_TOKENS),
      });
    }
  }
  throw new AppError('model/bad-files', `${place}: expected onnx/model*.onnx or ${MLC_CONFIG}, found neither`);
}

/** "model-00001-of-00003.gguf": the names of all parts; undefined for a file in one piece. */
function partsOf(path: string): readonly string[] | undefined {
  const [, stem, count] = /^(.*)-\d{5}-of-(\d{5})\.gguf$/u.exec(path) ?? [];
  if (stem === undefined || count === undefined) return undefined;
  return Array.from({ length: Number(count) }, (_, at) => `${stem}-${String(at + 1).padStart(5, '0')}-of-${count}.gguf`);
}

const nameOf = (path: string, fallback = path): string => {
  const last = path.slice(path.lastIndexOf('/') + 1).replace(/(?:-\d{5}-of-\d{5})?\.(?:gguf|wasm)$/iu, '');
  return /\.(?:json|onnx|onnx_data|jinja|md|txt)$/iu.test(last) ? fallback : last;
};
const contextOf = (config: unknown): number | undefined => {
  const { data } = configSchema.safeParse(config);
  return data?.context_window_size ?? data?.max_position_embeddings;
};
const missing = (what: string, found: readonly GivenFile[]): AppError =>
  new AppError('model/bad-files', `expected ${what}, found ${found.length === 0 ? 'nothing' : found.slice(0, 8).map(({ path }) => path).join(', ')}`);

async function json({ path, blob }: GivenFile): Promise<unknown> {
  try {
    return JSON.parse(await blob.text()) as unknown;
  } catch (cause) {
    throw new AppError('model/bad-files', `${path}: expected JSON, found something else`, { cause });
  }
}
