import { expect, it } from 'vitest';
import { runExperiment, type Experiment, type Unit } from './experiment.ts';

const ran: string[] = [];
const experiment: Experiment = {
  id: 'adding', title: 'Adding', question: 'Does it add up?', tasks: ['movie-rating'],
  units: () => [1, 2, 3].map((n) => ({ key: `unit-${n}`, task: 'movie-rating' })),
  run: ({ key }) => { ran.push(key); return Number(key.at(-1)); },
  sumUp: (config, results) => ({ format: 'logo-lab', formatVersion: 1, title: '', question: '', config, tables: [], plots: [], findings: [], notes: [[...results.values()].join('+')] }),
};
const config = { experiment: 'adding', tasks: ['movie-rating' as const], seed: 1, folds: 2 };
const tools = { now: () => 0, engine: undefined, signal: undefined };
const options = { run: (unit: Unit) => experiment.run(unit, { task: 'movie-rating', examples: [] }, config, tools), now: () => 0, pause: () => Promise.resolve(), onProgress: () => undefined };

it('takes a cancelled run up where it stopped, and reports how far it is', async () => {
  const done = new Map<string, unknown>();
  const stop = new AbortController();
  const seen: number[] = [];
  const first = runExperiment(experiment, config, { ...options, done, signal: stop.signal, onProgress: (progress) => { seen.push(progress.done); if (progress.done === 1) stop.abort(); } });
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect([...done]).toEqual([['unit-1', 1]]);
  const { notes } = await runExperiment(experiment, config, { ...options, done });
  expect(notes).toEqual(['1+2+3']);
  expect(ran).toEqual(['unit-1', 'unit-2', 'unit-3']);
  expect(seen).toEqual([0, 1]);
});

it('runs as many units at once as there are lanes, and no more', async () => {
  let [under, most] = [0, 0];
  const run = async (): Promise<number> => {
    most = Math.max(most, ++under);
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    under--;
    return 1;
  };
  await runExperiment(experiment, config, { ...options, run, lanes: 2, done: new Map() });
  expect(most).toBe(2);
});

it('ends at once when it is stopped in the middle of a unit, and keeps nothing of that unit', async () => {
  const done = new Map<string, unknown>();
  const stop = new AbortController();
  const running = runExperiment(experiment, config, { ...options, done, signal: stop.signal, run: () => new Promise(() => undefined) });
  stop.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect(done.size).toBe(0);
});

it('passes on what went wrong in a unit', async () => {
  await expect(runExperiment(experiment, config, { ...options, done: new Map(), run: () => Promise.reject(new Error('no data')) })).rejects.toThrow('no data');
});

it('comes to the same whichever unit ends first', async () => {
  const ended = (slow: string) => runExperiment(experiment, config, {
    ...options, lanes: 3, done: new Map(),
    run: async ({ key }: Unit) => { await new Promise((resolve) => { setTimeout(resolve, key === slow ? 10 : 1); }); return Number(key.at(-1)); },
  });
  expect((await ended('unit-1')).notes).toEqual(['1+2+3']);
  expect(await ended('unit-1')).toEqual(await ended('unit-3'));
});
