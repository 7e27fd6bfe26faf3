import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import type { ContributionStore, KeptContribution } from './contribution-store.ts';

const kept = (text: string, spent = 1): KeptContribution => ({ packId: 'movies', text, spent });

/** The suite every ContributionStore must pass. `open` gives an empty store. */
export function describeContributionStore(name: string, open: () => Promise<ContributionStore>): void {
  describe(`${name} as a contribution store`, () => {
    it('gives back what was kept, byte for byte, for each pack its own', async () => {
      const store = await open();
      expect(await store.read('movies')).toBeUndefined();
      expect(await store.change('movies', () => kept('{"é": "\u{1f3ac}"}\n'))).toEqual(kept('{"é": "\u{1f3ac}"}\n'));
      expect(await store.read('movies')).toEqual(kept('{"é": "\u{1f3ac}"}\n'));
      expect(await store.read('coffee')).toBeUndefined();
    });

    it('shows a change what is kept, and leaves that when nothing new is made', async () => {
      const store = await open();
      await store.change('movies', () => kept('first'));
      expect(await store.change('movies', (before) => { expect(before).toEqual(kept('first')); return undefined; })).toEqual(kept('first'));
      await store.change('movies', (before) => ({ packId: 'movies', spent: (before?.spent ?? 0) + 1 }));
      expect(await store.read('movies')).toEqual({ packId: 'movies', spent: 2 });
    });

    it('makes one contribution of two that are asked for at once', async () => {
      const store = await open();
      const ask = (text: string): Promise<KeptContribution | undefined> => store.change('movies', (before) => (before ? undefined : kept(text)));
      const [one, other] = await Promise.all([ask('one'), ask('other')]);
      expect(other).toEqual(one);
    });

    it('keeps what it had when nothing can be made', async () => {
      const store = await open();
      await store.change('movies', () => kept('first'));
      await expect(store.change('movies', () => { throw new AppError('input/empty', 'nothing there'); })).rejects.toMatchObject({ code: 'input/empty' });
      expect(await store.read('movies')).toEqual(kept('first'));
    });

    it('forgets everything, what was spent too', async () => {
      const store = await open();
      await store.change('movies', () => kept('first'));
      await store.clear();
      expect(await store.read('movies')).toBeUndefined();
    });
  });
}
