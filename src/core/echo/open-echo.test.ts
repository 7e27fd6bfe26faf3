import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packs, startConversation, type Talk } from '../conversation.fixture.ts';
import { createSeededEffects } from '../effects.ts';
import { parseDemo } from '../local/import/demo.ts';
import { openEcho, type Echo } from './open-echo.ts';
import type { PackEcho } from './echo.ts';

async function start(): Promise<Talk & { readonly echo: Echo; readonly of: (packId: string) => PackEcho | undefined }> {
  const parts = await startConversation();
  await parts.local.addInteractions(parseDemo(JSON.parse(readFileSync('public/demo/person.json', 'utf8')), packs, createSeededEffects(1_690_000_000_000)).interactions);
  const echo = openEcho(parts.talk, parts.local, { packs: () => packs, subscribe: () => () => undefined });
  return { ...parts, echo, of: (packId) => echo.get().find((one) => one.packId === packId) };
}

describe('the echo meter of a conversation', () => {
  it('measures a domain once enough was suggested in it, and no other', async () => {
    const { talk, of } = await start();
    expect(of('papers')).toMatchObject({ answers: 0, suggestions: 0 });
    await talk.send('Which papers should I read?');
    for (let i = 0; i < 4; i++) await talk.send('Another one?');
    expect(of('papers')).toMatchObject({ answers: 5, suggestions: 15, figure: { verdict: expect.any(String) as string } });
    expect(of('papers')?.topics[0]?.yours).toBeGreaterThan(0);
    expect(of('movies')).toMatchObject({ answers: 0, topics: [] });
  });

  it('is the same array until an answer ends, a memory changes or the conversation is cleared', async () => {
    const { talk, local, echo, of } = await start();
    await talk.send('Which papers should I read?');
    const before = echo.get();
    expect(echo.get()).toBe(before);
    let duringAnswer = before;
    const stop = talk.subscribe(() => { if (talk.messages().at(-1)?.answer?.state === 'streaming') duringAnswer = echo.get(); });
    await talk.send('Another one?');
    stop();
    expect(duringAnswer).toBe(before);
    const after = echo.get();
    expect(after).not.toBe(before);
    expect(after.find(({ packId }) => packId === 'movies')).toBe(before.find(({ packId }) => packId === 'movies'));
    await local.clear();
    expect(echo.get()).not.toBe(after);
    await talk.clear();
    expect(of('papers')).toMatchObject({ answers: 0 });
  });

  it('tells who listens about answers and memories, and stops when told', async () => {
    const { talk, local, echo } = await start();
    let calls = 0;
    const stop = echo.subscribe(() => { calls++; });
    await talk.send('Which papers should I read?');
    expect(calls).toBeGreaterThan(0);
    const answered = calls;
    await local.clear();
    expect(calls).toBeGreaterThan(answered);
    stop();
    const stopped = calls;
    await talk.send('Another one?');
    expect(calls).toBe(stopped);
  });
});

describe('the other side', () => {
  it('is an ordinary message whose suggestions are all new for the person, and the receipt says so', async () => {
    const { talk, echo, last, local } = await start();
    await talk.send('Show me the other side of papers.', { route: echo.otherSide('papers') });
    const receipt = last().answer?.receipt;
    expect(talk.messages()[0]).toMatchObject({ role: 'user', text: 'Show me the other side of papers.' });
    expect(receipt?.picks.map(({ from }) => from)).toEqual(['new', 'new', 'new']);
    expect(receipt?.guard.reason).toContain('every place was kept for what you have not tried; new for you: 3 of 3 suggestions');
    const habit = [...local.evidence('papers', undefined).topics.values()].filter(({ share }) => share > 0.2).map(({ topicId }) => topicId);
    expect(receipt?.picks.flatMap(({ topics }) => topics).filter((topic) => habit.includes(topic))).toEqual([]);
  });

  it('keeps away from a topic although the message names it, also when answered again, and writes no memory', async () => {
    const { talk, echo, last, local } = await start();
    const known = local.list().length;
    await talk.send('Show me the other side, away from language models.', { route: echo.otherSide('papers', 'language models') });
    const topics = (): readonly string[] => last().answer?.receipt?.picks.flatMap((pick) => pick.topics) ?? [];
    expect(topics().length).toBeGreaterThan(0);
    expect(topics()).not.toContain('language models');
    expect(last().answer?.receipt?.guard.reason).toContain('away from language models');
    await talk.regenerate();
    expect(topics()).not.toContain('language models');
    expect(local.list()).toHaveLength(known);
  });

  it('brings the figure down', async () => {
    const { talk, echo, of } = await start();
    await talk.send('Which papers should I read?');
    for (let i = 0; i < 9; i++) await talk.send('Another one?');
    const before = of('papers')?.figure?.distance ?? NaN;
    for (let i = 0; i < 5; i++) await talk.send('Show me the other side of papers.', { route: echo.otherSide('papers') });
    expect(of('papers')?.figure?.distance).toBeLessThan(before);
  });
});
