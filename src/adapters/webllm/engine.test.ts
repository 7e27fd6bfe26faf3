// WebLLM as it behaves, by its source at 0.2.86: chunks with deltas, an empty last chunk with usage, finish_reason "abort" when
// interrupted, a cache that goes on with an equal history, errors by name. The real one is run by hand: CONTRIBUTING.md.
import type { ChatCompletionChunk, ChatCompletionRequestStreaming } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { describeEngine } from '../../core/engine/engine.contract.ts';
import type { ChatMessage, LlmEngine } from '../../core/engine/engine.ts';
import { normalise } from '../../core/engine/label-scores.ts';
import type { StoredFiles } from '../../core/library/stored-files.ts';
import { classifyError } from './classify-error.ts';
import { createWebLlmEngine } from './engine.ts';
import type { Machine, Runtime, RuntimeRecord } from './open-model.ts';
import { STORED, storeAsCache } from './store-as-cache.ts';

const CONFIG = { modelId: 'Llama-3.2-1B-Instruct-q4f16_1-MLC', modelName: 'Llama 3.2 1B', contextTokens: 4096 };
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const words = (text: string): readonly string[] => text.match(/\S+/gu) ?? [];

function stored(files: Readonly<Record<string, string>> = {}): StoredFiles {
  const all: Readonly<Record<string, string>> = { 'mlc-chat-config.json': JSON.stringify({ quantization: 'q4f16_1', context_window_size: 8192 }), 'tensor-cache.json': '{}', 'model.wasm': 'wasm', 'params_shard_0.bin': 'x'.repeat(100), ...files };
  return {
    paths: async () => Object.keys(all).toSorted(),
    open: async (_, path) => { const content = all[path]; return content === undefined ? undefined : new Blob([content]); },
  };
}

interface Fake extends Machine { lose?: (message: string) => void; caches?: Pick<CacheStorage, 'open'>; readonly records: RuntimeRecord[]; readonly asked: ChatCompletionRequestStreaming[]; busy: boolean }
function createFake(more: Partial<Runtime> = {}, features: readonly string[] = ['shader-f16']): Fake {
  const fake: Fake = {
    records: [],
    asked: [],
    busy: false,
    findAdapter: async () => ({ features: new Set(features) }),
    installCache: (caches) => { fake.caches = caches; },
    onDeviceLost: (ring) => { fake.lose = ring; },
    createRuntime: (record) => {
      fake.records.push(record);
      return { ...createRuntime(fake), ...more };
    },
  };
  return fake;
}

const LABEL_LOGITS = (label: string): number => Math.sin(label.charCodeAt(0) * 1.7) * 5 + (label === 'B' ? certainty : 0);
/** How much the fake prefers B to everything else. */
let certainty = 0;

/** 32-bit probabilities after the temperature, looked through in the order of token ids until they add up to 1 (its `getTopProbs`). */
function topOf(labels: readonly string[], temperature: number, most: number): readonly { readonly token: string; readonly logprob: number }[] {
  const probabilities = normalise(labels.map((label) => LABEL_LOGITS(label) / temperature)).map((score) => Math.fround(Math.exp(score)));
  let top: { token: string; probability: number }[] = Array.from({ length: most }, () => ({ token: '\0', probability: 0 }));
  let sum = 0;
  for (const [at, probability] of probabilities.entries()) {
    top = [...top, { token: labels[at] ?? '', probability }].toSorted((a, b) => b.probability - a.probability).slice(0, most);
    sum += probability;
    if (1 - sum <= (top.at(-1)?.probability ?? 0)) break;
  }
  return top.map(({ token, probability }) => ({ token, logprob: Math.log(probability) }));
}

