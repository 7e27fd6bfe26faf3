// wllama's shapes as llama-server streams them; the real runtime passes the same suite in Chromium (e2e/engines).
import { describe, expect, it } from 'vitest';
import { describeEngine } from '../../core/engine/engine.contract.ts';
import type { ChatMessage } from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';
import { classifyError } from './classify-error.ts';
import { createWllamaEngine, type Chunk, type Machine, type Runtime } from './engine.ts';

const CONFIG = { modelId: 'm', modelName: 'A model', contextTokens: 4096, device: 'auto', style: 'chat' } as const;
const ASK: readonly ChatMessage[] = [{ role: 'user', content: 'hi' }];
const file = new Blob(['GGUF']);
const piece = (content: string, more: Partial<Chunk['choices'][number]> = {}): Chunk => ({ choices: [{ delta: { content }, finish_reason: null, ...more }] });

interface Fake extends Machine { crash?: (error: Error) => void; readonly layers: number[]; exits: number }
function createFake(more: Partial<Runtime> = {}, device: 'webgpu' | 'wasm' = 'wasm'): Fake {
  const fake: Fake = {
    layers: [],
    exits: 0,
    chooseDevice: async () => device,
    createRuntime: (onCrash) => {
      fake.crash = onCrash;
      return {
        loadModel: async (_files, { n_gpu_layers: layers }) => { fake.layers.push(layers); },
        getLoadedContextInfo: () => ({ n_ctx_train: 2048 }),
        exit: async () => { fake.exits++; },
        createChatCompletion: async ({ messages, max_tokens: most, logprobs, response_format: format, abortSignal }) => {
          if (JSON.stringify(messages).length > 100_000) throw Object.assign(new Error('the request exceeds the available context size, try increasing it'), { type: 'inference_error' });
          return (async function* () {
            const words = format ? ['{"likes": ', 'true', '}'] : ['Watch ', 'Alien ', '(1979)', '.'];
            for (const word of words.slice(0, most)) {
              await new Promise((resolve) => { setTimeout(resolve); });
              if (abortSignal.aborted) throw new DOMException('aborted', 'AbortError');
              yield piece(word, logprobs === true ? { logprobs: { content: [{ top_logprobs: [{ token: 'B', logprob: -0.5 }, { token: 'A', logprob: -1 }, { token: 'x', logprob: -4 }] }] } } : {});
            }
            yield { choices: [{ delta: {}, finish_reason: words.length > most ? 'length' : 'stop' }], timings: { prompt_n: 10, predicted_n: Math.min(words.length, most) } };
          })();
        },
        ...more,
      };
    },
  };
  return fake;
}

describeEngine('wllama', () => createWllamaEngine(CONFIG, async () => [file], createFake()));

describe('wllama behind our port', () => {
  it('tells the window the model was made for, where it is the smaller', async () => {
    await expect(createWllamaEngine(CONFIG, async () => [file], createFake()).load(() => undefined)).resolves.toMatchObject({ contextTokens: 2048 });
    await expect(createWllamaEngine({ ...CONFIG, contextTokens: 512 }, async () => [file], createFake()).load(() => undefined)).resolves.toMatchObject({ contextTokens: 512 });
  });

  it('says that a model is not stored', async () => {
    await expect(createWllamaEngine(CONFIG, async () => [], createFake()).load(() => undefined)).rejects.toMatchObject({ code: 'model/not-stored' });
  });

  it('takes WASM when the adapter cannot run the model, and says so', async () => {
    const layers: number[] = [];
    const loadModel: Runtime['loadModel'] = async (_files, options) => {
      layers.push(options.n_gpu_layers);
      if (options.n_gpu_layers > 0) throw new Error('failed to allocate buffer');
    };
    await expect(createWllamaEngine(CONFIG, async () => [file], createFake({ loadModel }, 'webgpu')).load(() => undefined)).resolves.toMatchObject({ device: 'wasm' });
    await expect(createWllamaEngine({ ...CONFIG, device: 'webgpu' }, async () => [file], createFake({ loadModel }, 'webgpu')).load(() => undefined)).rejects.toMatchObject({ code: 'engine/out-of-memory' });
    expect(layers).toEqual([99_999, 0, 99_999]);
  });

  it('ends what waits when the runtime\'s worker dies, and loads again', async () => {
    const machine = createFake({ createChatCompletion: () => new Promise(() => undefined) });
    const engine = createWllamaEngine(CONFIG, async () => [file], machine);
    await engine.load(() => undefined);
    const answer = engine.generate(ASK, { maxTokens: 4 })[Symbol.asyncIterator]().next();
    await new Promise((resolve) => { setTimeout(resolve); });
    machine.crash?.(new AppError('worker/crashed', 'gone'));
    await expect(answer).rejects.toMatchObject({ code: 'worker/crashed' });
    await engine.unload();
    await expect(engine.load(() => undefined)).resolves.toMatchObject({ modelId: 'm' });
    expect(machine.exits).toBe(1);
  });

  it('stops a load at once', async () => {
    const abort = new AbortController();
    const machine = createFake({ loadModel: () => new Promise(() => undefined) });
    const load = createWllamaEngine(CONFIG, async () => [file], machine).load(() => undefined, abort.signal);
    await new Promise((resolve) => { setTimeout(resolve); });
    abort.abort();
    await expect(load).rejects.toMatchObject({ name: 'AbortError' });
    expect(machine.exits).toBe(1);
  });

  it('scores by the probabilities of the first token; a label unseen gets the least seen', async () => {
    const engine = createWllamaEngine(CONFIG, async () => [file], createFake());
    await engine.load(() => undefined);
    const [a = 0, b = 0, c = 0] = await engine.score(ASK, ['A', 'B', 'C']);
    expect(b - a).toBeCloseTo(0.5);
    expect(a - c).toBeCloseTo(3);
  });
});

describe('errors of the runtime', () => {
  it.each([
    [Object.assign(new Error('the request exceeds the available context size (4096 tokens)'), { type: 'inference_error' }), 'engine/context-overflow'],
    [Object.assign(new Error('Error while loading model'), { type: 'load_error' }), 'engine/bad-model'],
    [new Error('(ABORT) Cannot enlarge memory arrays'), 'engine/out-of-memory'],
    [new Error('something else'), 'bug'],
    ['a string', 'bug'],
  ])('gives %s the code %s', (thrown, code) => {
    expect(classifyError(thrown, 'bug')).toMatchObject({ code, cause: thrown });
  });

  it('ends the runtime when something was forgotten, and opens the model once for the next question', async () => {
    const machine = createFake();
    const engine = createWllamaEngine(CONFIG, async () => [file], machine);
    await engine.load(() => undefined);
    await engine.dropCache();
    await engine.dropCache();
    expect([machine.exits, machine.layers]).toEqual([1, [0]]);
    let said = '';
    for await (const event of engine.generate(ASK, { maxTokens: 9 })) if (event.kind === 'text') said += event.text;
    expect([said, machine.exits, machine.layers]).toEqual(['Watch Alien (1979).', 1, [0, 0]]);
    await engine.unload();
    await engine.dropCache();
    expect(machine.exits).toBe(2);
  });
});
