import { describe, expect, it } from 'vitest';
import { nextOfNames } from './complete-names.ts';

const NAMES = [[5, 6, 7, 8], [5, 6, 9], [1, 2, 1, 2, 3]];

describe('finishing a name once begun', () => {
  it('leaves free what begins no name', () => {
    expect(nextOfNames([], NAMES)).toBeUndefined();
    expect(nextOfNames([4, 5], NAMES)).toBeUndefined();
    expect(nextOfNames([6, 7], NAMES)).toBeUndefined();
  });
  it('leaves open which of two names with one beginning it is', () => { expect(nextOfNames([4, 5, 6], NAMES)).toEqual([7, 9]); });
  it('decides the rest, and lets go at the end', () => {
    expect(nextOfNames([4, 5, 6, 7], NAMES)).toEqual([8]);
    expect(nextOfNames([4, 5, 6, 7, 8], NAMES)).toBeUndefined();
  });
  it('takes the longest beginning where a name repeats itself', () => { expect(nextOfNames([1, 2, 1, 2], NAMES)).toEqual([3]); });
});
