import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BUCKETS, casesOf, foldOf } from './protocol.ts';
import type { Example } from './task.ts';

const example = (timeMs: number, i: number): Example => ({ user: 'u', item: `i${i}`, timeMs, text: '', topics: [], response: 'a' });
const times = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 80 }).map((all) => all.sort((a, b) => a - b));

it('shows a history that lies wholly before the question, of a length its bucket allows', () => {
  fc.assert(fc.property(times, fc.nat(), (all, seed) => {
    for (const { bucket, query, history } of casesOf('u', all.map(example), seed)) {
      const range = BUCKETS[bucket];
      expect(history.every(({ timeMs }) => timeMs < query.timeMs)).toBe(true);
      expect(history.length).toBeGreaterThanOrEqual(range?.from ?? 0);
      expect(history.length).toBeLessThanOrEqual(range?.to ?? 0);
    }
  }));
});

it('asks about the newest fifth of a history, at least once, and without history always', () => {
  fc.assert(fc.property(times, (all) => {
    const examples = all.map(example);
    const asked = new Set(casesOf('u', examples, 1).map(({ query }) => query));
    expect(asked.size).toBe(Math.max(1, Math.floor(examples.length / 5)));
    expect(asked).toEqual(new Set(examples.slice(-asked.size)));
    expect(casesOf('u', examples, 1).filter(({ bucket }) => bucket === 0)).toHaveLength(asked.size);
  }));
});

it('puts people into folds of about the same size, by their name and the seed alone', () => {
  const folds = Array.from({ length: 5000 }, (_, i) => foldOf(`user-${i}`, 7, 5));
  for (let fold = 0; fold < 5; fold++) expect(Math.abs(folds.filter((each) => each === fold).length - 1000)).toBeLessThan(150);
  expect(folds).toEqual(Array.from({ length: 5000 }, (_, i) => foldOf(`user-${i}`, 7, 5)));
  expect(folds).not.toEqual(Array.from({ length: 5000 }, (_, i) => foldOf(`user-${i}`, 8, 5)));
});
