import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCurrent, type Interaction, type Memory, type MemoryId } from './memory.ts';
import { mergeInteractions } from './same-thing.ts';

const rated = (id: string, itemId: string, value: number, validFromMs: number): Interaction => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', validFromMs, recordedAtMs: 100, source: { kind: 'import', detail: '' }, itemId, title: itemId, topics: [], value,
});
/** What a store holds after the writes. */
const after = (onFile: readonly Memory[], writes: readonly Memory[]): Memory[] => [...new Map([...onFile, ...writes].map((memory) => [memory.id, memory])).values()];
const anyRatings = fc.array(fc.record({ item: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ min: 1, max: 5 }), at: fc.integer({ min: 0, max: 5 }) }), { maxLength: 20 })
  .map((draws) => draws.map(({ item, value, at }, i) => rated(`m${i}`, item, value, at)));

describe('merging interactions', () => {
  it('keeps the newest current, also when an older export is imported later', () => {
    const onFile = [rated('new', 'a', 5, 20)];
    const { writes, superseded } = mergeInteractions(onFile, [rated('old', 'a', 1, 10)]);
    expect(superseded).toBe(1);
    expect(writes).toMatchObject([{ id: 'old', value: 1, supersededAtMs: 100, supersededBy: 'new' }]);
  });

  it('leaves the time an old one was held true as it was, and says what took its place and when that was learned', () => {
    expect(mergeInteractions([rated('old', 'a', 1, 10)], [rated('new', 'a', 5, 20)]).writes[0]).toEqual({ ...rated('old', 'a', 1, 10), supersededAtMs: 100, supersededBy: 'new' });
  });

  it('takes titles for the same thing only where there is no item id', () => {
    const titled = (id: string, itemId?: string): Interaction => ({ ...rated(id, 'x', 3, Number(id)), title: 'Heat', itemId });
    expect(mergeInteractions([titled('1')], [titled('2')])).toMatchObject({ added: 0, superseded: 1 });
    expect(mergeInteractions([titled('1', 'a')], [titled('2', 'b')])).toMatchObject({ added: 1, superseded: 0 });
  });

  it('finds nothing new in what it has already taken, whatever the order and the repeats', () => {
    fc.assert(fc.property(anyRatings, anyRatings, (first, second) => {
      const named = second.map((memory, i) => ({ ...memory, id: `n${i}` as MemoryId }));
      const stored = after(first.length > 0 ? mergeInteractions([], first).writes : [], []);
      const all = after(stored, mergeInteractions(stored, named).writes);
      const again = mergeInteractions(all, [...first, ...named].map((memory, i) => ({ ...memory, id: `z${i}` as MemoryId })));
      expect(again).toMatchObject({ writes: [], added: 0, superseded: 0 });
    }), { seed: 7, numRuns: 200 });
  });

  it('leaves one current record of each item, of its newest time, and every other on file', () => {
    fc.assert(fc.property(anyRatings, (ratings) => {
      const all = after([], mergeInteractions([], ratings).writes) as Interaction[];
      for (const item of new Set(ratings.map(({ itemId }) => itemId))) {
        const current = all.filter((memory) => memory.itemId === item && isCurrent(memory, 1000));
        expect(current.map(({ validFromMs }) => validFromMs)).toEqual([Math.max(...ratings.filter(({ itemId }) => itemId === item).map(({ validFromMs }) => validFromMs))]);
      }
      expect(all).toHaveLength(new Set(ratings.map(({ itemId, value, validFromMs }) => `${itemId} ${value} ${validFromMs}`)).size);
    }), { seed: 8, numRuns: 200 });
  });
});
