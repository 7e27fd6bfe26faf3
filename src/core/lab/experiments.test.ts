// Every experiment end to end, on made-up people of two kinds: quick, and with an outcome that is known.
import { describe, expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import type { LlmEngine } from '../engine/engine.ts';
import { normalise } from '../engine/label-scores.ts';
import { runExperiment, type Experiment, type Tools } from './experiment.ts';
import { EXPERIMENTS as AS_SHIPPED, fromExperiments } from './experiments.ts';
import { createPrivacyExperiment } from './experiments/privacy.ts';
import { sumUpMemories } from './experiments/memories.ts';
import type { Prediction } from './predictions.ts';
import type { LabConfig, LabResult, Measured } from './result.ts';
import type { Example, TaskData, TaskId } from './task.ts';

const EXPERIMENTS = AS_SHIPPED.map((experiment) => (experiment.id === 'privacy' ? createPrivacyExperiment({ people: 4000, asked: 30 }) : experiment));
const GENRES = ['war', 'romance'];
const DAY_MS = 86_400_000;

/** Two kinds of people; each likes the movies of one genre, and calls things by their kind's word. Labels drift: in later years both kinds say so. */
function people(task: TaskId, labels: readonly string[]): TaskData {
  const dice = createDice(7);
  const examples = Array.from({ length: 60 }, (_, u) => {
    const kind = u % 2;
    return Array.from({ length: 70 }, (_each, i): Example => {
      const movie = Math.floor(dice() * 40);
      const genre = movie % 2;
      const timeMs = (i + u / 60) * 30 * DAY_MS;
      const label = task === 'movie-rating' ? String(Math.min(5, Math.max(0.5, 3 + (genre === kind ? 1.5 : -1) + Math.round(2 * dice() - 1) / 2)))
        : labels[(genre + kind + (dice() < 0.1 ? 1 : 0) + (timeMs > 46 * 30 * DAY_MS ? 2 : 0)) % labels.length] ?? '';
      return { user: `user-${u}`, item: `movie-${movie}`, timeMs, text: `${GENRES[genre] ?? ''} number ${movie}`, topics: [GENRES[genre] ?? '', '1990s'], response: label };
    });
  }).flat();
  return { task, examples };
}
const DATA: Readonly<Partial<Record<TaskId, TaskData>>> = {
  'movie-rating': people('movie-rating', []), 'movie-tagging': people('movie-tagging', ['action', 'classic', 'comedy', 'psychology']),
  'headline-category': people('headline-category', ['a.org', 'b.org', 'c.org', 'd.org']), 'scholarly-venue': people('scholarly-venue', ['acl', 'emnlp', 'coling', 'eacl']),
};

/** Believes the first option that the notes name. */
const READER: Pick<LlmEngine, 'score' | 'generate'> = {
  score: async (messages, labels) => {
    const text = messages.at(-1)?.content ?? '';
    const first = /from what they and others responded: (\S+)/.exec(text)?.[1];
    const at = labels.findIndex((letter) => first !== undefined && text.includes(`${letter}) ${first}`));
    return normalise(labels.map((_, i) => (i === at ? 3 : 0)));
  },
  generate: async function* () { yield { kind: 'text', text: 'I do not know.' }; },
};
const TOOLS: Tools = { now: () => 0, engine: READER, signal: undefined };

async function run(experiment: Experiment, tools = TOOLS, given = DATA): Promise<LabResult> {
  const tasks = experiment.tasks.filter((task) => given[task]);
  const config: LabConfig = { experiment: experiment.id, tasks, seed: 1, folds: 2 };
  const done = new Map<string, unknown>();
  const result = await runExperiment(experiment, config, {
    run: (unit) => experiment.run(unit, given[unit.task] ?? { task: unit.task, examples: [] }, config, tools),
    done, now: () => 0, pause: async () => undefined, onProgress: () => undefined,
  });
  // What is kept of a run that was cut must come to the same.
  const kept = new Map(Object.entries(JSON.parse(JSON.stringify(Object.fromEntries(done))) as Record<string, unknown>));
  expect(JSON.stringify(experiment.sumUp(config, kept))).toBe(JSON.stringify(result));
  return result;
}

const results = new Map<string, Promise<LabResult>>();
const resultOf = (id: string): Promise<LabResult> => {
  const known = results.get(id) ?? run(fromExperiments(id, EXPERIMENTS));
  results.set(id, known);
  return known;
};

const rowsOf = (result: LabResult, table: string): LabResult['tables'][number]['rows'] => result.tables.find(({ id }) => id === table)?.rows ?? [];
const valueOf = (cell: unknown): number => (typeof cell === 'object' && cell !== null ? (cell as Measured).value : Number(cell));

function expectNumbers({ tables, plots }: LabResult): void {
  for (const { rows, columns } of tables) for (const row of rows) {
    expect(row).toHaveLength(columns.length);
    for (const cell of row) if (typeof cell === 'object') for (const number of [cell.low, cell.value, cell.high]) expect(Number.isFinite(number)).toBe(true);
  }
  for (const { series } of plots) for (const { points } of series) for (const { x, y } of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
}

describe('every experiment', () => {
  it('has an id and units of its own', () => {
    expect(new Set(EXPERIMENTS.map(({ id }) => id)).size).toBe(EXPERIMENTS.length);
    for (const experiment of EXPERIMENTS) {
      const keys = experiment.units({ experiment: experiment.id, tasks: experiment.tasks, seed: 1, folds: 3 }).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeGreaterThan(0);
      expect(fromExperiments(experiment.id, EXPERIMENTS)).toBe(experiment);
    }
  });

  it.each(EXPERIMENTS.map((experiment) => [experiment.id, experiment] as const))('%s ends with numbers in every table and plot', async (_, experiment) => {
    const result = await resultOf(experiment.id);
    expectNumbers(result);
    expect(result.tables.some(({ rows }) => rows.length > 0)).toBe(true);
  }, 60_000);
});

describe('with too few people', () => {
  const few = Object.fromEntries(Object.entries(DATA).map(([task, data]) => [task, { ...data, examples: data.examples.filter(({ user, timeMs }) => /^user-[0-3]$/.test(user) && timeMs < 6 * 30 * DAY_MS) }]));
  it.each(EXPERIMENTS.map((experiment) => [experiment.id, experiment] as const))('%s says so, or shows what there is', async (_, experiment) => {
    try {
      expectNumbers(await run(experiment, TOOLS, few));
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'input/empty' });
    }
  });
});

