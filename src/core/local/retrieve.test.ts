import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../effects.ts';
import { createHashingEmbedder } from '../engine/hashing-embedder.ts';
import { AppError } from '../errors.ts';
import { createInMemoryStore } from './in-memory-store.ts';
import { createInMemoryVectors } from './in-memory-vectors.ts';
import { createMeaning, type Meaning } from './meaning.ts';
import type { Interaction, MemoryId } from './memory.ts';
import { openLocalMemory } from './open-local-memory.ts';
import { createRetrieve, fuse, type Ranking, type Retrieval, type Retrieve } from './retrieve.ts';

const film = (id: string, title: string, topic: string, atMs = 0): Interaction => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', itemId: id, validFromMs: atMs, recordedAtMs: 0, source: { kind: 'import', detail: '' }, title, topics: [topic],
});
const FILMS = [film('both', 'Robots', 'sci-fi'), film('near', 'Alien', 'sci-fi'), film('word', 'Robots in the Kitchen of My Grandmother', 'romance'), film('far', 'Amélie', 'romance')];
const never = (): (() => void) => () => undefined;

async function open(ranking: Ranking, change: (meaning: Meaning) => Meaning | undefined = (meaning) => meaning, after: Parameters<typeof createRetrieve>[3] = never): Promise<Retrieve> {
  const store = createInMemoryStore(FILMS);
  const local = await openLocalMemory(store, createSeededEffects());
  const meaning = createMeaning(local, createInMemoryVectors(store), createHashingEmbedder({ robots: 'sci-fi' }), 0.4);
  await meaning.start();
  return createRetrieve(local, change(meaning), () => ranking, after);
}
const why = ({ hits }: Retrieval): Record<string, string> => Object.fromEntries(hits.map(({ memory, by }) => [memory.id, by]));

describe('local retrieval', () => {
  it('says of each memory whether words or meaning found it, and puts first what both found', async () => {
    const found = await (await open('fused'))('robots', { limit: 10 });
    expect(why(found)).toEqual({ both: 'both', near: 'meaning', word: 'words' });
    expect(found).toMatchObject({ ranking: 'fused', hits: [{ memory: { id: 'both' } }, {}, {}] });
    expect(found.instead).toBeUndefined();
  });

  it('finds by one of them alone when that is preferred', async () => {
    expect(why(await (await open('lexical'))('robots', { limit: 10 }))).toEqual({ both: 'words', word: 'words' });
    expect(why(await (await open('dense'))('robots', { limit: 10 }))).toEqual({ both: 'meaning', near: 'meaning' });
  });

  it('keeps to the limit and the domain, and finds nothing for nothing', async () => {
    const retrieve = await open('fused');
    expect((await retrieve('robots', { limit: 2 })).hits).toHaveLength(2);
    expect((await retrieve('robots', { limit: 10, domain: 'papers' })).hits).toEqual([]);
    expect((await retrieve('  ', { limit: 10 })).hits).toEqual([]);
  });

  it.each([
    ['there is no model', () => undefined, 'not-ready'],
    ['the model still loads', (meaning: Meaning): Meaning => ({ ...meaning, state: () => ({ kind: 'loading' }) }), 'not-ready'],
    ['the model fails', (meaning: Meaning): Meaning => ({ ...meaning, search: async () => { throw new AppError('worker/crashed', 'boom'); } }), 'failed'],
  ] as const)('goes by words when %s, and says so', async (_, change, instead) => {
    const found = await (await open('fused', change))('robots', { limit: 10 });
    expect(found).toMatchObject({ ranking: 'lexical', instead });
    expect(why(found)).toEqual({ both: 'words', word: 'words' });
  });

  it('waits for meaning no longer than it may, then goes by words', async () => {
    const stuck = (meaning: Meaning): Meaning => ({
      ...meaning, search: (_query, { signal }) => new Promise((_, reject) => { signal?.addEventListener('abort', () => { reject(new DOMException('aborted', 'AbortError')); }); }),
    });
    const waited: number[] = [];
    const found = await (await open('fused', stuck, (ms, then) => { waited.push(ms); queueMicrotask(then); return () => undefined; }))('robots', { limit: 10 });
    expect(found).toMatchObject({ ranking: 'lexical', instead: 'slow' });
    expect(waited).toEqual([250]);
  });

  it('lets the date decide between neighbours, and not between near and far', () => {
    const hit = (memory: Interaction) => ({ memory, score: 1, by: 'words' as const });
    const [old, young] = [film('old', 'A', 'x', 1), film('young', 'B', 'x', 2)];
    const first = (lexical: readonly Interaction[], dense: readonly Interaction[]): string | undefined => fuse(lexical.map(hit), dense.map(hit))[0]?.memory.id;
    expect(first([old, young], [young, old])).toBe('young');
    expect(first([old, young], [old, young])).toBe('old');
  });
});
