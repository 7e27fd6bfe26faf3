import { AppError } from '../../errors.ts';
import type { LabelTask } from '../label/predict-labels.ts';
import { MEASURES, type Kind, type Response } from '../measures.ts';
import { scoreKind, type Prediction, type Score } from '../predictions.ts';
import { CONDITIONS, LABEL_TASKS, learnKind, predictBy, type Predict } from '../predictors.ts';
import { BUCKETS } from '../protocol.ts';
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

/** Learns from the people of one folder, and predicts the questions of another from their whole profiles. @throws AppError input/* */
export function runLamp(fit: LampData, test: LampData, seed: number): LampRun {
  if (!fit.outputs) throw new AppError('input/empty', `${fit.file}: expected golds to learn from, found none`);
  const { task } = fit.outputs;
  if (test.outputs && test.outputs.task !== task) throw new AppError('input/bad-row', `expected one task, found ${task} (${fit.file}) and ${test.outputs.task} (${test.file})`);
  const spec = lampTask(task, fit.file);

  const asked = new Set(test.questions.map(({ user }) => user));
  const others = fit.questions.filter(({ user }) => !asked.has(user));
  if (others.length === 0) throw new AppError('input/empty', `${fit.file}: expected people who are not in ${test.file}, found none`);
  const cases = toCases(task, spec, { ...fit, questions: others });
  const questions = toCases(task, spec, test);
  const notes = [
    `Learned from ${others.length} questions' people, the newest ${NEWEST} responses of each.`,
    ...(others.length < fit.questions.length ? [`${fit.questions.length - others.length} questions to learn from are by people of ${test.file}: left out.`] : []),
    ...sharedEntries(others.flatMap(({ profile }) => profile.map(({ id }) => id)), test.questions.flatMap(({ profile }) => profile.map(({ id }) => id))),
    ...[...cases, ...questions].flatMap(({ plain, query }) => (plain ? [] : [`A question does not follow the template, its whole input is used: "${query.text.slice(0, 60)}"`])),
  ];
  const predict = learnLamp(task, spec.kind, cases, fit.questions.map(({ input }) => listedLabels(input)).find(({ length }) => length > 0) ?? [], seed);
  const { read } = MEASURES[spec.kind];
  const predictions = questions.map((given, q): Prediction => ({
    user: given.query.user, item: test.questions[q]?.id ?? '', timeMs: given.query.timeMs, bucket: BUCKETS[given.bucket]?.id ?? '0', truth: read(given.query.response), predicted: predict(given),
  }));
  return {
    task, kind: spec.kind, predictions, notes,
    metrics: test.outputs ? scoreKind(spec.kind, predictions, seed) : [],
    official: test.outputs ? overAll(spec.kind, predictions) : [],
    outputs: { task, golds: new Map(predictions.map(({ item, predicted }) => [item, String(predicted['LoGo'])])) },
  };
}

function learnLamp(task: string, kind: Kind, cases: readonly LampCase[], listed: readonly string[], seed: number): Predict {
  if (task === 'LaMP_1') return predictBy(learnCitations(cases), CONDITIONS.slice(0, 5), { constant: () => '[1]' });
  const stars = LABEL_TASKS['product-rating'];
  const tags: LabelTask = { values: false, leastPeople: 1, listed, communities: 4 };
  return learnKind(kind, kind === 'value' ? stars : tags, toExamples(cases, NEWEST), seed);
}

function sharedEntries(fit: readonly unknown[], test: readonly unknown[]): readonly string[] {
  const known = new Set(fit);
  const shared = test.filter((id) => id !== undefined && known.has(id)).length;
  return shared === 0 ? [] : [`${shared} of ${test.length} profile entries to predict from have ids that profiles learned from have too: if ids are unique in these files, those are the same people.`];
}

function overAll(kind: Kind, predictions: readonly Prediction[]): LampRun['official'] {
  const { main, second } = MEASURES[kind];
  return Object.keys(predictions[0]?.predicted ?? {}).map((condition) => {
    const pairs = predictions.map(({ predicted, truth }): readonly [Response, Response] => [predicted[condition] ?? '', truth]);
    return { condition, main: pairs.reduce((sum, [predicted, truth]) => sum + main.of(predicted, truth), 0) / pairs.length, second: second.of(pairs) };
  });
}
