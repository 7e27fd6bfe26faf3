import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexicalIndex } from './lexical.ts';
import type { Memory, MemoryId } from './memory.ts';

const film = (id: string, title: string, topics: string[] = []): Memory => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', validFromMs: 0, recordedAtMs: 0, source: { kind: 'import', detail: '' }, title, topics,
});
const indexOf = async (...memories: Memory[]): Promise<ReturnType<typeof createLexicalIndex>> => {
  const index = createLexicalIndex();
  await index.become(memories);
  return index;
};
const found = (index: ReturnType<typeof createLexicalIndex>, query: string, limit = 50): string[] => index.search(query, limit, () => true).map(({ memory }) => memory.id);

describe('the lexical index', () => {
  it('ranks a title above a topic of the same length, and a short title above a long one', async () => {
    const index = await indexOf(film('topic', 'Desert', ['ocean']), film('long', 'An Ocean and Many Other Rather Long Words', ['desert']), film('short', 'The Ocean', ['desert']));
    const order = found(index, 'ocean');
    expect(order[0]).toBe('short');
    expect([...order].sort()).toEqual(['long', 'short', 'topic']);
  });

  it('finds a plural by its singular, an accent without it, and a word still being typed', async () => {
    const index = await indexOf(film('a', 'Amélie'), film('b', 'Thrillers'));
    expect([found(index, 'amelie'), found(index, 'thriller'), found(index, 'thril')]).toEqual([['a'], ['b'], ['b']]);
  });

  it('finds nothing by words that everything has', async () => {
    expect(found(await indexOf(film('a', 'The Thing')), 'What is the film about?')).toEqual([]);
  });

  it('follows a record whose words changed', async () => {
    const index = await indexOf(film('a', 'Ocean'), film('b', 'Desert'));
    await index.become([film('a', 'Forest'), film('b', 'Desert')]);
    expect([found(index, 'ocean'), found(index, 'forest'), found(index, 'desert')]).toEqual([[], ['a'], ['b']]);
  });

  it('shows the old state until the new one is whole', async () => {
    const index = await indexOf(film('a', 'Ocean'));
    const many = Array.from({ length: 500 }, (_, i) => film(`m${i}`, `Ocean ${i}`));
    const becoming = index.become([film('a', 'Ocean'), ...many]);
    expect(found(index, 'ocean')).toEqual(['a']);
    await becoming;
    expect(found(index, 'ocean', 1000)).toHaveLength(501);
  });

  it('holds exactly what it was last told to, whatever came before', async () => {
    const anyState = fc.uniqueArray(fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), title: fc.constantFrom('ocean', 'desert', 'ocean desert') }), { selector: ({ id }) => id });
    await fc.assert(fc.asyncProperty(fc.array(anyState, { minLength: 1, maxLength: 6 }), async (states) => {
      const index = createLexicalIndex();
      for (const state of states) await index.become(state.map(({ id, title }) => film(id, title)));
      for (const word of ['ocean', 'desert']) {
        expect(found(index, word).sort()).toEqual((states.at(-1) ?? []).filter(({ title }) => title.includes(word)).map(({ id }) => id).sort());
      }
    }), { seed: 9, numRuns: 60 });
  });
});
