import { afterAll, beforeAll, describe } from 'vitest';
import { describeEngine } from '../../src/core/engine/engine.contract.ts';
import { createEngineClient } from '../../src/workers/engine-client.ts';
import type { EngineConfig } from '../../src/workers/protocol.ts';
import { openEngineBrowser, type EngineBrowser } from './browser.ts';

const ONNX = 'public/models/logo-tiny/';
const CONFIG = { contextTokens: 768, device: 'wasm', basePath: '/', style: 'chat', source: 'stored', dtype: 'q8' } as const;

describe('in Chromium, on the processor', () => {
  let browser: EngineBrowser;
  let [gguf, onnx] = ['', ''];
  beforeAll(async () => {
    browser = await openEngineBrowser();
    gguf = await browser.store({ 'logo-tiny.gguf': 'e2e/models/logo-tiny.gguf' });
    onnx = await browser.store(Object.fromEntries(['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'].map((path) => [path, ONNX + path])));
  }, 60_000);
  afterAll(() => browser.close());

  const config = (more: Partial<EngineConfig>): EngineConfig => ({ ...CONFIG, modelId: '', modelName: 'A model', ...more });
  describeEngine('the built-in ONNX model', () => createEngineClient(browser.startWorker('transformers'), config({ modelId: 'logo-tiny', source: 'page', style: 'tiny' })));
  describeEngine('an ONNX model from disk', () => createEngineClient(browser.startWorker('transformers'), config({ modelId: onnx })));
  describeEngine('a GGUF model from disk', () => createEngineClient(browser.startWorker('wllama'), config({ modelId: gguf })));
});
