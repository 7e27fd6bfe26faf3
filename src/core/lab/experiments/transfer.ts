import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { fuse } from '../../mediator/log-linear.ts';
import { learnLabels } from '../label/predict-labels.ts';
import { LABEL_TASKS } from '../predictors.ts';
import { byUser, casesOf, foldOf, BUCKETS } from '../protocol.ts';
import type { TaskData, TaskId } from '../task.ts';
import { TASKS } from '../tasks.ts';

const TASK_CHOICE: readonly TaskId[] = ['movie-tagging', 'headline-category', 'scholarly-venue'];

/** A case reduced to what the weights need: (candidates, sources) row by row, and which candidate was right. */
interface KeptCase { readonly user: string; readonly bucket: number; readonly features: readonly number[]; readonly right: number }
interface Kept { readonly weights: readonly (readonly number[])[]; readonly cases: readonly KeptCase[] }

/** Experiment 6 of the method: the mediator's weights fitted on one task, measured on another. The memories themselves are the measured task's own. */
export const transfer: Experiment = {
  id: 'transfer',
  title: 'Tuned on one, measured on another',
  question: 'Do the estimated weights carry over to a task they were not fitted on?',
  tasks: TASK_CHOICE,
  units: ({ tasks }) => tasks.filter((task) => TASK_CHOICE.includes(task)).flatMap((task) => [{ key: `weights/${task}`, task }]),
  run: ({ task }, data, { seed, folds }) => fitAndKeep(task, data, seed, folds),
  sumUp: (config, results) => {
    const tasks = config.tasks.filter((task) => TASK_CHOICE.includes(task));
    const kept = new Map(tasks.map((task) => [task, results.get(`weights/${task}`) as Kept]));
    const rows = tasks.flatMap((on) => tasks.flatMap((from) => {
      const weights = kept.get(from)?.weights;
      const cases = kept.get(on)?.cases ?? [];
      if (!weights) return [];
      return BUCKETS.flatMap(({ id }, b) => {
        const people = new Map<string, number[]>();
        for (const given of cases) if (given.bucket === b) people.set(given.user, [...people.get(given.user) ?? [], Number(best(fuse(Float64Array.from(given.features), weights[b] ?? [])) === given.right)]);
        const means = [...people.values()].map((each) => each.reduce((sum, x) => sum + x, 0) / each.length);
        return means.length < 2 ? [] : [[TASKS[on].title, TASKS[from].title, id, means.length, bootstrapMean(means, config.seed)]];
      });
    }));
    return {
      format: 'logo-lab', formatVersion: 1, title: transfer.title, question: transfer.question, config,
      tables: [{ id: 'transfer', title: 'Accuracy with the weights of another task', columns: [{ id: 'on', name: 'Measured on' }, { id: 'from', name: 'Weights from' }, { id: 'history', name: 'Interactions' }, { id: 'people', name: 'People', unit: 'people' }, { id: 'accuracy', name: 'Accuracy', unit: 'share' }], rows }],
      plots: [], findings: [], notes: ['The people of one fold, predicted from all others; what everyone knows is learned on the task measured, only the weights come from elsewhere.'],
    };
  },
};

/** Cases kept per person and history length: enough for an accuracy, few enough to store. */
const KEPT = 3;

function fitAndKeep(task: TaskId, { examples }: TaskData, seed: number, folds: number): Kept {
  const settings = LABEL_TASKS[task];
  if (!settings) return { weights: [], cases: [] };
  const predictor = learnLabels(examples.filter(({ user }) => foldOf(user, seed, folds) !== 0), settings, seed);
  const cases = [...byUser(examples.filter(({ user }) => foldOf(user, seed, folds) === 0))].flatMap(([user, own]) => {
    const counts = new Map<number, number>();
    return casesOf(user, own, seed).flatMap((given): KeptCase[] => {
      const count = counts.get(given.bucket) ?? 0;
      counts.set(given.bucket, count + 1);
      if (count >= KEPT) return [];
      const { labels, features } = predictor.sources(given);
      return [{ user, bucket: given.bucket, features: [...features], right: labels.indexOf(given.query.response) }];
    });
  });
  return { weights: predictor.weights.get('logo') ?? [], cases };
}

const best = (p: Float64Array): number => p.indexOf(Math.max(...p));
