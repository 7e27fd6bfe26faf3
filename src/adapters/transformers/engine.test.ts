// The real model on Node's runtime: the browser's runtimes are tested end to end. What a browser's device or files do is made up.
import { AutoModelForCausalLM, AutoTokenizer, env, type Tensor } from '@huggingface/transformers';
import { statSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { describeEngine } from '../../core/engine/engine.contract.ts';
import type { ChatMessage, LlmEngine } from '../../core/engine/engine.ts';
import { classifyError } from './classify-error.ts';
import { createTransformersEngine, type Machine } from './engine.ts';
import { sumProgress } from './open-model.ts';
import { RUNTIME_FILES } from './runtime-files.ts';

// A real model on a shared processor.
vi.setConfig({ testTimeout: 60_000 });

const CONFIG = { modelId: 'logo-tiny', modelName: 'LoGo tiny', contextTokens: 768, device: 'auto', style: 'tiny', place: { kind: 'page', basePath: '/' } } as const;
const ASK: readonly ChatMessage[] = [{ role: 'system', content: 'domain: movies (watch)\nyou: nothing yet\npick: Alien (1979) | sci-fi | others' }, { role: 'user', content: 'What should I watch?' }];

const MACHINE: Machine = {
  chooseDevice: async () => 'wasm',
  openModel: async (modelId) => {
    env.allowRemoteModels = false;
    env.localModelPath = 'public/models/';
    return { tokenizer: await AutoTokenizer.from_pretrained(modelId), model: await AutoModelForCausalLM.from_pretrained(modelId, { dtype: 'q8', device: 'cpu' }) };
  },
};

async function answer(engine: LlmEngine, maxTokens: number): Promise<{ readonly pieces: readonly string[]; readonly tokens: number; readonly prefilledTokens: number }> {
  const pieces: string[] = [];
  let [tokens, prefilledTokens] = [0, 0];
  for await (const event of engine.generate(ASK, { maxTokens })) {
    if (event.kind === 'text') pieces.push(event.text);
    else [tokens, prefilledTokens] = [event.end.completionTokens, event.end.prefilledTokens];
  }
  return { pieces, tokens, prefilledTokens };
}

describeEngine('the built-in model', () => createTransformersEngine(CONFIG, MACHINE));
describeEngine('an ONNX chat model', () => createTransformersEngine({ ...CONFIG, style: 'chat' }, MACHINE));

describe('the cache of a chat model', () => {
  const system: ChatMessage = { role: 'system', content: 'domain: movies (watch)\nyou: nothing yet\npick: Alien (1979) | sci-fi | others' };
  const user = (content: string): ChatMessage => ({ role: 'user', content });

  async function say(engine: LlmEngine, messages: readonly ChatMessage[], maxTokens = 30): Promise<{ readonly text: string; readonly prefilled: number }> {
    let [text, prefilled] = ['', 0];
    for await (const event of engine.generate(messages, { maxTokens })) {
      if (event.kind === 'text') text += event.text;
      else prefilled = event.end.prefilledTokens;
    }
    return { text, prefilled };
  }

  async function loaded(): Promise<LlmEngine> {
    const engine = createTransformersEngine({ ...CONFIG, style: 'chat' }, MACHINE);
    await engine.load(() => undefined);
    return engine;
  }

  it('reads only what is new of a transcript that grows, and answers as if it had read all of it', async () => {
    const { tokenizer } = await MACHINE.openModel('logo-tiny', CONFIG.place, 'wasm', () => undefined);
    const engine = await loaded();
    const transcript: ChatMessage[] = [system];
    for (const [turn, question] of ['What should I watch?', 'Something older?', 'Thanks'].entries()) {
      transcript.push(user(question));
      const { text, prefilled } = await say(engine, transcript);
      // The same with nothing kept.
      const fresh = await say(await loaded(), transcript);
      expect(text).toBe(fresh.text);
      // The last token said, the template's own marks, and the question.
      if (turn > 0) expect(prefilled).toBeLessThanOrEqual(tokenizer.encode(question).length + 4);
      else expect(prefilled).toBe(fresh.prefilled);
      transcript.push({ role: 'assistant', content: text });
    }
  });

  it('reads everything again when the past was changed, or the answer before was stopped', async () => {
    const engine = await loaded();
    const { text } = await say(engine, [system, user('What should I watch?')]);
    const changed = [system, user('What should I see?'), { role: 'assistant', content: text } as const, user('Thanks')];
    const all = (await say(await loaded(), changed)).prefilled;
    expect((await say(engine, changed)).prefilled).toBe(all);
    const abort = new AbortController();
    await expect((async () => {
      for await (const event of engine.generate([system, user('Hi')], { maxTokens: 30, signal: abort.signal })) if (event.kind === 'text') abort.abort();
    })()).rejects.toMatchObject({ name: 'AbortError' });
    expect((await say(engine, changed)).prefilled).toBe(all);
  });
});

describe('the transformers engine', () => {
  it('says the same in pieces as in one go', async () => {
    const { model, tokenizer } = await MACHINE.openModel('logo-tiny', CONFIG.place, 'wasm', () => undefined);
    const prompt = tokenizer.apply_chat_template(ASK.map((message) => ({ ...message })), { add_generation_prompt: true, return_dict: true });
    const whole = await model.generate({ ...prompt, max_new_tokens: 60 }) as Tensor;
    const [expected] = tokenizer.batch_decode(whole.slice(null, [prompt['input_ids']?.dims[1] ?? 0, whole.dims[1] ?? 0]), { skip_special_tokens: true });

    const engine = createTransformersEngine(CONFIG, MACHINE);
    await engine.load(() => undefined);
    const { pieces } = await answer(engine, 60);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(expected);
  });

  it('loads once for two calls, and again after a failure', async () => {
    let tries = 0;
    const engine = createTransformersEngine(CONFIG, { ...MACHINE, openModel: async (...at) => {
      if (++tries === 1) throw new SyntaxError('Unexpected token \'<\', "<!doctype "... is not valid JSON');
      return MACHINE.openModel(...at);
    } });
    await expect(engine.load(() => undefined)).rejects.toMatchObject({ code: 'engine/load-failed' });
    await Promise.all([engine.load(() => undefined), engine.load(() => undefined)]);
    expect(tries).toBe(2);
  });

  it('takes WASM when the adapter cannot run the model, and says so', async () => {
    const devices: string[] = [];
    const machine: Machine = { chooseDevice: async () => 'webgpu', openModel: async (modelId, place, device, onProgress) => {
      devices.push(device);
      if (device === 'webgpu') throw new Error('no available backend found. ERR: [webgpu] Error: Failed to get GPU adapter');
      return MACHINE.openModel(modelId, place, device, onProgress);
    } };
    await expect(createTransformersEngine(CONFIG, machine).load(() => undefined)).resolves.toMatchObject({ device: 'wasm' });
    await expect(createTransformersEngine({ ...CONFIG, device: 'webgpu' }, machine).load(() => undefined)).rejects.toMatchObject({ code: 'engine/no-webgpu' });
    expect(devices).toEqual(['webgpu', 'wasm', 'webgpu']);
  });

  it('cuts an answer at the window, and refuses a prompt that leaves no room for one', async () => {
    const engine = createTransformersEngine(CONFIG, MACHINE);
    await engine.load(() => undefined);
    const { prefilledTokens } = await answer(engine, 1);
    const narrow = createTransformersEngine({ ...CONFIG, contextTokens: prefilledTokens + 32 }, MACHINE);
    await narrow.load(() => undefined);
    const { tokens } = await answer(narrow, 400);
    expect(tokens).toBeGreaterThan(1);
    expect(tokens).toBeLessThanOrEqual(32);
    const tight = createTransformersEngine({ ...CONFIG, contextTokens: prefilledTokens + 31 }, MACHINE);
    await tight.load(() => undefined);
    await expect(answer(tight, 400)).rejects.toMatchObject({ code: 'engine/context-overflow', message: `expected at most ${prefilledTokens - 1} tokens of prompt in a window of ${prefilledTokens + 31}, found ${prefilledTokens}` });
  });
});

describe('load progress', () => {
  it('sums files, and never shows more than there is', () => {
    const seen: unknown[] = [];
    const report = sumProgress((progress) => seen.push(progress));
    report({ status: 'progress', name: 'x', file: 'a', progress: 50, loaded: 5, total: 10 });
    report({ status: 'done', name: 'x', file: 'a' });
    report({ status: 'progress', name: 'x', file: 'b', progress: 200, loaded: 40, total: 20 });
    expect(seen).toEqual([{ phase: 'download', loadedBytes: 5, totalBytes: 10 }, { phase: 'download', loadedBytes: 45, totalBytes: 50 }]);
  });

  it('knows the sizes of the runtimes', () => {
    for (const [files, name] of [[RUNTIME_FILES.wasm, 'ort-wasm-simd-threaded'], [RUNTIME_FILES.webgpu, 'ort-wasm-simd-threaded.asyncify']] as const) {
      expect(files.wasmBytes).toBe(statSync(`node_modules/onnxruntime-web/dist/${name}.wasm`).size);
    }
  });
});

describe('errors of the runtime', () => {
  it.each([
    ['no available backend found. ERR: [webgpu] Error: Failed to get GPU adapter. You may need to enable flag', 'engine/no-webgpu'],
    ['no available backend found. ERR: [wasm] TypeError: Failed to fetch dynamically imported module: http://127.0.0.1/assets/ort.mjs', 'engine/load-failed'],
    ['no available backend found. ERR: [webgpu] Error: previous call to \'initializeWebAssembly()\' failed.', 'engine/load-failed'],
    ['Can\'t create a session. ERROR_CODE: 7, ERROR_MESSAGE: Failed to load model because protobuf parsing failed.', 'engine/load-failed'],
    ['Can\'t create a session. failed to allocate a buffer of size 5235603.', 'engine/out-of-memory'],
    ['std::bad_alloc', 'engine/out-of-memory'],
    ['A valid external Instance reference no longer exists: the GPUDevice was lost', 'engine/device-lost'],
  ])('gives "%s" the code %s', (message, code) => {
    expect(classifyError(new Error(message), 'engine/load-failed', 'loading logo-tiny')).toMatchObject({ code, message: `loading logo-tiny: ${message}` });
  });

  it('leaves an abort an abort', () => {
    const abort = new DOMException('aborted', 'AbortError');
    expect(classifyError(abort, 'bug', 'x')).toBe(abort);
  });
});
