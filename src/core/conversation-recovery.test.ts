import { describe, expect, it } from 'vitest';
import { startConversation } from './conversation.fixture.ts';
import type { LlmEngine } from './engine/engine.ts';
import { createScriptedEngine } from './engine/scripted-engine.ts';
import { SILENCE_MS, type Wake } from './engine/wake.ts';
import { AppError, type ErrorCode } from './errors.ts';

const QUESTION = 'What should I watch tonight?';

/** Speaks `words` words, then fails; without a code it falls silent until it is stopped. */
const failing = (words: number, code?: ErrorCode): LlmEngine => ({
  ...createScriptedEngine(),
  generate: async function* (_messages, { signal }) {
    for (let word = 0; word < words; word++) yield { kind: 'text', text: 'lost ' };
    if (code) throw new AppError(code, 'provoked');
    signal?.throwIfAborted();
    await new Promise((_, reject) => { signal?.addEventListener('abort', () => { reject(new DOMException('aborted', 'AbortError')); }); });
  },
});

/** Gives these engines to one load after the other, the last one for good. */
function inTurn(...engines: readonly LlmEngine[]): { createEngine: () => LlmEngine; loads: () => number } {
  let loads = 0;
  return { createEngine: () => engines[Math.min(loads++, engines.length - 1)] ?? createScriptedEngine(), loads: () => loads };
}

describe('a model that is lost during an answer', () => {
  it.each(['worker/crashed', 'engine/device-lost', 'engine/asleep', 'engine/owner-gone'] as const)('is loaded again after %s, and the reply repeated from its start', async (code) => {
    const { createEngine, loads } = inTurn(failing(3, code), createScriptedEngine());
    const { talk, last, store } = await startConversation({ createEngine });
    await talk.send(QUESTION);
    expect(last()).toMatchObject({ text: expect.stringMatching(/^I would suggest The Shawshank/) as string, answer: { state: 'done', recovered: code } });
    expect(last().text).not.toContain('lost');
    expect(loads()).toBe(2);
    expect([...store.kept.values()]).toEqual(talk.messages());
    await talk.send(QUESTION);
    expect(last().answer?.recovered).toBeUndefined();
    expect(loads()).toBe(2);
  });

  it('writes nothing to memory a second time when the reply is repeated', async () => {
    const { createEngine } = inTurn(failing(1, 'worker/crashed'), createScriptedEngine());
    const { talk, local, last } = await startConversation({ createEngine });
    await talk.send("I can't stand horror.");
    expect(last().text).toContain('avoid horror');
    expect(last().answer?.noted).toHaveLength(1);
    expect(local.list()).toHaveLength(1);
  });

  it('is shown as failed when it is lost again, and is there for the next question', async () => {
    const { createEngine, loads } = inTurn(failing(2, 'engine/device-lost'), failing(1, 'engine/device-lost'), createScriptedEngine());
    const { talk, last } = await startConversation({ createEngine });
    await talk.send(QUESTION);
    expect(last()).toMatchObject({ text: 'lost ', answer: { state: 'failed', error: { code: 'engine/device-lost' } } });
    expect(loads()).toBe(3);
    await talk.send(QUESTION);
    expect(last().answer).toMatchObject({ state: 'done' });
    expect(last().answer?.recovered).toBeUndefined();
  });

  it('is not tried again for a failure that a reload cannot mend', async () => {
    const { createEngine, loads } = inTurn(failing(1, 'engine/context-overflow'));
    const { talk, last } = await startConversation({ createEngine });
    await talk.send(QUESTION);
    expect(last().answer).toMatchObject({ state: 'failed', error: { code: 'engine/context-overflow' } });
    expect(loads()).toBe(1);
  });

  it('is left alone when the person stops the answer', async () => {
    const { createEngine, loads } = inTurn(failing(1));
    const { talk, last } = await startConversation({ createEngine });
    talk.subscribe(() => { if (last().text !== '') talk.stop(); });
    await talk.send(QUESTION);
    expect(last().answer?.state).toBe('stopped');
    expect(loads()).toBe(1);
  });
});

describe('a model that is lost between two answers', () => {
  it('is loaded again by the next question', async () => {
    const crashed = createScriptedEngine();
    const { createEngine, loads } = inTurn(crashed, createScriptedEngine());
    const { talk, last } = await startConversation({ createEngine });
    await talk.send(QUESTION);
    await crashed.unload();
    await talk.send(QUESTION);
    expect(last().answer).toMatchObject({ state: 'done', recovered: 'engine/not-loaded' });
    expect(loads()).toBe(2);
  });
});

describe('a page that wakes up during an answer', () => {
  function createClock(): { wake: Wake; wakeUp: () => void; pass: () => void; timers: () => readonly number[] } {
    const listeners = new Set<() => void>();
    let timers: { ms: number; then: () => void }[] = [];
    return {
      wake: {
        subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
        after: (ms, then) => {
          const timer = { ms, then };
          timers.push(timer);
          return () => { timers = timers.filter((one) => one !== timer); };
        },
      },
      wakeUp: () => { for (const listener of listeners) listener(); },
      pass: () => { for (const { then } of timers) then(); },
      timers: () => timers.map(({ ms }) => ms),
    };
  }

  it('repeats the reply of a model that did not wake with it', async () => {
    const clock = createClock();
    const { createEngine, loads } = inTurn(failing(2), createScriptedEngine());
    const { talk, last } = await startConversation({ createEngine, wake: clock.wake });
    const answered = talk.send(QUESTION);
    await new Promise((resolve) => {
      const stop = talk.subscribe(() => { if (last().text === 'lost lost ') { stop(); resolve(undefined); } });
    });
    clock.wakeUp();
    expect(clock.timers()).toEqual([SILENCE_MS]);
    clock.pass();
    await answered;
    expect(last()).toMatchObject({ text: expect.stringContaining('The Shawshank') as string, answer: { state: 'done', recovered: 'engine/asleep' } });
    expect(loads()).toBe(2);
    expect(clock.timers()).toEqual([]);
  });

  it('repeats the reply when what arrives after waking was only what had been said before', async () => {
    const clock = createClock();
    const { createEngine } = inTurn(failing(2), createScriptedEngine());
    const { talk, last } = await startConversation({ createEngine, wake: clock.wake });
    const answered = talk.send(QUESTION);
    await new Promise((resolve) => {
      const stop = talk.subscribe(() => { if (last().text === 'lost ') { stop(); clock.wakeUp(); resolve(undefined); } });
    });
    await new Promise((resolve) => { setTimeout(resolve); });
    expect(last().text).toBe('lost lost ');
    clock.pass();
    await answered;
    expect(last().answer).toMatchObject({ state: 'done', recovered: 'engine/asleep' });
  });

  it('lets a model that goes on go on', async () => {
    const clock = createClock();
    let words = 0;
    const { createEngine, loads } = inTurn(createScriptedEngine({ pause: async () => { if (++words === 3) clock.wakeUp(); } }));
    const { talk, last } = await startConversation({ createEngine, wake: clock.wake });
    await talk.send(QUESTION);
    expect(last().answer).toMatchObject({ state: 'done' });
    expect(last().answer?.recovered).toBeUndefined();
    expect(clock.timers()).toEqual([]);
    expect(loads()).toBe(1);
  });
});
