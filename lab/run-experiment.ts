import { runExperiment, type Experiment } from '../src/core/lab/experiment.ts';
import type { LabResult } from '../src/core/lab/result.ts';
import { readJson, writeText } from './files.ts';
import { openThreads } from './threads.ts';

export interface ExperimentSettings {
  readonly data: string;
  readonly seed: number;
  readonly folds: number;
  /** Units done are kept here until the run is finished. */
  readonly keep: string;
  /** Units run at once, each on a thread of its own. */
  readonly threads: number;
}

/** Runs an experiment on every task it is for; a run that was cut is taken up where it stopped. */
export async function runNamed(experiment: Experiment, { data, seed, folds, keep, threads: count }: ExperimentSettings, say: (line: string) => void, signal?: AbortSignal): Promise<LabResult> {
  const config = { experiment: experiment.id, tasks: experiment.tasks, seed, folds };
  const path = `${keep}/${experiment.id}-${seed}-${folds}.json`;
  const done = new Map(Object.entries((readJson(path) ?? {}) as Record<string, unknown>));
  const threads = openThreads(Math.min(count, experiment.units(config).length));
  try {
    const result = await runExperiment(experiment, config, {
      run: (unit) => threads.run({ unit, config, data }), lanes: count, done, now: () => performance.now(),
      pause: async () => { writeText(path, JSON.stringify(Object.fromEntries(done))); await new Promise((resolve) => { setImmediate(resolve); }); },
      onProgress: ({ done: ended, of, leftMs }) => { say(`${experiment.id}: ${ended} of ${of}${leftMs === undefined ? '' : `, about ${Math.ceil(leftMs / 1000)} s left`}`); },
      ...(signal && { signal }),
    });
    writeText(path, '{}');
    return result;
  } finally {
    await threads.close();
  }
}
