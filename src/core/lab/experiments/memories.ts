import type { Experiment } from '../experiment.ts';
import { gain, MEASURES, type Measure } from '../measures.ts';
import { predictFold, scoreAll, type Prediction, type Score } from '../predictions.ts';
import { BUCKETS } from '../protocol.ts';
import type { Finding, LabConfig, LabResult, Plot, Table } from '../result.ts';
import { TASK_IDS, type TaskData, type TaskId } from '../task.ts';
import { TASKS } from '../tasks.ts';

const key = (task: TaskId, fold: number): string => `${task}/fold-${fold + 1}`;
const MEMORIES = ['no memory', 'local only', 'global only', 'both without mediator', 'LoGo'];
/** Fewer people than this make no figure; their numbers are in the table all the same. */
const ENOUGH = 30;

/** Experiments 1, 3 and 5 of the method: every condition, baseline and ablation at every history length, on people nobody learned from. */
export const memories: Experiment = {
  id: 'memories',
  title: 'Memories compared',
  question: 'Do the two memories, reconciled, predict better than either, for newcomers and for regulars?',
  tasks: TASK_IDS,
  units: ({ tasks, folds }) => tasks.flatMap((task) => Array.from({ length: folds }, (_, fold) => ({ key: key(task, fold), task }))),
  run: ({ key: unit, task }, { examples }: TaskData, { folds, seed }) => predictFold(task, examples, Number(unit.split('-').at(-1)) - 1, folds, seed),
  sumUp: (config, results) => sumUpMemories(config, new Map(config.tasks.map((task) => [task, Array.from({ length: config.folds }, (_, fold) => results.get(key(task, fold)) as readonly Prediction[]).flat()]))),
};

export function sumUpMemories(config: LabConfig, byTask: ReadonlyMap<TaskId, readonly Prediction[]>): LabResult {
  const scores = [...byTask].map(([task, predictions]) => ({ task, scores: scoreAll(task, predictions, config.seed) }));
  return {
    format: 'logo-lab', formatVersion: 1, title: memories.title, question: memories.question, config,
    tables: scores.map(({ task, scores: own }) => toTable(task, own)),
    plots: scores.map(({ task, scores: own }) => toPlot(task, own)),
    findings: [...neverWorse(scores), ...coldStart(scores), ...scores.flatMap(({ task, scores: own }) => ofTask(task, own))],
    notes: [
      'People are split into folds; what everyone knows, and every weight, is learned from the other folds. The global memory is static here: it has seen other people at all times, later ones too.',
      'Of each person the newest fifth in time is test. A history is the newest few interactions strictly before the question.',
      'Values are means over people of each person\'s mean, with 95 % bootstrap intervals over people (1,000 resamples); differences are paired per person.',
    ],
  };
}

type Scored = readonly { readonly task: TaskId; readonly scores: readonly Score[] }[];

const measureOf = (task: TaskId): Measure => MEASURES[TASKS[task].kind];

function find(scores: readonly Score[], condition: string, bucket: string): Score | undefined {
  return scores.find((score) => score.condition === condition && score.bucket === bucket);
}

function toTable(task: TaskId, scores: readonly Score[]): Table {
  const { main: { name: mainName }, second: { name: secondName }, unit } = measureOf(task);
  return {
    id: task, title: TASKS[task].title,
    columns: [
      { id: 'condition', name: 'Condition' }, { id: 'history', name: 'Interactions' }, { id: 'users', name: 'People', unit: 'people' }, { id: 'predictions', name: 'Predictions', unit: 'predictions' },
      { id: 'main', name: mainName, unit },
      { id: 'pooled', name: 'The same over all predictions', unit },
      { id: 'second', name: secondName, unit },
      { id: 'difference', name: 'LoGo minus this', unit },
    ],
    rows: scores.map(({ condition, bucket, users, predictions, main, pooled, second, logoMinusThis }) => [condition, bucket, users, predictions, main, pooled, second, condition === 'LoGo' ? undefined : logoMinusThis]),
  };
}

