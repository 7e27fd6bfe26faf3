import type { ChatCompletionChunk } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { describeEngine } from '../../core/engine/engine.contract.ts';
import { classifyError } from './classify-error.ts';
import { createWebLlmEngine, type Runtime } from './engine.ts';

const CONFIG = { modelId: 'Llama-3.2-1B-Instruct-q4f16_1-MLC', modelName: 'Llama 3.2 1B', contextTokens: 4096 };
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

/** WebLLM's engine as it behaves: chunks with deltas, an empty last chunk with usage, finish_reason "abort" when interrupted. */
function createFakeRuntime(words: readonly string[] = ['Watch ', 'Alien ', '(1979)', '.']): Runtime & { readonly reloaded: string[] } {
  let interrupted = false;
  const reloaded: string[] = [];
  const chunk = (content: string, finish: string | null, usage?: object): ChatCompletionChunk =>
    ({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'fake', choices: usage ? [] : [{ index: 0, delta: { content, role: 'assistant' }, finish_reason: finish }], ...(usage && { usage }) }) as unknown as ChatCompletionChunk;
  return {
    reloaded,
    setInitProgressCallback: (callback) => { callback({ progress: 0.5, timeElapsed: 1, text: 'Fetching param cache[1/2]: 347MB fetched.' }); },
    reload: async (modelId) => { reloaded.push(modelId); },
    interruptGenerate: () => { interrupted = true; },
    unload: async () => undefined,
    chat: {
      completions: {
        create: async ({ messages, max_tokens: most }) => {
          if (JSON.stringify(messages).length > 100_000) throw named('ContextWindowSizeExceededError', 'Prompt tokens exceed context window size');
          interrupted = false;
          return (async function* () {
            const spoken = words.slice(0, most ?? words.length);
            for (const word of spoken) {
              await new Promise((resolve) => { setTimeout(resolve); });
              if (interrupted) {
                yield chunk('', 'abort');
                return;
              }
              yield chunk(word, null);
            }
            yield chunk('', spoken.length < words.length ? 'length' : 'stop');
            yield chunk('', null, { prompt_tokens: 10, completion_tokens: spoken.length });
          })();
        },
      },
    },
  };
}

describeEngine('WebLLM', () => createWebLlmEngine(CONFIG, () => createFakeRuntime(), async (id) => id));

describe('WebLLM behind our port', () => {
  it('loads the variant that the adapter can run, and reports bytes', async () => {
    const runtime = createFakeRuntime();
    const seen: number[] = [];
    await createWebLlmEngine(CONFIG, () => runtime, async (id) => id).load(({ loadedBytes }) => seen.push(loadedBytes));
    expect(runtime.reloaded).toEqual(['Llama-3.2-1B-Instruct-q4f16_1-MLC']);
    expect(seen).toEqual([347_568_750]);
  });

  it('ends a load that is stopped as an abort, and can load again', async () => {
    const abort = new AbortController();
    let fail: (error: Error) => void = () => undefined;
    let tries = 0;
    const engine = createWebLlmEngine(CONFIG, () => ({
      ...createFakeRuntime(),
      reload: () => (++tries === 1 ? new Promise((_, reject) => { fail = reject; }) : Promise.resolve()),
      unload: async () => { fail(named('AbortError', 'Model loading was aborted')); },
    }), async (id) => id);
    const load = engine.load(() => undefined, abort.signal);
    await new Promise((resolve) => { setTimeout(resolve); });
    abort.abort();
    await expect(load).rejects.toMatchObject({ name: 'AbortError' });
    await expect(engine.load(() => undefined)).resolves.toMatchObject({ device: 'webgpu' });
  });

  it('refuses a model that is not in the catalogue', async () => {
    await expect(createWebLlmEngine({ ...CONFIG, modelId: 'nobody' }, () => createFakeRuntime()).load(() => undefined)).rejects.toMatchObject({ code: 'engine/unknown-model' });
  });

  it('calls a model that vanished between two answers a lost device', async () => {
    const runtime = createFakeRuntime();
    const engine = createWebLlmEngine(CONFIG, () => ({ ...runtime, chat: { completions: { create: async () => { throw named('ModelNotLoadedError', 'Model not loaded'); } } } }), async (id) => id);
    await engine.load(() => undefined);
    await expect(engine.generate([{ role: 'user', content: 'hi' }], { maxTokens: 3 })[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'engine/device-lost' });
  });

  it.each([
    [named('TypeError', "Failed to execute 'add' on 'Cache': Cache.add() encountered a network error"), 'engine/load-failed'],
    [named('SyntaxError', 'Unexpected token \'<\', "<!doctype "... is not valid JSON'), 'engine/load-failed'],
    [named('RuntimeError', 'Aborted(). Build with -sASSERTIONS for more info.'), 'engine/load-failed'],
    [named('CompileError', 'WebAssembly.instantiate(): expected magic word'), 'engine/load-failed'],
    [new Error('Unable to find a compatible GPU. This issue might be because your computer doesn\'t have a GPU'), 'engine/no-webgpu'],
    [named('ContextWindowSizeExceededError', 'Prompt tokens exceed'), 'engine/context-overflow'],
    [new Error('Device was lost. This can happen due to insufficient memory'), 'engine/device-lost'],
    [named('QuotaExceededError', 'The quota has been exceeded.'), 'storage/quota'],
    [new Error('something else'), 'bug'],
  ])('gives %s the code %s', (thrown, code) => {
    expect(classifyError(thrown, 'bug')).toMatchObject({ code, cause: thrown });
  });
});
