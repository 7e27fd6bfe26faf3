import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../effects.ts';
import type { Embedder } from '../engine/embedder.ts';
import { createHashingEmbedder } from '../engine/hashing-embedder.ts';
import { AppError } from '../errors.ts';
import { createInMemoryStore } from './in-memory-store.ts';
import { createInMemoryVectors } from './in-memory-vectors.ts';
import type { LocalMemory } from './local-memory.ts';
import { createMeaning, type Meaning } from './meaning.ts';
import type { Interaction, MemoryId } from './memory.ts';
import { openLocalMemory } from './open-local-memory.ts';
import type { VectorStore } from './vector-store.ts';

const SAME = { robots: 'sci-fi', androids: 'sci-fi' };
const film = (id: string, title: string, topic: string, domain = 'movies'): Interaction => ({
  kind: 'interaction', id: id as MemoryId, domain, itemId: id, validFromMs: 0, recordedAtMs: 0, source: { kind: 'import', detail: '' }, title, topics: [topic],
});

interface Parts { readonly local: LocalMemory; readonly vectors: VectorStore; readonly meaning: Meaning }
async function open(memories: readonly Interaction[], embedder: Embedder = createHashingEmbedder(SAME), before?: VectorStore): Promise<Parts> {
  const store = createInMemoryStore(memories);
  const local = await openLocalMemory(store, createSeededEffects());
  const vectors = before ?? createInMemoryVectors(store);
  return { local, vectors, meaning: createMeaning(local, vectors, embedder, 0.2) };
}
const found = async (meaning: Meaning, query: string, domain?: string): Promise<string[]> =>
  (await meaning.search(query, { limit: 10, ...(domain !== undefined && { domain }) })).map(({ memory }) => memory.id);
const kept = async (vectors: VectorStore): Promise<string[]> => (await vectors.all()).map(({ id, modelId }) => `${id} ${modelId}`).sort();

describe('the memory by meaning', () => {
  it('finds what shares no word with the query, in the domain asked for', async () => {
    const { meaning } = await open([film('a', 'Alien', 'sci-fi'), film('b', 'Amélie', 'romance'), film('c', 'Chips', 'sci-fi', 'papers')]);
    await meaning.start();
    expect((await found(meaning, 'robots')).sort()).toEqual(['a', 'c']);
    expect(await found(meaning, 'robots', 'movies')).toEqual(['a']);
    expect(await meaning.search('robots', { limit: 1 })).toMatchObject([{ by: 'meaning' }]);
  });

  it('follows what is added and forgotten, in reach and in store', async () => {
    const { local, vectors, meaning } = await open([film('a', 'Alien', 'sci-fi')]);
    await meaning.start();
    await local.addInteractions([film('b', 'Blade Runner', 'sci-fi')]);
    await meaning.start();
    expect((await found(meaning, 'robots')).sort()).toEqual(['a', 'b']);
    await local.forget(['a' as MemoryId]);
    expect(await found(meaning, 'robots')).toEqual(['b']);
    expect(await kept(vectors)).toEqual(['b hashing']);
    await local.clear();
    expect([await found(meaning, 'robots'), await vectors.all()]).toEqual([[], []]);
  });

  it('keeps no vector of a memory that is forgotten while the vectors are made', async () => {
    const embedder = createHashingEmbedder(SAME);
    let pass: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { pass = resolve; });
    const { local, vectors, meaning } = await open([film('a', 'Alien', 'sci-fi'), film('b', 'Blade Runner', 'sci-fi')], {
      ...embedder, embed: async (...given) => { await gate; return embedder.embed(...given); },
    });
    const started = meaning.start();
    await Promise.resolve();
    await local.forget(['a' as MemoryId]);
    pass();
    await started;
    await meaning.start();
    expect([await found(meaning, 'robots'), await kept(vectors)]).toEqual([['b'], ['b hashing']]);
  });

  it('makes each vector once, across visits', async () => {
    const memories = Array.from({ length: 40 }, (_, i) => film(`m${i}`, `Film ${i}`, 'drama'));
    const texts: string[] = [];
    const counting = (): Embedder => {
      const embedder = createHashingEmbedder();
      return { ...embedder, embed: async (asked, signal) => { texts.push(...asked); return embedder.embed(asked, signal); } };
    };
    const first = await open(memories, counting());
    await first.meaning.start();
    expect(texts).toHaveLength(40);
    const second = await open(memories, counting(), first.vectors);
    await second.meaning.start();
    expect(texts).toHaveLength(40);
    expect(await found(second.meaning, 'drama')).toHaveLength(10);
  });

  it('never compares vectors of two models: the other\'s are replaced', async () => {
    const memories = [film('a', 'Alien', 'sci-fi'), film('b', 'Amélie', 'romance')];
    const first = await open(memories, createHashingEmbedder(SAME, 'one'));
    await first.meaning.start();
    const second = await open(memories, createHashingEmbedder({}, 'two'), first.vectors);
    await second.meaning.start();
    // To the second model robots are nothing like sci-fi, whatever the first one said.
    expect(await found(second.meaning, 'robots')).toEqual([]);
    expect(await kept(second.vectors)).toEqual(['a two', 'b two']);
  });

  it('makes the vector of a changed text again', async () => {
    const first = await open([film('a', 'Alien', 'sci-fi')]);
    await first.meaning.start();
    const second = await open([film('a', 'Amélie', 'romance')], createHashingEmbedder(SAME), first.vectors);
    await second.meaning.start();
    expect([await found(second.meaning, 'robots'), await found(second.meaning, 'romance')]).toEqual([[], ['a']]);
  });

  it('says that it failed and why, and loads again at the next change', async () => {
    const embedder = createHashingEmbedder(SAME);
    let failing = true;
    const { local, meaning } = await open([film('a', 'Alien', 'sci-fi')], {
      ...embedder, load: async (...given) => { if (failing) throw new AppError('engine/load-failed', 'no file'); return embedder.load(...given); },
    });
    await meaning.start();
    expect(meaning.state()).toMatchObject({ kind: 'failed', error: { code: 'engine/load-failed' } });
    failing = false;
    await local.addInteractions([film('b', 'Blade Runner', 'sci-fi')]);
    await meaning.start();
    expect(meaning.state()).toMatchObject({ kind: 'ready', missing: 0 });
    expect((await found(meaning, 'robots')).sort()).toEqual(['a', 'b']);
  });

  it('comes back after a worker that crashed during a query', async () => {
    const embedder = createHashingEmbedder(SAME);
    let crashing = false;
    const { meaning } = await open([film('a', 'Alien', 'sci-fi')], {
      ...embedder, embed: async (...given) => { if (crashing) throw new AppError('worker/crashed', 'boom'); return embedder.embed(...given); },
    });
    await meaning.start();
    crashing = true;
    await expect(found(meaning, 'robots')).rejects.toMatchObject({ code: 'worker/crashed' });
    crashing = false;
    await meaning.start();
    expect(await found(meaning, 'robots')).toEqual(['a']);
  });
});