function toPlot(task: TaskId, scores: readonly Score[]): Plot {
  const { axis, better } = measureOf(task);
  return {
    id: `${task}-by-history`, title: `${TASKS[task].title}: ${axis} against history length`,
    caption: `${better === 'lower' ? 'Lower' : 'Higher'} is better. Bands are 95 % intervals over people.`,
    x: { label: 'interactions known of the person', ticks: BUCKETS.map(({ id }) => id) }, y: { label: axis },
    series: MEMORIES.filter((name) => name !== 'no memory').map((name) => ({
      name, joined: true,
      points: BUCKETS.flatMap(({ id }, x) => { const score = find(scores, name, id); return score ? [{ x, y: score.main.value, low: score.main.low, high: score.main.high }] : []; }),
    })),
  };
}

function neverWorse(all: Scored): readonly Finding[] {
  const worse = all.flatMap(({ task, scores }) => BUCKETS.flatMap(({ id }) => {
    const singles = ['local only', 'global only'].flatMap((name) => find(scores, name, id) ?? []);
    const better = singles.sort((a, b) => gain(measureOf(task), b.main.value, a.main.value))[0];
    if (!better) return [];
    const { low, high } = better.logoMinusThis;
    return (measureOf(task).better === 'lower' ? low > 0 : high < 0) ? [`${task} at ${id}`] : [];
  }));
  return [{ asked: 'In no history bucket of any task is LoGo worse than the better single memory (paired 95 % interval)', measured: worse.length === 0 ? 'nowhere worse' : `worse in ${worse.join(', ')}`, holds: worse.length === 0 }];
}

/** A claim about three tasks: of fewer there is none to make. */
const CLAIMED_ON = 3;

function coldStart(all: Scored): readonly Finding[] {
  const gains = all.flatMap(({ task, scores }) => {
    const [logo, local] = [find(scores, 'LoGo', '1-4'), find(scores, 'local only', '1-4')];
    return logo && local ? [{ task, relative: gain(measureOf(task), logo.main.value, local.main.value) / local.main.value }] : [];
  });
  if (gains.length < CLAIMED_ON) return [];
  const enough = gains.filter(({ relative }) => relative >= 0.1805).length;
  return [{ asked: 'Cold start (1-4 interactions): LoGo better than local only by >= 18.05 % relative on at least three tasks', measured: gains.map(({ task, relative }) => `${task} ${percent(relative)}`).join(', '), holds: enough >= CLAIMED_ON }];
}

/** Where nobody, or too few, have such a history there is no figure, neither reached nor missed. */
function ofTask(task: TaskId, scores: readonly Score[]): readonly Finding[] {
  const below = (asked: string, baseline: string, buckets: readonly string[]): readonly Finding[] => {
    const pairs = buckets.flatMap((id) => {
      const [logo, other] = [find(scores, 'LoGo', id), find(scores, baseline, id)];
      return logo && other && logo.users >= ENOUGH ? [{ id, logo: logo.main.value, other: other.main.value }] : [];
    });
    return pairs.length === 0 ? [] : [{ asked, measured: pairs.map(({ id, logo, other }) => `${id}: ${logo.toFixed(3)} to ${other.toFixed(3)}`).join('; '), holds: pairs.every(({ logo, other }) => logo < other) }];
  };
  const every = BUCKETS.map(({ id }) => id);
  if (task === 'movie-rating') return [
    ...below('Movie rating: MAE below user + item bias in every bucket', 'user + item bias', every),
    ...below('Movie rating, 50+: MAE below recency-weighted bias + k-NN', 'recency-weighted bias + k-NN', ['50+']),
  ];
  if (task === 'product-rating') return below(`Product rating: MAE below review text + user bias in every bucket with at least ${ENOUGH} people`, 'review text + user bias', every);
  const [logo, local, global] = ['LoGo', 'local only', 'global only'].map((name) => find(scores, name, '1-4'));
  if (task !== 'movie-tagging' || !logo || !local || !global) return [];
  const ahead = logo.main.value - Math.max(local.main.value, global.main.value);
  return [{ asked: 'Movie tagging at 1-4: accuracy above the better single memory by >= 10 points', measured: `${(100 * ahead).toFixed(1)} points`, holds: ahead >= 0.1 }];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
