/** A language model for the lab on Node's runtime: any folder of an ONNX model as transformers.js lays it out. */
import { AutoModelForCausalLM, AutoTokenizer, env } from '@huggingface/transformers';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createTransformersEngine } from '../src/adapters/transformers/engine.ts';
import type { LlmEngine } from '../src/core/engine/engine.ts';
import { AppError } from '../src/core/errors.ts';

/** Which file of weights is taken, the smallest first, and how the runtime calls it. */
const WEIGHTS = [['model_q4.onnx', 'q4'], ['model_quantized.onnx', 'q8'], ['model_fp16.onnx', 'fp16'], ['model.onnx', 'fp32']] as const;
/** Where the model's own configuration does not say. */
const CONTEXT_TOKENS = 2048;

/** @throws AppError model/bad-files where the folder holds no ONNX model; engine/load-failed */
export async function loadModel(folder: string): Promise<LlmEngine> {
  const place = resolve(folder);
  const weights = WEIGHTS.find(([file]) => existsSync(join(place, 'onnx', file)));
  if (!weights || !existsSync(join(place, 'config.json'))) throw new AppError('model/bad-files', `${folder}: expected config.json and one of onnx/${WEIGHTS.map(([file]) => file).join(', onnx/')}, found neither`);
  const { max_position_embeddings: window } = JSON.parse(readFileSync(join(place, 'config.json'), 'utf8')) as { max_position_embeddings?: number };
  const name = basename(place);
  const engine = createTransformersEngine(
    { modelId: name, modelName: name, contextTokens: window ?? CONTEXT_TOKENS, device: 'wasm', style: 'chat', place: { kind: 'page', basePath: '/' } },
    {
      chooseDevice: async () => 'wasm',
      openModel: async () => {
        env.allowRemoteModels = false;
        env.localModelPath = `${dirname(place)}/`;
        return { tokenizer: await AutoTokenizer.from_pretrained(name), model: await AutoModelForCausalLM.from_pretrained(name, { dtype: weights[1], device: 'cpu' }) };
      },
    });
  await engine.load(() => undefined);
  return engine;
}
