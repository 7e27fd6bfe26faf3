import { expect, it } from 'vitest';
import { runExperiment, type Experiment } from './experiment.ts';

const ran: string[] = [];
const experiment: Experiment = {
  id: 'adding', title: 'Adding', question: 'Does it add up?', tasks: ['movie-rating'],
  units: () => [1, 2, 3].map((n) => ({ key: `unit-${n}`, task: 'movie-rating' })),
  run: ({ key }) => { ran.push(key); return Number(key.at(-1)); },
  sumUp: (config, results) => ({ format: 'logo-lab', formatVersion: 1, title: '', question: '', config, tables: [], plots: [], findings: [], notes: [[...results.values()].join('+')] }),
};
const config = { experiment: 'adding', tasks: ['movie-rating' as const], seed: 1, folds: 2 };
const options = { data: () => ({ task: 'movie-rating' as const, examples: [] }), now: () => 0, pause: () => Promise.resolve(), onProgress: () => undefined };

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
