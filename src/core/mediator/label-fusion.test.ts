import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { fitFusion, fuseLabels, POSTERIOR_ALONE, type FusionWeights, type LabelSources } from './label-fusion.ts';

type Example = LabelSources & { readonly right: number };
const LABELS = 4;

const normalise = (values: readonly number[]): readonly number[] => { const total = values.reduce((sum, x) => sum + x, 0); return values.map((x) => x / total); };
const logs = (p: readonly number[]): readonly number[] => p.map((x) => Math.log(x));

/** The truth is drawn from `truth * lean`; the posterior knows a blurred truth, the model what `say` makes of it. */
function draw(count: number, seed: number, say: (truth: readonly number[], dice: () => number) => readonly number[], taste = [1, 1, 1, 1]): readonly Example[] {
  const dice = createDice(seed);
  return Array.from({ length: count }, () => {
    const posterior = normalise(Array.from({ length: LABELS }, () => 0.2 + dice()));
    const shift = Array.from({ length: LABELS }, () => Math.exp(2 * dice() - 1));
    const truth = normalise(posterior.map((p, y) => p * (shift[y] ?? 1)));
    let at = dice();
    const right = Math.max(0, truth.findIndex((p) => (at -= p) <= 0));
    return { posterior, scores: logs(normalise(say(shift, dice).map((x, y) => x * (taste[y] ?? 1)))), priorScores: logs(normalise(taste)), right };
  });
}
const noise = (_: readonly number[], dice: () => number): readonly number[] => Array.from({ length: LABELS }, () => Math.exp(4 * dice() - 2));
const informed = (shift: readonly number[]): readonly number[] => shift;

const logLikelihood = (examples: readonly Example[], weights: FusionWeights): number =>
  examples.reduce((sum, example) => sum + Math.log(fuseLabels(example, weights)[example.right] ?? 0), 0) / examples.length;

const anyExample = fc.record({
  posterior: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }).filter((p) => p.some((x) => x > 0.01)).map(normalise),
  scores: fc.array(fc.oneof(fc.double({ min: -30, max: 0, noNaN: true }), fc.constant(-Infinity)), { minLength: 3, maxLength: 3 }),
  priorScores: fc.array(fc.double({ min: -30, max: 0, noNaN: true }), { minLength: 3, maxLength: 3 }),
  right: fc.integer({ min: -1, max: 2 }),
});

describe('fused labels', () => {
  it('are the posterior where the model has no weight', () => {
    fc.assert(fc.property(anyExample, (example) => {
      const p = fuseLabels(example, POSTERIOR_ALONE);
      for (const [y, expected] of example.posterior.entries()) expect(p[y]).toBeCloseTo(expected, 9);
    }));
  });

  it('are probabilities, whatever the scores and the weights', () => {
    const weight = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(fc.property(anyExample, weight, weight, weight, (example, posterior, model, prior) => {
      const p = fuseLabels(example, { posterior, model, prior });
      expect(p.every((x) => x >= 0)).toBe(true);
      expect(p.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 9);
    }));
  });

  it('do not change when the same is added to every score', () => {
    fc.assert(fc.property(anyExample, fc.double({ min: -500, max: 500, noNaN: true }), (example, more) => {
      const weights = { posterior: 0.8, model: 0.7, prior: 0.3 };
      const p = fuseLabels(example, weights);
      for (const [y, x] of fuseLabels({ ...example, scores: example.scores.map((score) => score + more) }, weights).entries()) expect(x).toBeCloseTo(p[y] ?? 0, 9);
    }));
  });

  it('are refused where the scores are not about the same labels', () => {
    expect(() => fuseLabels({ posterior: [0.5, 0.5], scores: [0] }, POSTERIOR_ALONE)).toThrow('expected 2 scores, one for each label, found 1');
  });

  it('are refused where the weights want prior scores that are not there', () => {
    expect(() => fuseLabels({ posterior: [0.5, 0.5], scores: [0, 0] }, { posterior: 1, model: 1, prior: 1 })).toThrow('expected prior scores');
  });
});

describe('fitted weights', () => {
  it('leave a model out that says nothing', () => {
    const weights = fitFusion(draw(4000, 1, noise));
    expect(Math.abs(weights.model)).toBeLessThan(0.05);
    expect(weights.posterior).toBeGreaterThan(0.8);
  });

  it('believe a model that knows what the posterior does not, and that helps on examples not fitted on', () => {
    const weights = fitFusion(draw(2000, 2, informed));
    expect(weights.model).toBeCloseTo(1, 0);
    const unseen = draw(2000, 3, informed);
    expect(logLikelihood(unseen, weights)).toBeGreaterThan(logLikelihood(unseen, POSTERIOR_ALONE) + 0.05);
  });

  it('take out the labels a model likes in any case', () => {
    const taste = [20, 1, 1, 1];
    const weights = fitFusion(draw(2000, 4, informed, taste));
    expect(weights.prior).toBeCloseTo(weights.model, 0);
    const unseen = draw(2000, 5, informed, taste);
    const bare = fitFusion(draw(2000, 4, informed, taste).map(({ posterior, scores, right }) => ({ posterior, scores, right })));
    expect(bare.prior).toBe(0);
    expect(logLikelihood(unseen, weights)).toBeGreaterThan(logLikelihood(unseen, bare) + 0.02);
  });

  it('are never worse than the posterior alone on the examples they are fitted on', () => {
    fc.assert(fc.property(fc.array(anyExample, { maxLength: 30 }), fc.double({ min: 0.05, max: 3, noNaN: true }), (examples, deviation) => {
      const judged = examples.filter(({ right }) => right >= 0);
      if (judged.length === 0) return;
      expect(logLikelihood(judged, fitFusion(examples, deviation))).toBeGreaterThanOrEqual(logLikelihood(judged, POSTERIOR_ALONE) - 1e-9);
    }), { numRuns: 200 });
  });

  it('stay at the posterior alone without examples', () => {
    expect(fitFusion([])).toEqual(POSTERIOR_ALONE);
  });
});
