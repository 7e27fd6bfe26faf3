import { beforeEach, describe, expect, it } from 'vitest';
import type { Pack } from '../../global/pack.ts';
import type { Memory } from '../../local/memory.ts';
import { createInMemoryContributions, type ContributionStore } from './contribution-store.ts';
import { describeContributionStore } from './contribution-store.contract.ts';
import { parseContribution } from './contribution.ts';
import { openContributions, type Contributions } from './open-contributions.ts';
import { PRIVATE_MOVIES, seededBytes, watched } from './people.fixture.ts';

describeContributionStore('a store in memory', async () => createInMemoryContributions());

let store: ContributionStore;
let memories: readonly Memory[];
let packs: readonly Pack[];
let contributions: Contributions;
beforeEach(() => {
  store = createInMemoryContributions();
  memories = [watched('a', ['drama'], 4), watched('b', ['horror', 'sci-fi'], 2)];
  packs = [PRIVATE_MOVIES];
  contributions = openContributions({ store, memories: () => memories, packs: () => packs, random: seededBytes(51) });
});

describe('what a person may hand in', () => {
  it('is not made before it is asked for', async () => {
    expect(await contributions.look('movies')).toEqual({ interactions: 2, epsilon: 1, spent: 0, liking: true, file: undefined });
    expect(await store.read('movies')).toBeUndefined();
  });

  it('is made once: asked again, however the memories have changed, it is the same bytes', async () => {
    const first = await contributions.make('movies');
    expect(first).toMatchObject({ spent: 1, file: { name: 'contribution-movies.json', outdated: false } });
    expect(first.file?.bytes).toBe(Buffer.byteLength(first.file?.text ?? ''));
    expect(parseContribution(first.file?.text ?? '', 'file').pack).toBe('movies');
    memories = [watched('c', ['musical'], 1)];
    expect((await contributions.make('movies')).file).toEqual(first.file);
    expect((await contributions.look('movies')).spent).toBe(1);
  });

  it('adds up what every new one costs, discarded or not', async () => {
    const first = await contributions.make('movies');
    const second = await contributions.make('movies', true);
    expect(second.file?.text).not.toBe(first.file?.text);
    expect(second.spent).toBe(2);
    expect(await contributions.discard('movies')).toMatchObject({ file: undefined, spent: 2 });
    expect(await contributions.make('movies')).toMatchObject({ spent: 3 });
  });

  it('says when the topics have changed since, and stays until a new one is asked for', async () => {
    await contributions.make('movies');
    packs = [{ ...PRIVATE_MOVIES, version: 9 }];
    expect((await contributions.look('movies')).file?.outdated).toBe(false);
    packs = [{ ...PRIVATE_MOVIES, topics: PRIVATE_MOVIES.topics.slice(1) }];
    expect((await contributions.make('movies')).file?.outdated).toBe(true);
    expect(await contributions.make('movies', true)).toMatchObject({ spent: 2, file: { outdated: false } });
  });

  it('is refused without a history, and costs nothing then', async () => {
    memories = [];
    await expect(contributions.make('movies')).rejects.toMatchObject({ code: 'input/empty' });
    expect(await contributions.look('movies')).toMatchObject({ interactions: 0, spent: 0 });
  });

  it('is forgotten with everything else', async () => {
    await contributions.make('movies');
    await store.clear();
    expect(await contributions.look('movies')).toMatchObject({ file: undefined, spent: 0 });
  });
});
