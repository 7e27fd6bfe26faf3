import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { MEASURES } from '../measures.ts';
import { learnPredictor } from '../predictors.ts';
import { byUser, casesOf, foldOf } from '../protocol.ts';
import type { Plot } from '../result.ts';
import { TASK_IDS, type TaskData, type TaskId } from '../task.ts';
import { TASKS } from '../tasks.ts';

/** Share of the local memory in a log-linear mix set by hand. */
const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** History buckets looked at: a newcomer's and a regular's. */
const LOOKED_AT = [{ bucket: 1, name: '1-4' }, { bucket: 3, name: '10-49' }];

interface Swept { /** [bucket][person][weight]; the last entry of a person is LoGo's. */ readonly scores: readonly (readonly (readonly number[])[])[] }

/** Experiment 2 of the method: one weight for everyone, swept by hand, beside the weights LoGo estimates. */
export const sensitivity: Experiment = {
  id: 'sensitivity',
  title: 'Weight of the two memories',
  question: 'How much should a person count against everyone, and does the mediator find it by itself?',
  tasks: TASK_IDS,
  units: ({ tasks }) => tasks.map((task) => ({ key: task, task })),
  run: ({ task }, data, { seed, folds }) => sweep(task, data, seed, folds),
  sumUp: (config, results) => {
    const points = config.tasks.flatMap((task) => ((results.get(task) as Swept).scores).flatMap((people, b) => {
      const looked = LOOKED_AT[b];
      if (!looked || people.length < 2) return [];
      return [{ task, name: looked.name, people: people.length, measured: [...WEIGHTS, undefined].map((weight, w) => ({ weight, ...bootstrapMean(people.map((each) => each[w] ?? 0), config.seed) })) }];
    }));
    return {
      format: 'logo-lab', formatVersion: 1, title: sensitivity.title, question: sensitivity.question, config,
      tables: points.map(({ task, name, people, measured }) => ({
        id: `${task}-${name}`, title: `${TASKS[task].title} at ${name} interactions (${people} people)`,
        columns: [{ id: 'weight', name: 'Weight of the local memory' }, { id: 'score', name: MEASURES[TASKS[task].kind].main.name, unit: MEASURES[TASKS[task].kind].unit }],
        rows: measured.map(({ weight, ...score }) => [weight === undefined ? 'LoGo, estimated' : weight.toFixed(1), score]),
      })),
      plots: points.map(({ task, name, measured }): Plot => ({
        id: `${task}-${name}-sweep`, title: `${TASKS[task].title} at ${name}: one weight for all, swept`, caption: `${MEASURES[TASKS[task].kind].better === 'lower' ? 'Lower' : 'Higher'} is better; the flat line is LoGo with its estimated weights.`,
        x: { label: 'weight of the local memory' }, y: { label: MEASURES[TASKS[task].kind].axis },
        series: [
          { name: 'one weight', joined: true, points: measured.flatMap(({ weight, value, low, high }) => (weight === undefined ? [] : [{ x: weight, y: value, low, high }])) },
          { name: 'LoGo', joined: true, points: WEIGHTS.map((x) => ({ x, y: measured.at(-1)?.value ?? 0 })) },
        ],
      })),
      findings: [], notes: ['The people of one fold, predicted from all others.'],
    };
  },
};

function sweep(task: TaskId, { examples }: TaskData, seed: number, folds: number): Swept {
  const predictor = learnPredictor(task, examples.filter(({ user }) => foldOf(user, seed, folds) !== 0), seed);
  const { main, read } = MEASURES[TASKS[task].kind];
  const scores = LOOKED_AT.map(() => new Map<string, number[][]>());
  for (const [user, own] of byUser(examples.filter(({ user: name }) => foldOf(name, seed, folds) === 0))) {
    for (const given of casesOf(user, own, seed)) {
      const b = LOOKED_AT.findIndex(({ bucket }) => bucket === given.bucket);
      if (b < 0) continue;
      const [local, global, logo] = (['local', 'global', 'logo'] as const).map((condition) => predictor.predict(given, condition));
      if (!local || !global || !logo) continue;
      const grade = (p: Float64Array): number => main.of(logo.answer(p), read(given.query.response));
      const row = WEIGHTS.map((w) => grade(normalise(local.p.map((x, y) => Math.exp(w * Math.log(x + 1e-9) + (1 - w) * Math.log((global.p[y] ?? 0) + 1e-9))))));
      scores[b]?.set(user, [...scores[b].get(user) ?? [], [...row, grade(logo.p)]]);
    }
  }
  return { scores: scores.map((people) => [...people.values()].map((rows) => [...WEIGHTS, 0].map((_, w) => rows.reduce((sum, row) => sum + (row[w] ?? 0), 0) / rows.length))) };
}

function normalise(p: Float64Array): Float64Array {
  const total = p.reduce((sum, x) => sum + x, 0);
  return p.map((x) => x / total);
}
