import { expect, it } from 'vitest';
import { createAnswering } from './answering.ts';
import { createSeededEffects } from './effects.ts';
import { openLocalMemory } from './local/open-local-memory.ts';
import { createInMemoryStores } from './local/profile/in-memory-stores.ts';
import { MOVIES } from './mediator/movies.fixture.ts';
import type { Receipt } from './mediator/receipt.ts';

it('routes the next question past a pack that was switched off, and says so when none is on', async () => {
  const effects = createSeededEffects(1000);
  let on = [MOVIES, { ...MOVIES, id: 'songs', domain: { ...MOVIES.domain, name: 'songs', words: ['song'] } }];
  const answering = createAnswering(await openLocalMemory(createInMemoryStores().memories, effects), () => on, effects);
  const receipt = async (question: string, previous?: Receipt): Promise<Receipt> => (await answering.prepare(question, previous, false)).mediation.receipt;

  const first = await receipt('Which movie should I watch?');
  expect(first.pack).toMatchObject({ id: 'movies', version: 1 });
  on = on.slice(1);
  // Named outright or as a follow-up, nothing comes from it any more.
  expect((await receipt('Which movie should I watch?')).pack?.id).not.toBe('movies');
  expect((await receipt('Another one?', first)).pack?.id).not.toBe('movies');
  expect((await receipt('What do others like?', first)).pack?.id).toBe('songs');
  expect((await receipt('Which song?')).pack?.id).toBe('songs');
  on = [];
  const none = await receipt('Which song?');
  expect(none.pack).toBeUndefined();
  expect(none.decision).toContain('all are switched off');
});

it('lets a first question wait for the packs that are on their way', async () => {
  const effects = createSeededEffects(1000);
  let arrive = (): void => undefined;
  const ready = new Promise<void>((resolve) => { arrive = resolve; });
  let packs: readonly (typeof MOVIES)[] = [];
  const answering = createAnswering(await openLocalMemory(createInMemoryStores().memories, effects), () => packs, effects, { ready });
  const asked = answering.prepare('Which movie should I watch?', undefined, false);
  await Promise.resolve();
  packs = [MOVIES];
  arrive();
  expect((await asked).mediation.receipt.pack?.id).toBe('movies');
});
