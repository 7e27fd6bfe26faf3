import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUnitLength } from '../engine/embedder.ts';
import { createDenseIndex } from './dense.ts';
import type { MemoryId } from './memory.ts';

const vector = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 3 }).map((numbers) => toUnitLength(Float32Array.from(numbers)));
const id = fc.integer({ min: 0, max: 90 }).map((n) => `m${n}` as MemoryId);
const step = fc.oneof(fc.record({ set: id, vector }), fc.record({ delete: id }));

describe('the dense index', () => {
  it('finds what a slow reference finds, whatever was set, replaced and deleted before', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 200 }), vector, fc.integer({ min: 1, max: 12 }), (steps, query, limit) => {
      const index = createDenseIndex(3);
      const held = new Map<MemoryId, Float32Array>();
      for (const one of steps) {
        if ('set' in one) { index.set(one.set, one.vector); held.set(one.set, one.vector); } else { index.delete(one.delete); held.delete(one.delete); }
      }
      const keep = (of: MemoryId): boolean => !of.endsWith('3');
      const expected = [...held].filter(([of]) => keep(of)).map(([, of]) => of.reduce((sum, x, i) => sum + x * (query[i] ?? 0), 0))
        .filter((cosine) => cosine >= 0.2).sort((a, b) => b - a).slice(0, limit);
      const found = index.search(query, limit, 0.2, keep);
      expect(index.size()).toBe(held.size);
      expect(found).toHaveLength(expected.length);
      found.forEach(({ score }, at) => { expect(score).toBeCloseTo(expected[at] ?? NaN, 5); });
      expect(new Set(found.map((one) => one.id)).size).toBe(found.length);
    }), { seed: 5, numRuns: 200 });
  });

  it('finds nothing near a query of zeros', () => {
    const index = createDenseIndex(2);
    index.set('a' as MemoryId, Float32Array.of(1, 0));
    expect(index.search(Float32Array.of(0, 0), 5, 0.1, () => true)).toEqual([]);
  });
});
