import { AppError } from '../../errors.ts';
import { fitFusion, fuseLabels, POSTERIOR_ALONE, type LabelSources } from '../../mediator/label-fusion.ts';
import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment, Tools } from '../experiment.ts';
import { likeliest, median } from '../label/predict-labels.ts';
import { askModel, createRetrieval, type Told } from '../language-model/ask.ts';
import { KNOWLEDGE } from '../language-model/prompt.ts';
import { MEASURES, type Measure } from '../measures.ts';
import { learnPredictor } from '../predictors.ts';
import { byUser, casesOf, foldOf, hash, BUCKETS, type Case } from '../protocol.ts';
import type { LabConfig, Measured } from '../result.ts';
import { TASK_IDS, type TaskData, type TaskId } from '../task.ts';
import { TASKS } from '../tasks.ts';

/** People asked about per task and history length: each costs a model eight readings. */
const PEOPLE = 30;
const LOOKED_AT = [1, 2, 3];
/** How little a model is believed before it has shown something: spread of its weights around none. */
const DEVIATION = 0.1;

/** A text has no options to score. */
const ASKED = TASK_IDS.filter((task) => TASKS[task].kind !== 'text');
const measureOf = (task: TaskId): Measure => MEASURES[TASKS[task].kind];

/** A language model as predictor: alone, told what each memory says, and fused with LoGo's posterior. */
export const languageModel: Experiment = {
  id: 'language-model',
  title: 'A language model as predictor',
  question: 'What does the loaded language model add, alone and fused with the mediator?',
  tasks: ASKED,
  asksModel: true,
  units: ({ tasks }) => tasks.map((task) => ({ key: task, task })),
  run: ({ task }, data, config, tools) => askAll(task, data, config, tools),
  sumUp: (config, results) => {
    const tasks = config.tasks.map((task) => ({ task, told: results.get(task) as readonly Told[] }));
    return {
      format: 'logo-lab', formatVersion: 1, title: languageModel.title, question: languageModel.question, config,
      tables: tasks.map(({ task, told }) => ({
        id: task, title: TASKS[task].title,
        columns: [{ id: 'condition', name: 'Predictor' }, { id: 'history', name: 'Interactions' }, { id: 'people', name: 'People', unit: 'people' }, { id: 'main', name: measureOf(task).main.name, unit: measureOf(task).unit }],
        rows: rowsOf(task, told, config.seed),
      })),
      plots: [],
      findings: tasks.map(({ task, told }) => {
        const { alone, fused } = gradesOf(task, told);
        const { value, low, high } = bootstrapMean(fused.map((x, i) => x - (alone[i] ?? 0)), config.seed);
        const worse = measureOf(task).better === 'lower' ? low > 0 : high < 0;
        return { asked: `${TASKS[task].title}: the mediator fused with the model is not worse than the mediator alone`, measured: `${value < 0 ? '' : '+'}${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`, holds: !worse };
      }),
      notes: [
        `Up to ${PEOPLE} people of one fold per history length, one question each; options are the twelve likeliest labels. The model scores their letters. "Calibrated" takes off what it gives the letters when nothing is asked (Zhao et al. 2021).`,
        'The weights of the fusion are fitted on half of these people and used for the other half.',
      ],
    };
  },
};

async function askAll(task: TaskId, { examples }: TaskData, { seed, folds }: LabConfig, { engine, signal }: Tools): Promise<readonly Told[]> {
  if (!engine) throw new AppError('engine/not-loaded', 'language-model: expected a loaded language model, found none');
  const fit = examples.filter(({ user }) => foldOf(user, seed, folds) !== 0);
  const predictor = learnPredictor(task, fit, seed);
  const nearest = createRetrieval(fit);
  const told: Told[] = [];
  for (const given of chooseCases(examples.filter(({ user }) => foldOf(user, seed, folds) === 0), seed)) {
    told.push(await askModel(engine, TASKS[task].title, given, predictor, nearest, signal));
  }
  return told;
}

/** One question of each of some people, the same for a seed. */
function chooseCases(examples: TaskData['examples'], seed: number): readonly Case[] {
  const people = [...byUser(examples)].sort((a, b) => hash(`${seed}/ask/${a[0]}`) - hash(`${seed}/ask/${b[0]}`));
  return LOOKED_AT.flatMap((bucket) => people.flatMap(([user, own]) => casesOf(user, own, seed).find((given) => given.bucket === bucket) ?? []).slice(0, PEOPLE));
}

const halfOf = (user: string): number => hash(`half/${user}`) % 2;
const sourcesOf = ({ posterior, model, empty }: Told): LabelSources => ({ posterior, scores: model.mediated, priorScores: empty });

/** Each case's fused log-probabilities, by weights of the other half's people. */
function fuseAll(told: readonly Told[]): readonly (readonly number[])[] {
  const weights = [0, 1].map((half) => fitFusion(told.filter(({ user }) => halfOf(user) !== half).map((each) => ({ ...sourcesOf(each), right: each.right })), DEVIATION));
  return told.map((each) => Array.from(fuseLabels(sourcesOf(each), weights[halfOf(each.user)] ?? POSTERIOR_ALONE), (p) => Math.log(p)));
}

function grade(task: TaskId, { labels, truth }: Told, logs: readonly number[]): number {
  const { main, read } = measureOf(task);
  const p = Float64Array.from(logs, Math.exp);
  const total = p.reduce((sum, x) => sum + x, 0);
  return main.of(TASKS[task].kind === 'value' ? median(labels, p.map((x) => x / total)) : likeliest(labels, p), read(truth));
}

function gradesOf(task: TaskId, told: readonly Told[]): { readonly alone: readonly number[]; readonly fused: readonly number[] } {
  const fused = fuseAll(told);
  return { alone: told.map((each) => grade(task, each, each.posterior.map(Math.log))), fused: told.map((each, i) => grade(task, each, fused[i] ?? [])) };
}

function rowsOf(task: TaskId, told: readonly Told[], seed: number): readonly (readonly [string, string, number, Measured])[] {
  const fused = fuseAll(told);
  const conditions: readonly (readonly [string, (each: Told, i: number) => readonly number[]])[] = [
    ...KNOWLEDGE.map((knowledge) => [`model told ${knowledge}`, ({ model }: Told) => model[knowledge]] as const),
    ['model told mediated, calibrated', ({ model, empty }) => model.mediated.map((x, y) => x - (empty[y] ?? 0))],
    ['LoGo without a model', ({ posterior }) => posterior.map(Math.log)],
    ['LoGo fused with the model', (_, i) => fused[i] ?? []],
  ];
  return LOOKED_AT.flatMap((bucket) => {
    const own = told.flatMap((each, i) => (each.bucket === bucket ? [{ each, i }] : []));
    if (own.length < 2) return [];
    return conditions.map(([name, logs]) => [name, BUCKETS[bucket]?.id ?? '', own.length, bootstrapMean(own.map(({ each, i }) => grade(task, each, logs(each, i))), seed)] as const);
  });
}
