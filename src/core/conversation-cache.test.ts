// What a runtime that keeps its key-value cache computes for each turn: all after the longest common beginning.
import { describe, expect, it } from 'vitest';
import { asChat, isWriting, startConversation, type Talk } from './conversation.fixture.ts';
import type { Message } from './conversation-store.ts';
import type { ChatMessage, LlmEngine } from './engine/engine.ts';
import { createScriptedEngine } from './engine/scripted-engine.ts';
import type { MediatorMode } from './mediator/receipt.ts';

const tokensOf = (text: string): readonly string[] => text.match(/\s?[\p{L}\p{N}]+|\s|[^\s\p{L}\p{N}]/gu) ?? [];
const templated = (messages: readonly ChatMessage[]): string => messages.map(({ role, content }) => `<|${role}|>${content}<|end|>\n`).join('');

interface Counting {
  readonly engine: LlmEngine;
  readonly prompts: (readonly ChatMessage[])[];
  readonly prefilled: () => readonly number[];
}

const WRITING = '{"picks": [4, 2], "reconciliation": "Everyone prevails for now.", "localShare": 10}';

/** @param canGoBack false for a runtime that computes all anew unless a prompt begins with everything it still holds (WebLLM, transformers.js, the Prompt API). */
function createCountingEngine(contextTokens = 4096, answer = () => '  You might like Alien (1979).\n', canGoBack = true): Counting {
  const prompts: (readonly ChatMessage[])[] = [];
  const prefilled: number[] = [];
  let cache: readonly string[] = [];
  const scripted = asChat(createScriptedEngine({ answer: (messages) => {
    const tokens = tokensOf(`${templated(messages)}<|assistant|>`);
    let common = 0;
    while (common < tokens.length && tokens[common] === cache[common]) common++;
    if (!canGoBack && common < cache.length) common = 0;
    prompts.push(messages);
    prefilled.push(tokens.length - common);
    const said = isWriting(messages) ? WRITING : answer();
    // The scripted engine says no space at its end.
    cache = [...tokens, ...tokensOf(said.trimEnd())];
    return said;
  } }));
  return { engine: { ...scripted, load: async (...given) => ({ ...await scripted.load(...given), contextTokens }) }, prompts, prefilled: () => prefilled };
}

async function ask({ talk }: Talk, ...questions: readonly string[]): Promise<void> {
  for (const question of questions) await talk.send(question);
}

const QUESTIONS = ['What should I watch tonight?', 'I love westerns.', 'Something with more action?', "I can't stand horror.", 'And a comedy for Sunday?'];

