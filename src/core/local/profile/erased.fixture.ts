/** Random lives of a profile: at no moment may a stored version hold a sentence whose source is not on file. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { createSeededEffects } from '../../effects.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import type { Interaction, MemoryId, Statement } from '../memory.ts';
import { openLocalMemory } from '../open-local-memory.ts';
import { createFakeIdle } from './idle.fixture.ts';
import { openProfile } from './open-profile.ts';
import type { ProfileVersion } from './profile.ts';
import type { Stores } from './profile-store.contract.ts';

export interface Watched extends Stores {
  /** Another tab's view of the same stores. */
  readonly again: () => Stores;
  /** What is on file at one moment. */
  readonly snapshot: () => Promise<{ readonly ids: readonly string[]; readonly versions: readonly ProfileVersion[] }>;
  readonly close: () => void;
}

const TOPICS = ['sci-fi', 'horror', 'drama', 'musical'];
const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('rate' as const), from: fc.integer({ min: 0, max: 60 }), count: fc.integer({ min: 1, max: 30 }), topic: fc.constantFrom(...TOPICS), value: fc.constantFrom(1, 3, 5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('say' as const), topic: fc.constantFrom(...TOPICS), stance: fc.constantFrom('like' as const, 'avoid' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('forget' as const), which: fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('idle' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
);
/** Where a step is not waited for, the next one runs into it. */
const anyLife = fc.array(fc.tuple(anyStep, fc.constantFrom(0, 1), fc.boolean()), { minLength: 5, maxLength: 25 });

/** Two tabs live random lives on the same stores while their content is looked at again and again. */
export async function neverHoldsWhatWasErased(open: () => Promise<Watched>, seed: number, numRuns: number): Promise<void> {
  let seen = 0;
  await fc.assert(fc.asyncProperty(anyLife, async (life) => {
    const stores = await open();
    const effects = createSeededEffects(1000);
    const tabs = await Promise.all([stores, stores.again()].map(async ({ memories, profiles }) => {
      const local = await openLocalMemory(memories, effects);
      const idle = createFakeIdle();
      await openProfile(profiles, local, { packs: () => [MOVIES], subscribe: () => () => undefined }, idle, effects.now);
      return { local, idle };
    }));
    const check = async (): Promise<void> => {
      const { ids, versions } = await stores.snapshot();
      const onFile = new Set(ids);
      for (const { text, sources } of versions.flatMap(({ sentences }) => sentences)) {
        seen++;
        expect(sources.filter((id) => !onFile.has(id)), text).toEqual([]);
      }
    };
    let living = true;
    const watching = (async () => { while (living) { await check(); await new Promise((resolve) => { setImmediate(resolve); }); } })();
    const pending: Promise<unknown>[] = [];
    for (const [step, t, waits] of life) {
      const { local, idle } = tabs[t] ?? tabs[0] ?? expect.fail('no tab');
      const recorded = { domain: 'movies', validFromMs: effects.now(), recordedAtMs: effects.now(), source: { kind: 'import' as const, detail: '' } };
      const work = ((): Promise<unknown> => {
        switch (step.kind) {
          case 'rate': return local.addInteractions(Array.from({ length: step.count }, (_, i): Interaction => ({ ...recorded, kind: 'interaction', id: effects.newId() as MemoryId, itemId: `${step.from + i}`, title: `Film ${step.from + i}`, topics: [step.topic], value: step.value })));
          case 'say': return local.remember({ ...recorded, kind: 'statement', id: effects.newId() as MemoryId, text: `${step.stance} ${step.topic}`, stance: step.stance, target: { kind: 'topic', id: step.topic, name: step.topic } } satisfies Statement);
          case 'forget': return local.forget(step.which.flatMap((at) => local.list()[at % Math.max(local.list().length, 1)]?.id ?? []));
          case 'clear': return local.clear();
          case 'idle': idle.pass(); return new Promise((resolve) => { setImmediate(resolve); });
        }
      })();
      if (waits) {
        await work;
        await check();
      } else pending.push(work);
    }
    await Promise.all(pending);
    living = false;
    await watching;
    await check();
    stores.close();
  }), { seed, numRuns });
  // A profile that never says anything would pass.
  expect(seen).toBeGreaterThan(numRuns);
}