function createRuntime(fake: Fake): Runtime {
  let interrupted = false;
  let history: readonly string[] = [];
  const chunk = (content: string, finish: string | null, more: object = {}): ChatCompletionChunk =>
    ({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'fake', choices: [{ index: 0, delta: { content, role: 'assistant' }, finish_reason: finish, ...more }] }) as unknown as ChatCompletionChunk;
  return {
    reload: async () => {
      const cache = await fake.caches?.open('webllm/model');
      for (const path of ['mlc-chat-config.json', 'model.wasm', 'params_shard_0.bin']) await (await cache?.match(STORED + path))?.arrayBuffer();
    },
    interruptGenerate: () => { interrupted = true; },
    resetChat: async () => { history = []; },
    unload: async () => undefined,
    chat: {
      completions: {
        create: async (request) => {
          if (fake.busy) throw new Error('expected the stream before to be read to its end');
          fake.asked.push(request);
          const { messages, max_tokens: most, response_format: format } = request;
          if (JSON.stringify(messages).length > 100_000) throw named('ContextWindowSizeExceededError', 'Prompt tokens exceed context window size: number of prompt tokens: 60000; context window size: 4096');
          interrupted = false;
          fake.busy = true;
          const asked = messages.map(({ role, content }) => `${role}: ${JSON.stringify(content)}`);
          const goesOn = history.length > 0 && asked.slice(0, -1).join('\n') === history.join('\n');
          const prefilled = (goesOn ? asked.slice(-1) : asked).flatMap(words).length;
          const labels = format?.type === 'grammar' ? [...(format.grammar ?? '').matchAll(/"(\w)"/gu)].map(([, label = '']) => label) : undefined;
          const answer = labels ? ['A', ''] : format?.type === 'json_object' ? ['{"likes"', ': true', '}'] : ['Watch ', 'Alien ', '(1979)', '.'];
          const top = labels && topOf(labels, request.temperature ?? 1, request.top_logprobs ?? 0);
          return (async function* () {
            const spoken = answer.slice(0, most ?? answer.length);
            for (const word of spoken) {
              await new Promise((resolve) => { setTimeout(resolve); });
              if (interrupted) {
                history = [];
                fake.busy = false;
                yield chunk('', 'abort');
                return;
              }
              yield chunk(word, null, top ? { logprobs: { content: [{ top_logprobs: top }] } } : {});
            }
            // An answer cut by its length is not gone on with (its `preparePrefillInput`).
            history = spoken.length < answer.length ? [] : [...asked, `assistant: ${JSON.stringify(spoken.join(''))}`];
            yield chunk('', spoken.length < answer.length ? 'length' : 'stop');
            fake.busy = false;
            yield { ...chunk('', null), choices: [], usage: { prompt_tokens: prefilled, completion_tokens: spoken.length } } as unknown as ChatCompletionChunk;
          })();
        },
      },
    },
  };
}

describeEngine('WebLLM', () => createWebLlmEngine(CONFIG, stored(), createFake()));

async function say(engine: LlmEngine, messages: readonly ChatMessage[]): Promise<{ readonly text: string; readonly prefilled: number }> {
  let [text, prefilled] = ['', 0];
  for await (const event of engine.generate(messages, { maxTokens: 40 })) {
    if (event.kind === 'text') text += event.text;
    else prefilled = event.end.prefilledTokens;
  }
  return { text, prefilled };
}
const user = (content: string): ChatMessage => ({ role: 'user', content });

