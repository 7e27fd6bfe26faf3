import { describe, expect, it } from 'vitest';
import { asChat, startConversation, type Talk } from './conversation.fixture.ts';
import type { ChatMessage, LlmEngine } from './engine/engine.ts';
import { createScriptedEngine } from './engine/scripted-engine.ts';
import { AppError } from './errors.ts';

const start = (engine?: LlmEngine): Promise<Talk> => startConversation({ ...(engine && { engine }) });

describe('a conversation', () => {
  it('goes from a question to a streamed answer with a receipt, and is kept', async () => {
    const { talk, last, store } = await start();
    const texts: string[] = [];
    talk.subscribe(() => texts.push(last().text));
    await talk.send('  What should I watch tonight? ');
    expect(talk.messages().map(({ role, text }) => `${role}: ${text}`)[0]).toBe('user: What should I watch tonight?');
    expect(last()).toMatchObject({ text: expect.stringContaining('The Shawshank Redemption (1994)') as string, answer: { state: 'done', names: { unknown: [] }, receipt: { pack: { id: 'movies' }, retrieval: { ranking: 'lexical', found: 0 } } } });
    expect(new Set(texts).size).toBeGreaterThan(5);
    expect([...store.kept.values()]).toEqual(talk.messages());
  });

  it('keeps a statement, respects it against the crowd, and forgets it with its memory', async () => {
    const { talk, local, last } = await start();
    await talk.send("I can't stand drama.");
    expect(last().answer?.noted).toMatchObject([{ text: "I can't stand drama" }]);
    await talk.send('What should I watch tonight?');
    expect(last().answer?.receipt?.picks.flatMap(({ topics }) => topics)).not.toContain('drama');
    expect(last().answer?.receipt?.leftOut.map(({ title }) => title)).toContain('The Shawshank Redemption (1994)');
    await local.forget(local.list().map(({ id }) => id));
    await talk.send('What should I watch tonight?');
    expect(last().text).toContain('The Shawshank Redemption (1994)');
  });

  it('forgets by word', async () => {
    const { talk, local } = await start();
    await talk.send('I hate horror.');
    await talk.send('Forget that I hate horror.');
    expect(local.list()).toEqual([]);
  });

  it('says so when neither memory knows what a message is about', async () => {
    const { talk, last } = await start();
    await talk.send('What is the capital of France?');
    expect(last().answer?.receipt?.pack).toBeUndefined();
    expect(last().answer?.receipt?.decision).toContain('Neither memory knows');
  });

  it('marks a name that the model invented', async () => {
    const { talk, last } = await start(createScriptedEngine({ answer: () => 'You might like Zorblax Returns (2031).' }));
    await talk.send('What should I watch tonight?');
    expect(last().answer?.names?.unknown.map(({ text }) => text)).toEqual(['Zorblax Returns (2031)']);
  });

  it('answers again without learning again, in the same place', async () => {
    const { talk, local } = await start();
    await talk.send('I love westerns.');
    const before = local.list();
    await talk.regenerate();
    expect(local.list()).toEqual(before);
    expect(talk.messages()).toHaveLength(2);
    expect(talk.messages()[1]?.answer?.noted).toHaveLength(1);
  });

  it('answers a statement again as the statement it was, and no longer once it is taken back', async () => {
    const prompts: string[] = [];
    const { talk, local, last } = await start(createScriptedEngine({ answer: (messages) => { prompts.push(messages[0]?.content ?? ''); return 'Fine.'; } }));
    await talk.send("I can't stand horror.");
    const picks = last().answer?.receipt?.picks.map(({ title }) => title);
    await talk.regenerate();
    expect(prompts[1]).toBe(prompts[0]);
    expect(prompts[1]).toContain('noted: avoid horror');
    expect(last().answer?.receipt?.picks.map(({ title }) => title)).toEqual(picks);
    await local.clear();
    await talk.regenerate();
    expect(prompts[2]).not.toMatch(/noted|horror/);
  });

  it('stops when told to and keeps what was said', async () => {
    const { talk, last, store } = await start(createScriptedEngine({ pause: () => new Promise((resolve) => { setTimeout(resolve, 1); }) }));
    const stop = talk.subscribe(() => { if (last().text.length > 10) talk.stop(); });
    await talk.send('What should I watch tonight?');
    stop();
    expect(last().answer?.state).toBe('stopped');
    expect(store.kept.get(last().id)?.answer?.state).toBe('stopped');
    expect(talk.busy()).toBe(false);
  });

  it('keeps the question when the model fails, and says which way it failed', async () => {
    const broken: LlmEngine = { ...createScriptedEngine(), load: async () => { throw new AppError('engine/load-failed', 'model.onnx: 404'); } };
    const { talk, last } = await start(broken);
    await talk.send('What should I watch tonight?');
    expect(last().answer).toMatchObject({ state: 'failed', error: { code: 'engine/load-failed' }, receipt: { pack: { id: 'movies' } } });
  });

  it('ignores an empty message and a second one while it answers', async () => {
    const { talk } = await start();
    await talk.send('   ');
    const first = talk.send('What should I watch tonight?');
    await talk.send('And now?');
    await first;
    expect(talk.messages()).toHaveLength(2);
  });

  it('gives a chat model the instruction, earlier turns, and the notes fenced off beside the question', async () => {
    const prompts: (readonly ChatMessage[])[] = [];
    const scripted = createScriptedEngine({ answer: (messages) => { prompts.push(messages); return 'Fine.'; } });
    const { talk } = await start(asChat(scripted));
    await talk.send('What should I watch tonight?');
    await talk.send('Another one?');
    expect(prompts[1]?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(prompts[1]?.[0]).toEqual(prompts[0]?.[0]);
    expect(prompts[1]?.at(-1)?.content).toMatch(/^<notes>\ndomain: movies \(watch\)[^]*<\/notes>\nAnother one\?$/);
  });
});
