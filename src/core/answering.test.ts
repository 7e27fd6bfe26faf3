import { expect, it } from 'vitest';
import { createAnswering } from './answering.ts';
import { createSeededEffects } from './effects.ts';
import { withNotes } from './engine/prompt.ts';
import { shippedPacks as packs } from './global/shipped.fixture.ts';
import { openLocalMemory } from './local/open-local-memory.ts';
import { createFakeIdle } from './local/profile/idle.fixture.ts';
import { createInMemoryStores } from './local/profile/in-memory-stores.ts';
import { openProfile } from './local/profile/open-profile.ts';
import { tellProfile } from './mediator/tell-profile.ts';

it('tells a chat model the profile of the domain a question goes to, and nothing of it once forgotten or taken back', async () => {
  const effects = createSeededEffects(1000);
  const { memories, profiles } = createInMemoryStores();
  const local = await openLocalMemory(memories, effects);
  const profile = await openProfile(profiles, local, { packs: () => packs, subscribe: () => () => undefined }, createFakeIdle(), effects.now);
  const answering = createAnswering(local, () => packs, effects, { tell: (mediation, packId, focus) => tellProfile(mediation, 'profile-rag', profile.holding(packId), focus.topicIds) });
  const notes = async (question: string): Promise<string> => withNotes((await answering.prepare(question, undefined, true)).mediation.context, question);

  await notes("I can't stand horror.");
  await profile.rewrite();
  expect(await notes('What should I watch tonight?')).toContain("profile: You said: “I can't stand horror”.");
  expect(await notes('Which paper on parsing should I read?')).not.toContain('profile:');
  // Said anew, before the profile is written again: the old words no longer hold.
  expect(await notes('I love horror.')).not.toContain('profile:');
  await profile.rewrite();
  await local.forget(local.list().map(({ id }) => id));
  expect(await notes('What should I watch tonight?')).not.toContain('profile:');
});
