/** Every single prediction of a run, and what they come to by condition and history length. */
import { bootstrapMean } from './bootstrap.ts';
import { MEASURES, type Kind, type Response } from './measures.ts';
import { learn, type Predict } from './predictors.ts';
import { BUCKETS, byUser, casesOf, foldOf, type BucketId } from './protocol.ts';
import type { Measured } from './result.ts';
import type { Example, TaskId } from './task.ts';
import { TASKS } from './tasks.ts';

export interface Prediction {
  readonly user: string;
  readonly item: string;
  readonly timeMs: number;
  readonly bucket: BucketId;
  readonly truth: Response;
  /** By condition or baseline. */
  readonly predicted: Readonly<Record<string, Response>>;
}

/** One condition in one history bucket. */
export interface Score {
  readonly condition: string;
  readonly bucket: BucketId;
  readonly users: number;
  readonly predictions: number;
  /** Mean over users of each user's mean of the main metric of the task's kind. */
  readonly main: Measured;
  /** The same over all predictions, without interval. */
  readonly pooled: number;
  /** The second metric over all predictions. */
  readonly second: number;
  /** LoGo's `main` minus this one's, paired per user: below 0 is better where lower is. */
  readonly logoMinusThis: Measured;
}

/** Fits on some people's examples and predicts for other people. */
export function predictFor(task: TaskId, fit: readonly Example[], test: readonly Example[], seed: number): readonly Prediction[] {
  return predictWith(task, learn(task, fit, seed), test, seed);
}

export function predictWith(task: TaskId, predict: Predict, test: readonly Example[], seed: number): readonly Prediction[] {
  const { read } = MEASURES[TASKS[task].kind];
  return [...byUser(test)].flatMap(([user, own]) => casesOf(user, own, seed).map((given): Prediction => ({
    user, item: given.query.item, timeMs: given.query.timeMs, bucket: BUCKETS[given.bucket]?.id ?? '0',
    truth: read(given.query.response), predicted: predict(given),
  })));
}

/** The people of one fold, predicted from all others. */
export const predictFold = (task: TaskId, examples: readonly Example[], fold: number, folds: number, seed: number): readonly Prediction[] =>
  predictFor(task, examples.filter(({ user }) => foldOf(user, seed, folds) !== fold), examples.filter(({ user }) => foldOf(user, seed, folds) === fold), seed);

export const scoreAll = (task: TaskId, predictions: readonly Prediction[], seed: number): readonly Score[] => scoreKind(TASKS[task].kind, predictions, seed);

export function scoreKind(kind: Kind, predictions: readonly Prediction[], seed: number): readonly Score[] {
  const { main, second } = MEASURES[kind];
  return BUCKETS.flatMap(({ id: bucket }) => {
    const own = predictions.filter((each) => each.bucket === bucket);
    const people = new Map<string, Prediction[]>();
    for (const each of own) people.set(each.user, [...people.get(each.user) ?? [], each]);
    const meansOf = (condition: string): readonly number[] => [...people.values()].map((each) => each.reduce((sum, { predicted, truth }) => sum + main.of(predicted[condition] ?? '', truth), 0) / each.length);
    const first = own[0];
    if (!first) return [];
    const logo = meansOf('LoGo');
    return Object.keys(first.predicted).map((condition): Score => {
      const means = meansOf(condition);
      return {
        condition, bucket, users: people.size, predictions: own.length,
        main: bootstrapMean(means, seed), pooled: own.reduce((sum, { predicted, truth }) => sum + main.of(predicted[condition] ?? '', truth), 0) / own.length,
        second: second.of(own.map(({ predicted, truth }) => [predicted[condition] ?? '', truth])),
        logoMinusThis: bootstrapMean(logo.map((x, i) => x - (means[i] ?? 0)), seed),
      };
    });
  });
}
