/**
 * The mediator's side of label tasks: its posterior over the labels and a language model's scores of them, fused
 * log-linearly with weights that the data give (log-linear.ts):
 *
 *   p(y) proportional to exp(posterior * log p(y) + model * log m(y) - prior * log m0(y))
 *
 * m0 is what the model says of y without the question: dividing by it takes the model's liking for some labels out
 * (contextual calibration, Zhao et al. 2021, arXiv 2102.09690, whose form has model = prior).
 */
import { AppError } from '../errors.ts';
import { fitWeights, fuse, type Decision } from './log-linear.ts';

/** What is said about the labels of one example, all in the order of the labels. */
export interface LabelSources {
  /** The mediator's p(y), 0-1. */
  readonly posterior: ArrayLike<number>;
  /** log m(y), natural; any constant may be added to all of them. */
  readonly scores: ArrayLike<number>;
  /** log m0(y) likewise; absent = not calibrated. */
  readonly priorScores?: ArrayLike<number>;
}

export interface FusionWeights { readonly posterior: number; readonly model: number; readonly prior: number }

/** The posterior alone: where the fit starts from, and what it stays at without data. */
export const POSTERIOR_ALONE: FusionWeights = { posterior: 1, model: 0, prior: 0 };

/** Less likely than this beside the likeliest says no more than "hardly ever"; keeps the logarithms finite. */
const LEAST = 1e-12;

/**
 * @returns p(y) in the order of the labels, adding up to 1. With `POSTERIOR_ALONE` it is the posterior.
 * @throws AppError bug when the sources are not about the same labels, or the weights are of a model whose prior scores are not given.
 */
export function fuseLabels(sources: LabelSources, { posterior, model, prior }: FusionWeights): Float64Array {
  if (prior !== 0 && !sources.priorScores) throw new AppError('bug', 'label fusion: expected prior scores, with which the weights were fitted, found none');
  return fuse(featuresOf(sources, true), [posterior, model, prior]);
}

/**
 * Weights by maximum likelihood with a Gaussian prior around the posterior alone, so that on these examples the fused
 * likelihood is never below the posterior's own.
 *
 * @param examples `right`: index of the true label; -1 where it is not among them, which says nothing. All with prior scores, or the model's prior is not used.
 * @param deviation of the prior around the posterior alone; smaller wants more evidence before the model is believed.
 */
export function fitFusion(examples: readonly (LabelSources & { readonly right: number })[], deviation = 1): FusionWeights {
  const isCalibrated = examples.length > 0 && examples.every(({ priorScores }) => priorScores !== undefined);
  const decisions = examples.map((example): Decision => ({ features: featuresOf(example, isCalibrated), right: example.right }));
  const centre = isCalibrated ? [1, 0, 0] : [1, 0];
  const [posterior = 1, model = 0, prior = 0] = fitWeights(decisions, centre.length, { deviation, centre });
  return { posterior, model, prior };
}

/** (labels, sources) row by row: log posterior, model score, and minus the model's prior score where calibrated. */
function featuresOf({ posterior, scores, priorScores }: LabelSources, isCalibrated: boolean): Float64Array {
  const labels = posterior.length;
  for (const one of [scores, priorScores]) {
    if (one && one.length !== labels) throw new AppError('bug', `label fusion: expected ${labels} scores, one for each label, found ${one.length}`);
  }
  const columns = [fromHighest(Array.from(posterior, Math.log)), fromHighest(scores)];
  if (isCalibrated) columns.push(priorScores ? fromHighest(priorScores).map((score) => -score) : new Float64Array(labels));
  return Float64Array.from({ length: labels * columns.length }, (_, i) => columns[i % columns.length]?.[Math.floor(i / columns.length)] ?? 0);
}

/** Relative to the highest, and finite: a label may never be said. */
function fromHighest(logs: ArrayLike<number>): Float64Array {
  const highest = Math.max(...Array.from(logs));
  return Float64Array.from(logs, (log) => (highest === -Infinity ? 0 : Math.max(log - highest, Math.log(LEAST))));
}
