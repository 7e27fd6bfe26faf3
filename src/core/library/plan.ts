/** Which files a model consists of, asked of its source before anything large is fetched. */
import type { ModelChoice, OnnxType } from '../engine/models.ts';
import { AppError } from '../errors.ts';
import type { Net } from './fetch-file.ts';
import { openFolder, type Folder, type RemoteFile } from './hub.ts';
import { MLC_CONFIG, MLC_INDEX, mlcFiles } from './mlc-files.ts';

export interface PlannedFile extends RemoteFile { readonly url: string }

/** File names of transformers.js: weights by type, then what goes with them. */
export const ONNX_WEIGHTS: Readonly<Record<OnnxType, string>> = {
  fp32: 'onnx/model.onnx', fp16: 'onnx/model_fp16.onnx', q8: 'onnx/model_quantized.onnx', q4: 'onnx/model_q4.onnx', q4f16: 'onnx/model_q4f16.onnx',
};
export const ONNX_REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
export const ONNX_OPTIONAL = ['generation_config.json', 'chat_template.jinja'];
/** Weights over 2 GB continue in files of this name and, after the first, a number. */
const MOST_DATA_FILES = 16;

/**
 * @param at turns an address of the catalogue into the one to ask, where a mirror is set.
 * @throws AppError model/bad-files when something is missing, model/http-status, model/not-a-model, model/offline.
 */
export async function planFiles(choice: ModelChoice, at: (address: string) => string, net: Net, signal: AbortSignal): Promise<readonly PlannedFile[]> {
  const { source } = choice;
  switch (source.kind) {
    case 'gguf':
      return Promise.all(source.files.map((address) => one(at(address), net, signal)));
    case 'onnx': {
      const folder = await openFolder(at(source.folder), net, signal);
      const weights = ONNX_WEIGHTS[source.dtype];
      const required = await Promise.all([...ONNX_REQUIRED, weights].map((path) => need(folder, path)));
      const optional = await Promise.all(ONNX_OPTIONAL.map((path) => folder.find(path)));
      return [...required, ...optional, ...await dataFiles(folder, weights)].filter((file) => file !== undefined).map((file) => ({ ...file, url: folder.address + file.path }));
    }
    case 'mlc': {
      const folder = await openFolder(at(source.folder), net, signal);
      const listed = await Promise.all(mlcFiles(await folder.json(MLC_CONFIG), await folder.json(MLC_INDEX)).map(async ({ path, bytes }) => {
        // The index tells the shards' sizes; asking for each would be a hundred requests.
        const found = folder.listing || bytes === undefined ? await need(folder, path) : { path, bytes, sha256: undefined };
        return { ...found, url: folder.address + path };
      }));
      return [...listed, await one(at(source.library), net, signal)];
    }
    case 'page': case 'disk': case 'browser':
      throw new AppError('model/bad-files', `${choice.id}: expected a model with an address, found one of kind ${source.kind}`);
  }
}

async function one(address: string, net: Net, signal: AbortSignal): Promise<PlannedFile> {
  const cut = address.lastIndexOf('/') + 1;
  const folder = await openFolder(address.slice(0, cut), net, signal);
  return { ...await need(folder, address.slice(cut)), url: address };
}

async function need(folder: Folder, path: string): Promise<RemoteFile> {
  const found = await folder.find(path);
  if (!found) throw new AppError('model/bad-files', `${folder.address}: expected the file ${path}, found none`);
  return found;
}

async function dataFiles(folder: Folder, weights: string): Promise<readonly RemoteFile[]> {
  const files: RemoteFile[] = [];
  for (let at = 0; at < MOST_DATA_FILES; at++) {
    const file = await folder.find(`${weights}_data${at === 0 ? '' : `_${at}`}`);
    if (!file) break;
    files.push(file);
  }
  return files;
}
