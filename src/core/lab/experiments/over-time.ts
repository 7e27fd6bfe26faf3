import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { learnEveryone } from '../label/everyone.ts';
import { likeliest } from '../label/predict-labels.ts';
import { LABEL_TASKS } from '../predictors.ts';
import { foldOf } from '../protocol.ts';
import type { Measured, Plot } from '../result.ts';
import type { Example, TaskData, TaskId } from '../task.ts';
import { TASKS } from '../tasks.ts';

const PERIODS = 6;
/** Weight of a period relative to the next newer one; the evolving memory takes the one that predicted the periods before best. */
const RATES = [0.3, 0.6, 1];
const MEMORIES = ['static: the first period', 'all of the past alike', 'evolving'] as const;
const TASK_CHOICE: readonly TaskId[] = ['headline-category', 'scholarly-venue'];

interface PeriodResult { readonly period: number; readonly rate: number; /** By memory, one number per person. */ readonly hits: readonly (readonly number[])[] }

/** Experiment 7 of the method: the global memory alone predicts each period from the ones before; strangers' responses only. */
export const overTime: Experiment = {
  id: 'over-time',
  title: 'Over time',
  question: 'Does a global memory that evolves predict the next period better than one that stands still?',
  tasks: TASK_CHOICE,
  units: ({ tasks }) => tasks.filter((task) => TASK_CHOICE.includes(task)).map((task) => ({ key: task, task })),
  run: ({ task }, data, { seed }) => runPeriods(task, data, seed),
  sumUp: (config, results) => {
    const tasks = config.tasks.filter((task) => TASK_CHOICE.includes(task)).map((task) => ({ task, periods: results.get(task) as readonly PeriodResult[] }));
    const over = (periods: readonly PeriodResult[], memory: number, other: number): Measured =>
      bootstrapMean(periods.flatMap(({ hits }) => (hits[memory] ?? []).map((x, i) => x - (hits[other]?.[i] ?? 0))), config.seed);
    return {
      format: 'logo-lab', formatVersion: 1, title: overTime.title, question: overTime.question, config,
      tables: tasks.map(({ task, periods }) => ({
        id: task, title: `${TASKS[task].title}: from the past alone`,
        columns: [{ id: 'period', name: 'Period predicted' }, { id: 'memory', name: 'Global memory' }, { id: 'people', name: 'People', unit: 'people' }, { id: 'rate', name: 'Forgetting rate' }, { id: 'accuracy', name: 'Accuracy', unit: 'share' }],
        rows: periods.flatMap(({ period, rate, hits }) => MEMORIES.map((name, m) => [String(period + 1), name, hits[m]?.length ?? 0, m === 2 ? rate : undefined, bootstrapMean(hits[m] ?? [], config.seed)])),
      })),
      plots: tasks.map(({ task, periods }): Plot => ({
        id: `${task}-over-time`, title: `${TASKS[task].title}: accuracy over time`, caption: 'Higher is better: each period is predicted from the periods before it.',
        x: { label: 'period predicted' }, y: { label: 'accuracy' },
        series: MEMORIES.map((name, m) => ({ name, joined: true, points: periods.map(({ period, hits }) => { const { value, low, high } = bootstrapMean(hits[m] ?? [], config.seed); return { x: period + 1, y: value, low, high }; }) })),
      })),
      findings: tasks.map(({ task, periods }) => {
        const [frozen, alike] = [over(periods, 2, 0), over(periods, 2, 1)];
        return { asked: `Drift, ${task}: predicting only from the past, the evolving global memory beats the static one`, measured: `accuracy ${say(frozen)} over the first period's memory, ${say(alike)} over all of the past alike`, holds: frozen.low > 0 };
      }),
      notes: [`People are split in two: the global memory learns from three fifths, and predicts the others' responses of the next of ${PERIODS} periods. The forgetting rate is chosen on the period before the one predicted.`],
    };
  },
};

const say = ({ value, low, high }: Measured): string => `${value < 0 ? '' : '+'}${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

function runPeriods(task: TaskId, { examples }: TaskData, seed: number): readonly PeriodResult[] {
  const settings = LABEL_TASKS[task];
  if (!settings) return [];
  const times = examples.map(({ timeMs }) => timeMs).sort((a, b) => a - b);
  const starts = Array.from({ length: PERIODS }, (_, p) => times[Math.floor((p * times.length) / PERIODS)] ?? 0);
  const periodOf = (timeMs: number): number => starts.findLastIndex((start) => timeMs >= start);
  const isStranger = ({ user }: Example): boolean => foldOf(user, seed, 5) < 2;
  const measure = (known: readonly Example[], asked: readonly Example[], weightOf: (timeMs: number) => number): readonly number[] => {
    const everyone = learnEveryone(known, { ...settings, seed, weightOf });
    const people = new Map<string, [hits: number, n: number]>();
    for (const example of asked) {
      const [hits, n] = people.get(example.user) ?? [0, 0];
      const said = likeliest(everyone.labels, everyone.text(example).slice(0, everyone.labels.length));
      people.set(example.user, [hits + Number(said === example.response), n + 1]);
    }
    return [...people.values()].map(([hits, n]) => hits / n);
  };
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
  const before = (period: number): readonly Example[] => examples.filter((example) => !isStranger(example) && periodOf(example.timeMs) < period);
  const asked = (period: number): readonly Example[] => examples.filter((example) => isStranger(example) && periodOf(example.timeMs) === period);
  const forget = (rate: number, period: number) => (timeMs: number): number => rate ** (period - 1 - periodOf(timeMs));
  let rate = 1;
  const results: PeriodResult[] = [];
  for (let period = 2; period < PERIODS; period++) {
    const known = before(period);
    const first = measure(known.filter(({ timeMs }) => periodOf(timeMs) === 0), asked(period), () => 1);
    const byRate = RATES.map((each) => measure(known, asked(period), forget(each, period)));
    const [alike, evolving] = [byRate[RATES.indexOf(1)], byRate[RATES.indexOf(rate)]];
    if (alike && evolving) results.push({ period, rate, hits: [first, alike, evolving] });
    // Chosen with what this period taught, used for the next.
    const scores = byRate.map(mean);
    rate = RATES[scores.lastIndexOf(Math.max(...scores))] ?? 1;
  }
  return results;
}
