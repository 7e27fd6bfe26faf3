import { fitWeights, fuse, type Decision } from '../../mediator/log-linear.ts';
import type { Response } from '../measures.ts';
import { BUCKETS, byUser, casesOf, type Case } from '../protocol.ts';
import type { Example } from '../task.ts';
import { learnEveryone, type Everyone, type EveryoneSettings } from './everyone.ts';
import { gatherSources, SOURCES, type Candidates } from './sources.ts';

/** What a prediction may rest on. The last three are LoGo with a part taken out. */
export type Condition = 'none' | 'local' | 'global' | 'unmediated' | 'logo' | 'logo without communities' | 'logo with one weight for all';

export interface Predicted {
  /** Candidates: labels, values, or words of a text. */
  readonly labels: readonly string[];
  /** Probability of each. */
  readonly p: Float64Array;
  /** The response that probabilities of these candidates come to: the likeliest, their median, a text. */
  readonly answer: (p: Float64Array) => Response;
}

/** Any task's predictor. */
export interface Predictor {
  /** Candidates are the same under every condition, in the same order. */
  predict(given: Case, condition: Condition): Predicted;
}

export interface LabelPredictor extends Predictor {
  /** What the weights are applied to. */
  sources(given: Case): Candidates;
  /** Fitted weight of each source by condition and bucket, for the report. */
  readonly weights: ReadonlyMap<Condition, readonly (readonly number[])[]>;
}

export interface LabelTask extends Omit<EveryoneSettings, 'seed'> {
  /** The labels are values: predict their median. */
  readonly values: boolean;
}

const USED: Readonly<Record<Exclude<Condition, 'none' | 'unmediated'>, (source: (typeof SOURCES)[number]) => boolean>> = {
  global: ({ side }) => side === 'global',
  local: ({ side }) => side === 'local',
  logo: () => true,
  'logo without communities': ({ id }) => id !== 'communities',
  'logo with one weight for all': () => true,
};
/** Prior of the weights over all buckets, and of a bucket's around those. */
const POOLED = 1;
const BUCKET = 0.3;

/** Learns from the users of `examples` alone: what everyone responds, and how far each source is to be believed at each history length. */
export function learnLabels(examples: readonly Example[], task: LabelTask, seed: number): LabelPredictor {
  const everyone = learnEveryone(examples, { ...task, seed });
  const weights = fitAll(examples, task, everyone, seed);
  return {
    weights,
    sources: (given) => gatherSources(given, everyone, task.listed, task.values),
    predict: (given, condition) => {
      const { labels, features } = gatherSources(given, everyone, task.listed, task.values);
      const by = (which: Condition): Float64Array => fuse(features, weights.get(which)?.[given.bucket] ?? []);
      const answer = (p: Float64Array): Response => (task.values ? median(labels, p) : likeliest(labels, p));
      if (condition === 'none') return { labels, answer, p: new Float64Array(labels.length).fill(1 / labels.length) };
      if (condition !== 'unmediated') return { labels, answer, p: by(condition) };
      const [local, global] = [by('local'), by('global')];
      return { labels, answer, p: local.map((x, y) => (x + (global[y] ?? 0)) / 2) };
    },
  };
}

function fitAll(examples: readonly Example[], task: LabelTask, everyone: Everyone, seed: number): LabelPredictor['weights'] {
  const cases = [...byUser(examples)].flatMap(([user, own]) => casesOf(user, own, seed));
  const decisions = cases.map((given): Decision & { bucket: number } => {
    const { labels, features } = gatherSources(given, everyone, task.listed, task.values);
    return { features, right: labels.indexOf(given.query.response), bucket: given.bucket };
  });
  const weights = new Map<Condition, readonly (readonly number[])[]>();
  for (const [condition, used] of Object.entries(USED) as [keyof typeof USED, (typeof USED)['logo']][]) {
    const columns = SOURCES.flatMap((source, j) => (used(source) ? [j] : []));
    const reduced = decisions.map(({ features, right, bucket }) => ({ features: pick(features, columns), right, bucket }));
    const pooled = fitWeights(reduced, columns.length, { deviation: POOLED });
    const spread = (fitted: readonly number[]): readonly number[] => SOURCES.map((_, j) => (columns.includes(j) ? fitted[columns.indexOf(j)] ?? 0 : 0));
    // Without history there is nothing to mediate: everyone decides.
    weights.set(condition, BUCKETS.map((_, b) => b === 0 && condition !== 'local' && condition !== 'global' ? weights.get('global')?.[0] ?? [] : spread(condition === 'logo with one weight for all'
      ? pooled : fitWeights(reduced.filter(({ bucket }) => bucket === b), columns.length, { deviation: BUCKET, centre: pooled }))));
  }
  return weights;
}

function pick(features: Float64Array, columns: readonly number[]): Float64Array {
  const rows = features.length / SOURCES.length;
  const picked = new Float64Array(rows * columns.length);
  for (let y = 0; y < rows; y++) for (const [i, j] of columns.entries()) picked[y * columns.length + i] = features[y * SOURCES.length + j] ?? 0;
  return picked;
}

/** The likeliest label; of equals the first. */
export function likeliest(labels: readonly string[], p: Float64Array): string {
  let best = 0;
  for (let y = 1; y < p.length; y++) if ((p[y] ?? 0) > (p[best] ?? 0)) best = y;
  return labels[best] ?? '';
}

/** The median of the values: no other guess has a lower expected absolute error. `labels` in any order. */
export function median(labels: readonly string[], p: Float64Array): number {
  const order = labels.map((label, y) => [Number(label), p[y] ?? 0] as const).sort((a, b) => a[0] - b[0]);
  let mass = 0;
  for (const [value, share] of order) if ((mass += share) >= 0.5) return value;
  return order.at(-1)?.[0] ?? Number.NaN;
}