it('makes no claim about three tasks from one, and none about people there are too few of', () => {
  const one = (user: string): Prediction => ({ user, item: 'm', timeMs: 0, bucket: '1-4', truth: 4, predicted: { LoGo: 4, 'local only': 3, 'global only': 3, 'user + item bias': 3 } });
  const { findings } = sumUpMemories({ experiment: 'memories', tasks: ['movie-rating'], seed: 1, folds: 2 }, new Map([['movie-rating', [one('a'), one('b')]]]));
  expect(findings.map(({ asked }) => asked)).toEqual([expect.stringContaining('In no history bucket')]);
});

describe('what is known of made-up people comes out', () => {
  it('the two memories together predict better than either, with history', async () => {
    const rows = rowsOf(await resultOf('memories'), 'movie-rating').filter((row) => row[1] === '10-49');
    const mae = (condition: string): number => valueOf(rows.find((row) => row[0] === condition)?.[4]);
    expect(mae('LoGo')).toBeLessThan(mae('global only') - 0.3);
    expect(mae('LoGo')).toBeLessThanOrEqual(mae('local only'));
  }, 60_000);

  it('the page\'s mediator orders a regular\'s movies well, and better than everyone alone', async () => {
    const rows = rowsOf(await resultOf('page-mediator'), 'parts').filter((row) => row[1] === '10-49');
    const order = (condition: string): number => valueOf(rows.find((row) => row[0] === condition)?.[3]);
    expect(order('LoGo, as in the page')).toBeGreaterThan(0.75);
    expect(order('LoGo, as in the page')).toBeGreaterThan(order('global only') + 0.2);
  }, 60_000);

  it('without hysteresis small changes flip decisions, with it they do not', async () => {
    const rows = rowsOf(await resultOf('oscillation'), 'oscillation');
    const flips = (condition: string): number => valueOf(rows.find((row) => row[0] === condition)?.[2]);
    expect(flips('LoGo, as in the page')).toBeLessThan(10);
    expect(flips('without hysteresis')).toBeGreaterThan(flips('LoGo, as in the page'));
  }, 60_000);

  it('a global memory that forgets follows labels that drift', async () => {
    const { findings } = await resultOf('over-time');
    expect(findings.every(({ holds }) => holds)).toBe(true);
  }, 60_000);

  it('a model that reads what the mediator tells it is believed, and does as well', async () => {
    const rows = rowsOf(await resultOf('language-model'), 'movie-tagging').filter((row) => row[1] === '10-49');
    const accuracy = (condition: string): number => valueOf(rows.find((row) => row[0] === condition)?.[3]);
    expect(accuracy('model told mediated')).toBe(accuracy('LoGo without a model'));
    expect(accuracy('LoGo fused with the model')).toBe(accuracy('LoGo without a model'));
    expect(accuracy('model told nothing')).toBeLessThan(accuracy('model told mediated'));
  }, 60_000);

  it('an experiment that asks a model says so where there is none', async () => {
    await expect(run(fromExperiments('language-model'), { ...TOOLS, engine: undefined })).rejects.toMatchObject({ code: 'engine/not-loaded' });
  });
});
