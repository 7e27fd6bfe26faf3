import { expect, it } from 'vitest';
import { bootstrapMean } from './bootstrap.ts';
import { absoluteError, macroF1, rmse } from './metrics.ts';

it('computes the metrics of a case worked by hand', () => {
  expect(absoluteError(4.5, 3)).toBe(1.5);
  expect(rmse([[4, 3], [1, 4]])).toBeCloseTo(Math.sqrt((1 + 9) / 2), 12);
  // a: 1 hit, said twice, was twice -> 1/2. b: 1 hit, said once, was twice -> 2/3. "c" is never the truth.
  expect(macroF1([['a', 'a'], ['a', 'b'], ['b', 'b'], ['c', 'a']])).toBeCloseTo((0.5 + 2 / 3) / 2, 12);
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
