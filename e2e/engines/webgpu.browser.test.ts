// In software, so a few tokens each: that it runs and says the same as on the processor is what is tested.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WEBGPU_FLAGS } from '../../serve/chromium.mjs';
import type { LlmEngine } from '../../src/core/engine/engine.ts';
import { createEngineClient } from '../../src/workers/engine-client.ts';
import type { EngineConfig } from '../../src/workers/protocol.ts';
import { openEngineBrowser, type EngineBrowser } from './browser.ts';

const ASK = [{ role: 'system', content: 'domain: movies (watch)\nyou: nothing yet\npick: Alien (1979) | sci-fi | others' }, { role: 'user', content: 'What should I watch?' }] as const;
const CONFIG = { modelName: 'A model', contextTokens: 768, basePath: '/', style: 'tiny', dtype: 'q8' } as const;

async function say(engine: LlmEngine): Promise<{ readonly device: string; readonly text: string }> {
  const { device } = await engine.load(() => undefined);
  let text = '';
  for await (const event of engine.generate(ASK, { maxTokens: 6 })) if (event.kind === 'text') text += event.text;
  await engine.unload();
  return { device, text };
}

describe('in Chromium, on WebGPU in software', () => {
  let browser: EngineBrowser;
  let gguf = '';
  beforeAll(async () => {
    browser = await openEngineBrowser(WEBGPU_FLAGS);
    gguf = await browser.store({ 'logo-tiny.gguf': 'e2e/models/logo-tiny.gguf' });
  });
  afterAll(() => browser.close());
  const both = async (runtime: 'transformers' | 'wllama', config: Omit<EngineConfig, 'device'>): Promise<void> => {
    const gpu = await say(createEngineClient(browser.startWorker(runtime), { ...config, device: 'webgpu' }));
    const processor = await say(createEngineClient(browser.startWorker(runtime), { ...config, device: 'wasm' }));
    expect(gpu.device).toBe('webgpu');
    expect(processor.device).toBe('wasm');
    expect(gpu.text.trim()).not.toBe('');
    expect(gpu.text).toBe(processor.text);
  };

  it('the built-in ONNX model says what it says on the processor', () => both('transformers', { ...CONFIG, modelId: 'logo-tiny', source: 'page' }));
  it('a GGUF model says what it says on the processor', () => both('wllama', { ...CONFIG, modelId: gguf, source: 'stored' }));
});