describe('WebLLM behind our port', () => {
  it('reads every byte from the store, counts them, and opens the smaller of the two windows', async () => {
    const machine = createFake();
    const seen: { loadedBytes: number; totalBytes: number | undefined }[] = [];
    const status = await createWebLlmEngine(CONFIG, stored(), machine).load((progress) => seen.push(progress));
    expect(machine.records).toEqual([{ modelId: CONFIG.modelId, folder: STORED, library: `${STORED}model.wasm`, contextTokens: 4096 }]);
    expect(status).toMatchObject({ contextTokens: 4096, features: { json: true, scores: true } });
    // Its index is the only file this fake does not read.
    expect(seen.at(-1)).toMatchObject({ loadedBytes: (seen.at(-1)?.totalBytes ?? 0) - 2 });
    await expect(createWebLlmEngine({ ...CONFIG, contextTokens: 16_384 }, stored(), createFake()).load(() => undefined)).resolves.toMatchObject({ contextTokens: 8192 });
  });

  it.each([
    ['no WebGPU', { findAdapter: async () => undefined }, 'engine/no-webgpu'],
    ['no adapter', { findAdapter: async () => null }, 'engine/no-adapter'],
    ['no 16-bit numbers', { findAdapter: async () => ({ features: new Set<string>() }) }, 'engine/no-f16'],
  ])('says before it loads that there is %s', async (_, more, code) => {
    await expect(createWebLlmEngine(CONFIG, stored(), { ...createFake(), ...more }).load(() => undefined)).rejects.toMatchObject({ code });
  });

  it.each<[string, StoredFiles, string]>([
    ['nothing', { paths: async () => [], open: async () => undefined }, 'model/not-stored'],
    ['a broken description', stored({ 'mlc-chat-config.json': '<!doctype' }), 'engine/bad-model'],
  ])('says so when %s is stored', async (_, files, code) => {
    await expect(createWebLlmEngine(CONFIG, files, createFake()).load(() => undefined)).rejects.toMatchObject({ code });
  });

  it('reads only the new turn while the transcript grows, and everything when the past changed', async () => {
    const engine = createWebLlmEngine(CONFIG, stored(), createFake());
    await engine.load(() => undefined);
    const system: ChatMessage = { role: 'system', content: 'Be brief.' };
    const first = await say(engine, [system, user('one two three')]);
    const grown = [system, user('one two three'), { role: 'assistant', content: first.text } as const, user('four five')];
    expect((await say(engine, grown)).prefilled).toBe(words('user: "four five"').length);
    expect((await say(engine, [system, user('changed'), ...grown.slice(2)])).prefilled).toBeGreaterThan(8);
  });

  it('reads what was stopped to its end, so that the next question is answered', async () => {
    const engine = createWebLlmEngine(CONFIG, stored(), createFake());
    await engine.load(() => undefined);
    for await (const event of engine.generate([user('hi')], { maxTokens: 40 })) if (event.kind === 'text') break;
    expect((await say(engine, [user('hi')])).text).toBe('Watch Alien (1979).');
  });

  it.each([0, 40])('scores fifteen labels in passes of five, also when it prefers one by %d nats', async (preferred) => {
    certainty = preferred;
    const machine = createFake();
    const engine = createWebLlmEngine(CONFIG, stored(), machine);
    await engine.load(() => undefined);
    const labels = Array.from('ABCDEFGHIJKLMNO');
    const exact = normalise(labels.map(LABEL_LOGITS));
    for (const [at, score] of (await engine.score([user('which?')], labels)).entries()) expect(score).toBeCloseTo(exact[at] ?? 0, 4);
    expect(machine.asked).toHaveLength(4);
  });

  it('reads everything after scoring, for the label is no part of the conversation', async () => {
    const engine = createWebLlmEngine(CONFIG, stored(), createFake());
    await engine.load(() => undefined);
    await engine.score([user('which?')], ['A', 'B']);
    expect((await say(engine, [user('which?'), { role: 'assistant', content: 'A' }, user('sure?')])).prefilled).toBe(6);
  });

  it('ends a load that is stopped as an abort, and can load again', async () => {
    const abort = new AbortController();
    let [tries, unloaded] = [0, 0];
    const machine = createFake({
      reload: async () => {
        if (++tries > 1) return;
        await new Promise((resolve) => { abort.signal.addEventListener('abort', resolve); });
        await (await machine.caches?.open('webllm/model'))?.match(`${STORED}params_shard_0.bin`);
        throw new Error('expected to be given no more');
      },
      unload: async () => { unloaded++; },
    });
    const engine = createWebLlmEngine(CONFIG, stored(), machine);
    const load = engine.load(() => undefined, abort.signal);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    abort.abort();
    await expect(load).rejects.toMatchObject({ name: 'AbortError' });
    await expect(engine.load(() => undefined)).resolves.toMatchObject({ device: 'webgpu' });
    expect(unloaded).toBe(1);
  });

  it('ends an answer when the device is lost, and when the model vanished between two answers', async () => {
    const machine = createFake({ chat: { completions: { create: () => new Promise(() => undefined) } } });
    const engine = createWebLlmEngine(CONFIG, stored(), machine);
    await engine.load(() => undefined);
    const answer = say(engine, [user('hi')]);
    await new Promise((resolve) => { setTimeout(resolve); });
    machine.lose?.('The GPU went to sleep');
    await expect(answer).rejects.toMatchObject({ code: 'engine/device-lost', message: 'The GPU went to sleep' });
    await expect(say(engine, [user('hi')])).rejects.toMatchObject({ code: 'engine/device-lost' });
    await engine.load(() => undefined);
    expect(machine.records).toHaveLength(2);

    const vanished = createWebLlmEngine(CONFIG, stored(), createFake({ chat: { completions: { create: async () => { throw named('ModelNotLoadedError', 'Model not loaded before calling chat.completions.create()'); } } } }));
    await vanished.load(() => undefined);
    await expect(say(vanished, [user('hi')])).rejects.toMatchObject({ code: 'engine/device-lost' });
  });

  it.each([
    [named('SyntaxError', 'Unexpected token \'<\', "<!doctype "... is not valid JSON'), 'engine/bad-model'],
    [named('RuntimeError', 'Aborted(). Build with -sASSERTIONS for more info.'), 'engine/bad-model'],
    [named('AbortError', "Failed to execute 'mapAsync' on 'GPUBuffer': [Device] is lost."), 'engine/device-lost'],
    [new Error('Tensor-cache record range [0, 64) exceeds shard size 12'), 'engine/bad-model'],
    [new Error('ValueError: Cannot find parameter in cache: model.norm.weight'), 'engine/bad-model'],
    [new Error('Cannot find required VM function `prefill`.'), 'engine/bad-model'],
    [named('GrammarMatcherInitError', 'Failed to initialize the grammar matcher for response format json_object'), 'engine/unsupported'],
    [new Error('Cannot initialize runtime because of requested maxStorageBufferBindingSize exceeds limit. requested=128MB, limit=64MB.'), 'engine/no-adapter'],
    [named('CompileError', 'WebAssembly.instantiate(): expected magic word'), 'engine/bad-model'],
    [new Error('Unable to find a compatible GPU. This issue might be because your computer doesn\'t have a GPU'), 'engine/no-adapter'],
    [named('WebGPUNotAvailableError', 'WebGPU is not supported in your current environment'), 'engine/no-webgpu'],
    [named('ShaderF16SupportError', 'This model requires WebGPU extension shader-f16'), 'engine/no-f16'],
    [named('ContextWindowSizeExceededError', 'Prompt tokens exceed'), 'engine/context-overflow'],
    [new Error('Device was lost. This can happen due to insufficient memory'), 'engine/device-lost'],
    [named('DeviceLostError', 'The WebGPU device was lost while loading the model.'), 'engine/device-lost'],
    [new Error('Failed to allocate buffer: out of memory'), 'engine/out-of-memory'],
    [new Error('something else'), 'bug'],
  ])('gives %s the code %s', (thrown, code) => {
    expect(classifyError(thrown, 'bug')).toMatchObject({ code, cause: thrown });
  });
});

describe('the store as WebLLM\'s cache', () => {
  it('gives what is stored, lists it, and never asks a network for what is not', async () => {
    const read: number[] = [];
    const cache = await storeAsCache(stored({ 'model.wasm': 'wasm' }), 'm', (bytes) => read.push(bytes)).open('webllm/wasm');
    expect(await (await cache.match(new Request(`${STORED}model.wasm`)))?.text()).toBe('wasm');
    await cache.match(`${STORED}model.wasm`);
    expect(read).toEqual([4]);
    expect((await cache.keys()).map(({ url }) => url)).toContain(`${STORED}params_shard_0.bin`);
    expect(await cache.match(`${STORED}params_shard_9.bin`)).toBeUndefined();
    await expect(cache.add(`${STORED}params_shard_9.bin`)).rejects.toMatchObject({ code: 'model/not-stored', message: 'expected params_shard_9.bin of m on this device, found none' });
  });
});
