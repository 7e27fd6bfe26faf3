import { describe, expect, it } from 'vitest';
import { describeEngine } from '../../core/engine/engine.contract.ts';
import type { ChatMessage, LlmEngine } from '../../core/engine/engine.ts';
import { createPromptApiEngine, type LanguageModel } from './engine.ts';

const CONFIG = { modelId: 'browser', modelName: 'The browser\'s own model' };
interface Fake extends LanguageModel { readonly created: (readonly ChatMessage[])[]; open: number }

/** A browser whose model says the same words, or JSON where it must; four characters are a token. */
function createFake(availability: 'available' | 'unavailable' = 'available'): Fake {
  const fake: Fake = {
    created: [],
    open: 0,
    availability: async () => availability,
    create: async ({ initialPrompts = [], monitor, signal }) => {
      signal?.throwIfAborted();
      monitor?.({ addEventListener: (_type: string, listener: unknown) => { (listener as (event: object) => void)({ loaded: 0.5 }); } });
      fake.created.push(initialPrompts);
      fake.open++;
      let destroyed = false;
      return {
        contextWindow: 6000,
        measureContextUsage: async (input) => Math.ceil(input.length / 4),
        promptStreaming: (_input, { signal: stop, responseConstraint }) => {
          if (destroyed) throw new DOMException('The session is destroyed', 'InvalidStateError');
          const pieces = responseConstraint ? ['{"likes"', ':', 'true}'] : ['Watch ', 'Alien ', '(1979)', '.'];
          return new ReadableStream({
            pull: async (controller) => {
              await new Promise((resolve) => { setTimeout(resolve); });
              if (stop.aborted) { controller.error(new DOMException('stopped', 'AbortError')); return; }
              const piece = pieces.shift();
              if (piece === undefined) controller.close();
              else controller.enqueue(piece);
            },
          }, { highWaterMark: 0 });
        },
        destroy: () => { if (!destroyed) fake.open--; destroyed = true; },
      };
    },
  };
  return fake;
}

describeEngine('the browser\'s own model', () => createPromptApiEngine(CONFIG, createFake()));

const say = async (engine: LlmEngine, messages: readonly ChatMessage[]): Promise<string> => {
  let text = '';
  for await (const event of engine.generate(messages, { maxTokens: 40 })) if (event.kind === 'text') text += event.text;
  return text;
};
const user = (content: string): ChatMessage => ({ role: 'user', content });

describe('the browser\'s model behind our port', () => {
  it('goes on in the same session while the transcript grows, and begins anew when it changed', async () => {
    const api = createFake();
    const engine = createPromptApiEngine(CONFIG, api);
    await engine.load(() => undefined);
    const text = await say(engine, [user('one')]);
    const grown = [user('one'), { role: 'assistant', content: text } as const, user('two')];
    await say(engine, grown);
    expect(api.created).toEqual([[]]);
    await say(engine, [user('other'), { role: 'assistant', content: text }, user('two')]);
    expect(api.created).toHaveLength(2);
    expect(api.open).toBe(1);
    await engine.unload();
    expect(api.open).toBe(0);
  });

  it('says so where the browser has none', async () => {
    await expect(createPromptApiEngine(CONFIG, createFake('unavailable')).load(() => undefined)).rejects.toMatchObject({ code: 'engine/load-failed' });
    await expect(createPromptApiEngine(CONFIG, undefined).load(() => undefined)).rejects.toMatchObject({ code: 'engine/load-failed' });
  });
});
