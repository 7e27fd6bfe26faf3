import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { createWordIndex } from './word-index.ts';

interface Text { readonly id: string; readonly title: string; readonly topics: string }
const WORDS = ['sea', 'ocean', 'oceanic', 'desert', 'deserted', 'storm', 'night'];
const words = (text: string): readonly string[] => text.split(' ');
const fields = ({ title, topics }: Text): readonly (readonly string[])[] => [words(title), words(topics)];
const anyWords = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((some) => some.join(' '));
const anyTexts = fc.uniqueArray(fc.record({ id: fc.constantFrom(...'abcdefghijkl'), title: anyWords, topics: anyWords }), { selector: ({ id }) => id, minLength: 1 });

describe('the index of words', () => {
  it('scores as MiniSearch does, whatever came and went before', () => {
    fc.assert(fc.property(anyTexts, anyTexts, anyWords, fc.integer({ min: 1, max: 12 }), (before, texts, query, limit) => {
      const index = createWordIndex<string>([2, 1]);
      for (const text of before) index.add(text.id, fields(text));
      for (const text of before) index.remove(text.id, fields(text));
      for (const text of texts) index.add(text.id, fields(text));
      const slow = new MiniSearch<Text>({ fields: ['title', 'topics'], searchOptions: { boost: { title: 2 }, prefix: (term, i, terms) => i === terms.length - 1 && term.length > 3 } });
      slow.addAll(texts);
      const asked = words(query);
      const expected = new Map(slow.search(query).map(({ id, score }) => [id as string, score]));
      const found = index.search(asked.map((word, i) => ({ word, begun: i === asked.length - 1 && word.length > 3 })), limit, () => true);
      expect(found).toHaveLength(Math.min(limit, expected.size));
      for (const { id, score } of found) expect(score).toBeCloseTo(expected.get(id) ?? NaN, 9);
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
      // None of the others is better.
      for (const [id, score] of expected) if (!found.some((one) => one.id === id)) expect(score).toBeLessThanOrEqual((found.at(-1)?.score ?? Infinity) + 1e-9);
    }), { seed: 5, numRuns: 300 });
  });

  it('asks only about what could be among the best', () => {
    const index = createWordIndex<number>([1]);
    for (let i = 0; i < 1000; i++) index.add(i, [['ocean', ...Array.from({ length: i % 9 }, (_, n) => `more${n}`)]]);
    let asked = 0;
    expect(index.search([{ word: 'ocean', begun: false }], 5, (id) => { asked++; return id > 100; })).toHaveLength(5);
    expect(asked).toBeLessThan(700);
  });

  it('finds nothing where nothing is', () => {
    const index = createWordIndex<string>([1]);
    expect(index.search([{ word: 'ocean', begun: true }], 5, () => true)).toEqual([]);
    index.add('a', [['ocean']]);
    index.remove('a', [['ocean']]);
    index.remove('never there', [['ocean']]);
    expect([index.search([{ word: 'ocean', begun: true }], 5, () => true), index.search([], 5, () => true)]).toEqual([[], []]);
  });
});
