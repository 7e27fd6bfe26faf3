import { expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { fitWeights, fuse, type Decision } from './log-linear.ts';

/** Decisions drawn from the model itself with known weights. */
function draw(truth: readonly number[], count: number, seed: number): readonly Decision[] {
  const dice = createDice(seed);
  return Array.from({ length: count }, () => {
    const features = Float64Array.from({ length: 4 * truth.length }, () => 2 * dice() - 1);
    let at = dice();
    const right = Math.max(0, [...fuse(features, truth)].findIndex((p) => (at -= p) <= 0));
    return { features, right };
  });
}

it('finds the weights that made the decisions, and zero for a source that says nothing', () => {
  const weights = fitWeights(draw([2, 0, -1], 4000, 1), 3, { deviation: 10 });
  expect(weights[0]).toBeCloseTo(2, 0);
  expect(Math.abs(weights[1] ?? 1)).toBeLessThan(0.15);
  expect(weights[2]).toBeCloseTo(-1, 0);
});

it('stays at the centre of its prior without decisions, and near it with a narrow one', () => {
  expect(fitWeights([], 2, { deviation: 1, centre: [0.5, 1] })).toEqual([0.5, 1]);
  const narrow = fitWeights(draw([2], 200, 2), 1, { deviation: 0.01, centre: [0] });
  expect(Math.abs(narrow[0] ?? 1)).toBeLessThan(0.05);
});

it('gives probabilities that add up to one however large the features are', () => {
  const p = fuse(Float64Array.from([1000, -1000, 999]), [1]);
  expect(p.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
  expect(p[0]).toBeGreaterThan(p[2] ?? 1);
});

it('learns nothing from a decision whose truth is not among the candidates', () => {
  const decisions = draw([1], 300, 3);
  const lost = decisions.map(({ features }) => ({ features, right: -1 }));
  expect(fitWeights([...decisions, ...lost], 1, { deviation: 1 })).toEqual(fitWeights(decisions, 1, { deviation: 1 }));
});

it('takes a decision with several right candidates as one decision for each of them', () => {
  const decisions = draw([2, 0, -1], 300, 4);
  const several = decisions.map(({ features }) => ({ features, right: [0, 2, -1] }));
  const each = decisions.flatMap(({ features }) => [{ features, right: 0 }, { features, right: 2 }]);
  const [a, b] = [fitWeights(several, 3, { deviation: 1 }), fitWeights(each, 3, { deviation: 1 })];
  for (const [j, weight] of a.entries()) expect(weight).toBeCloseTo(b[j] ?? Number.NaN, 9);
});
