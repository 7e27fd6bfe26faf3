import { it } from 'vitest';
import { neverHoldsWhatWasErased } from './erased.fixture.ts';
import { createInMemoryStores } from './in-memory-stores.ts';

it('never holds a sentence whose source was deleted, in any version, at any moment, with two tabs', async () => {
  await neverHoldsWhatWasErased(async () => {
    const stores = createInMemoryStores();
    return {
      ...stores, again: () => stores, close: () => undefined,
      // Both calls read at once: nothing comes between them.
      snapshot: async () => {
        const [{ memories }, versions] = await Promise.all([stores.memories.all(), stores.profiles.all()]);
        return { ids: memories.map(({ id }) => id), versions };
      },
    };
  }, 21, 60);
});