describe('the prompt of a chat model', () => {
  it('lets each turn compute no more than the new question, its notes and 32 tokens', async () => {
    const { engine, prompts, prefilled } = createCountingEngine();
    await ask(await startConversation({ engine }), ...QUESTIONS);
    expect(prefilled()).toHaveLength(5);
    for (const turn of [1, 4]) {
      const questionAndNotes = tokensOf(prompts[turn]?.at(-1)?.content ?? '').length;
      expect(prompts[turn]).toHaveLength(2 + 2 * turn);
      expect(questionAndNotes).toBeGreaterThan(50);
      expect(prefilled()[turn]).toBeLessThanOrEqual(questionAndNotes + 32);
    }
  });

  it('keeps its beginning when an answer is asked for again', async () => {
    const { engine, prompts, prefilled } = createCountingEngine();
    const started = await startConversation({ engine });
    await ask(started, ...QUESTIONS.slice(0, 3));
    await started.talk.regenerate();
    expect(prompts[3]?.slice(0, -1)).toEqual(prompts[2]?.slice(0, -1));
    await ask(started, 'Another?');
    expect(prompts[4]?.slice(0, 6)).toEqual(prompts[3]);
    expect(prompts[4]?.filter(({ content }) => content.endsWith(QUESTIONS[2] ?? '-'))).toHaveLength(1);
    expect(prefilled()[4]).toBeLessThanOrEqual(tokensOf(prompts[4]?.at(-1)?.content ?? '').length + 32);
  });

  it('leaves out an answer that was stopped', async () => {
    let stop: () => void = () => undefined;
    const { engine, prompts } = createCountingEngine();
    const started = await startConversation({ engine: { ...engine, generate: async function* (...given) {
      for await (const event of engine.generate(...given)) { yield event; stop(); }
    } } });
    stop = started.talk.stop;
    await ask(started, 'What should I watch tonight?');
    stop = () => undefined;
    await ask(started, 'And now?');
    expect(started.talk.messages()[1]?.answer?.state).toBe('stopped');
    expect(prompts[1]?.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it('drops the older half of the turns at once when the window is full, and is stable again after that', async () => {
    const { engine, prompts, prefilled } = createCountingEngine(2000);
    await ask(await startConversation({ engine }), ...Array.from({ length: 12 }, (_, turn) => `What should I watch on day ${turn}?`));
    const lengths = prompts.map(({ length }) => length);
    const drops = lengths.flatMap((length, turn) => (length < (lengths[turn - 1] ?? 0) ? [turn] : []));
    expect(drops.length).toBeGreaterThanOrEqual(1);
    expect(drops.length).toBeLessThanOrEqual(4);
    for (const [turn, prompt] of prompts.entries()) {
      expect(templated(prompt).length / 3).toBeLessThanOrEqual(1600);
      if (turn > 0 && !drops.includes(turn)) expect(prefilled()[turn]).toBeLessThanOrEqual(tokensOf(prompt.at(-1)?.content ?? '').length + 32);
    }
  });
});

describe('the prompt by which a chat model mediates', () => {
  it('goes on from the same turns, so that weighing and answer compute no more than their own message and 32 tokens', async () => {
    const { engine, prompts, prefilled } = createCountingEngine();
    await ask(await startConversation({ engine, mode: 'model' }), ...QUESTIONS.slice(0, 3));
    expect(prompts.map(isWriting)).toEqual([true, false, true, false, true, false]);
    for (const [at, prompt] of prompts.entries()) {
      expect(prompt).toHaveLength(2 + 2 * Math.floor(at / 2));
      if (at > 0) expect(prefilled()[at]).toBeLessThanOrEqual(tokensOf(prompt.at(-1)?.content ?? '').length + 32);
    }
  });

  it('lets a runtime that cannot go back compute the conversation anew for the answer alone', async () => {
    const counted = async (mode: MediatorMode, canGoBack: boolean): Promise<readonly number[]> => {
      const { engine, prefilled } = createCountingEngine(4096, undefined, canGoBack);
      await ask(await startConversation({ engine, mode }), ...QUESTIONS);
      return prefilled();
    };
    expect(await counted('statistical', false)).toEqual(await counted('statistical', true));
    const [back, on] = [await counted('model', true), await counted('model', false)];
    for (const [at, tokens] of on.entries()) {
      if (at % 2 === 0) expect(tokens).toBe(back[at]);
      else expect(tokens).toBeGreaterThan(back[at] ?? 0);
    }
  });

  it('is in no later prompt, and leaves the turns as they are without it but for the notes', async () => {
    const turns = async (mode: MediatorMode): Promise<readonly string[] | undefined> => {
      const { engine, prompts } = createCountingEngine();
      await ask(await startConversation({ engine, mode }), ...QUESTIONS);
      return prompts.at(-1)?.map(({ role, content }) => `${role}: ${content.replace(/<notes>[^]*<\/notes>/u, '')}`);
    };
    expect(await turns('model')).toEqual(await turns('statistical'));
  });

  it('leaves the turns out where the window has no room for them and the claims', async () => {
    const { engine, prompts } = createCountingEngine(1600);
    await ask(await startConversation({ engine, mode: 'model' }), ...QUESTIONS);
    const writings = prompts.filter(isWriting);
    expect(writings.at(-1)).toHaveLength(2);
    for (const prompt of writings) expect(templated(prompt).length / 3).toBeLessThanOrEqual(1600);
  });
});

describe('what a chat model was told', () => {
  it.each(['by hand', 'all at once', 'by word'])('is in no later prompt once its memory is forgotten %s', async (how) => {
    const { engine, prompts } = createCountingEngine();
    const started = await startConversation({ engine });
    await ask(started, "I can't stand horror.", 'What should I watch tonight?');
    expect(templated(prompts[1] ?? [])).toContain('you avoid: horror');
    if (how === 'by hand') await started.local.forget(started.local.list().map(({ id }) => id));
    if (how === 'all at once') await started.local.clear();
    if (how === 'by word') await ask(started, 'Forget that I hate horror.');
    await ask(started, 'Something for tomorrow?');
    const later = templated(prompts.at(-1) ?? []);
    expect(later).not.toContain('you avoid: horror');
    expect(later).not.toContain('noted: avoid');
    expect(later.match(/<notes>\n/gu)).toHaveLength(how === 'by word' ? 2 : 1);
  });

  it('is not kept when its memory is forgotten while the answer is under way', async () => {
    const { engine, prompts } = createCountingEngine();
    let forget: (() => Promise<unknown>) | undefined;
    const started = await startConversation({ engine: { ...engine, generate: async function* (...given) {
      yield* engine.generate(...given);
      await forget?.();
    } } });
    await ask(started, "I can't stand horror.");
    forget = started.local.clear;
    await ask(started, 'What should I watch tonight?');
    forget = undefined;
    await ask(started, 'Something for tomorrow?');
    expect(templated(prompts[1] ?? [])).toContain('you avoid: horror');
    expect(templated(prompts[2] ?? [])).not.toContain('you avoid: horror');
  });

  it('is never stored: after a reload the model reads the bare questions and answers', async () => {
    const { engine } = createCountingEngine();
    const before = await startConversation({ engine });
    await ask(before, 'What should I watch tonight?', 'Another?');
    const stored: readonly Message[] = [...before.store.kept.values()].map((message) => ({ ...message, id: `stored ${message.id}` }));
    expect(JSON.stringify(stored)).not.toContain('<notes>');
    const { engine: next, prompts } = createCountingEngine();
    await ask(await startConversation({ engine: next, stored }), 'And now?');
    expect(prompts[0]?.slice(1, -1)).toEqual([
      { role: 'user', content: 'What should I watch tonight?' }, { role: 'assistant', content: 'You might like Alien (1979).' },
      { role: 'user', content: 'Another?' }, { role: 'assistant', content: 'You might like Alien (1979).' },
    ]);
  });

  it('is gone with the conversation', async () => {
    const { engine, prompts } = createCountingEngine();
    const started = await startConversation({ engine });
    await ask(started, 'What should I watch tonight?');
    await started.talk.clear();
    await ask(started, 'And now?');
    expect(prompts[1]).toHaveLength(2);
  });
});
