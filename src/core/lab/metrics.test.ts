import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMean } from './bootstrap.ts';
import { absoluteError, macroF1, rmse, rouge1, rougeL, rougeWords, topicEntropy } from './metrics.ts';

it('computes the metrics of a case worked by hand', () => {
  expect(absoluteError(4.5, 3)).toBe(1.5);
  expect(rmse([[4, 3], [1, 4]])).toBeCloseTo(Math.sqrt((1 + 9) / 2), 12);
  // a: 1 hit, said twice, was twice -> 1/2. b: 1 hit, said once, was twice -> 2/3. "c" is never the truth.
  expect(macroF1([['a', 'a'], ['a', 'b'], ['b', 'b'], ['c', 'a']])).toBeCloseTo((0.5 + 2 / 3) / 2, 12);
});

it('tells how wide some things are by their topics', () => {
  expect(topicEntropy([['a'], ['b', 'c'], ['a'], ['b', 'c']])).toBeCloseTo(1.5, 12);
  expect(topicEntropy([['a'], ['a']])).toBeCloseTo(0, 12);
});

it('covers the true mean in about 95 of 100 samples', () => {
  let covered = 0;
  for (let sample = 0; sample < 200; sample++) {
    const values = Array.from({ length: 60 }, (_, i) => ((Math.imul(sample * 60 + i + 1, 2654435761) >>> 0) / 2 ** 32));
    const { low, high } = bootstrapMean(values, sample);
    covered += Number(low <= 0.5 && high >= 0.5);
  }
  expect(covered).toBeGreaterThan(175);
  expect(bootstrapMean([3], 1)).toEqual({ value: 3, low: 3, high: 3 });
});

describe('ROUGE', () => {
  it('computes the examples of Lin (2004), section 3', () => {
    // Reference: police killed the gunman.
    expect(rougeL('police kill the gunman', 'police killed the gunman')).toBeCloseTo(3 / 4, 12);
    expect(rougeL('the gunman kill police', 'police killed the gunman')).toBeCloseTo(2 / 4, 12);
    expect(rougeL('the gunman police killed', 'police killed the gunman')).toBeCloseTo(2 / 4, 12);
    expect(rouge1('the gunman police killed', 'police killed the gunman')).toBe(1);
  });

  it('computes a case worked by hand: a word counts as often as both have it', () => {
    // In common: the (once of twice), cat. P = 2/3, R = 2/4. In order: the cat.
    expect(rouge1('The the cat', 'the cat sat down')).toBeCloseTo((2 * (2 / 3) * (2 / 4)) / (2 / 3 + 2 / 4), 12);
    expect(rougeL('The the cat', 'the cat sat down')).toBeCloseTo(4 / 7, 12);
    expect(rouge1('', 'the cat')).toBe(0);
    expect(rougeL('dog', 'the cat')).toBe(0);
    expect(rouge1('', '')).toBe(0);
  });

  it('sees lower-case letters and digits alone, unstemmed', () => {
    expect(rougeWords('SemEval-2020: "Naïve" models')).toEqual(['semeval', '2020', 'na', 've', 'models']);
    expect(rouge1('model', 'models')).toBe(0);
  });

  it('never counts more words in order than in common, and is 1 for the text itself', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(fc.property(text, text, (said, was) => {
      expect(rougeL(said, was)).toBeLessThanOrEqual(rouge1(said, was));
      expect(rougeL(said, was)).toBeCloseTo((2 * longestCommon(said.split(' '), was.split(' '))) / (said.split(' ').length + was.split(' ').length), 12);
      expect(rougeL(was, was)).toBe(1);
    }));
  });
});

/** Slow and obvious: with or without the first word of either. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + longestCommon(a.slice(1), b.slice(1));
  return Math.max(longestCommon(a.slice(1), b), longestCommon(a, b.slice(1)));
}
