import { AppError } from '../../errors.ts';
import type { LabelTask } from '../label/predict-labels.ts';
import { MEASURES, type Kind, type Response } from '../measures.ts';
import { scoreKind, type Prediction, type Score } from '../predictions.ts';
import { CONDITIONS, LABEL_TASKS, learnKind, predictBy, type Predict } from '../predictors.ts';
import { BUCKETS, foldOf } from '../protocol.ts';
import { learnCitations } from './citations.ts';
import { toCases, toExamples, type LampCase } from './lamp-examples.ts';
import type { LampData, LampOutputs } from './lamp-files.ts';
import { lampTask, listedLabels } from './lamp-tasks.ts';

/** Newest responses of each person learned from: older ones cost more than they tell. */
const NEWEST = 30;

export interface LampRun {
  readonly task: string;
  readonly predictions: readonly Prediction[];
  /** By history length; empty without golds. */
  readonly metrics: readonly Score[];
  /** Over all questions, as LaMP reports them; empty without golds. */
  readonly official: readonly { readonly condition: string; readonly main: number; readonly second: number }[];
  readonly kind: Kind;
  /** LoGo's, to be graded by LaMP's own script. */
  readonly outputs: LampOutputs;
  /** What the reader of the numbers has to know. */
  readonly notes: readonly string[];
}

/** Learns from the people of one folder, and predicts the questions of another from their whole profiles; nobody's from what they themselves responded. @throws AppError input/* */
export function runLamp(fit: LampData, test: LampData, seed: number): LampRun {
  if (!fit.outputs) throw new AppError('input/empty', `${fit.file}: expected golds to learn from, found none`);
  const { task } = fit.outputs;
  if (test.outputs && test.outputs.task !== task) throw new AppError('input/bad-row', `expected one task, found ${task} (${fit.file}) and ${test.outputs.task} (${test.file})`);
  const spec = lampTask(task, fit.file);

  const cases = toCases(task, spec, fit);
  const questions = toCases(task, spec, test);
  const known = new Set(cases.map(({ query }) => query.user));
  const inBoth = new Set(questions.map(({ query }) => query.user).filter((user) => known.has(user))).size;
  const halves = inBoth > 0 ? 2 : 1;
  const notes = [
    `Learned from ${cases.length} questions' people, the newest ${NEWEST} responses of each.`,
    ...(inBoth > 0 ? [`${inBoth} people are in ${fit.file} and in ${test.file}: their questions are answered in two halves, each learned without its own people.`] : []),
    ...sharedEntries(fit, test),
    ...[...cases, ...questions].flatMap(({ plain, query }) => (plain ? [] : [`A question does not follow the template, its whole input is used: "${query.text.slice(0, 60)}"`])),
  ];
  const listed = fit.questions.map(({ input }) => listedLabels(input)).find(({ length }) => length > 0) ?? [];
  const halfOf = ({ query }: LampCase): number => foldOf(query.user, seed, halves);
  const predictors = Array.from({ length: halves }, (_, half) => {
    const own = new Set(questions.filter((given) => halfOf(given) === half).map(({ query }) => query.user));
    return own.size === 0 ? undefined : learnLamp(task, spec.kind, cases.filter(({ query }) => !own.has(query.user)), listed, seed);
  });
  const { read } = MEASURES[spec.kind];
  const predictions = questions.map((given, q): Prediction => ({
    user: given.query.user, item: test.questions[q]?.id ?? '', timeMs: given.query.timeMs, bucket: BUCKETS[given.bucket]?.id ?? '0',
    truth: read(given.query.response), predicted: predictors[halfOf(given)]?.(given) ?? {},
  }));
  return {
    task, kind: spec.kind, predictions, notes,
    metrics: test.outputs ? scoreKind(spec.kind, predictions, seed) : [],
    official: test.outputs ? overAll(spec.kind, predictions) : [],
    outputs: { task, golds: new Map(predictions.map(({ item, predicted }) => [item, String(predicted['LoGo'])])) },
  };
}

/** @throws AppError input/empty without anybody to learn from */
function learnLamp(task: string, kind: Kind, cases: readonly LampCase[], listed: readonly string[], seed: number): Predict {
  if (cases.length === 0) throw new AppError('input/empty', `${task}: expected other people than those asked about to learn from, found none`);
  if (task === 'LaMP_1') return predictBy(learnCitations(cases), CONDITIONS.slice(0, 5), { constant: () => '[1]' });
  const stars = LABEL_TASKS['product-rating'];
  const tags: LabelTask = { values: false, leastPeople: 1, listed, communities: 4 };
  return learnKind(kind, kind === 'value' ? stars : tags, toExamples(cases, NEWEST), seed);
}

function sharedEntries(fit: LampData, test: LampData): readonly string[] {
  const users = new Set(fit.questions.map(({ user }) => user));
  const known = new Set(fit.questions.flatMap(({ profile }) => profile.map(({ id }) => id)));
  const entries = test.questions.filter(({ user }) => !users.has(user)).flatMap(({ profile }) => profile.map(({ id }) => id));
  const shared = entries.filter((id) => id !== undefined && known.has(id)).length;
  return shared === 0 ? [] : [`${shared} of ${entries.length} profile entries to predict from have ids that profiles learned from have too: if ids are unique in these files, these are people learned from under another name.`];
}

function overAll(kind: Kind, predictions: readonly Prediction[]): LampRun['official'] {
  const { main, second } = MEASURES[kind];
  return Object.keys(predictions[0]?.predicted ?? {}).map((condition) => {
    const pairs = predictions.map(({ predicted, truth }): readonly [Response, Response] => [predicted[condition] ?? '', truth]);
    return { condition, main: pairs.reduce((sum, [predicted, truth]) => sum + main.of(predicted, truth), 0) / pairs.length, second: second.of(pairs) };
  });
}
