import { runExperiment, type Experiment } from '../src/core/lab/experiment.ts';
import type { LabResult } from '../src/core/lab/result.ts';
import type { TaskData, TaskId } from '../src/core/lab/task.ts';
import { readJson, readTask, writeText } from './files.ts';

export interface ExperimentSettings { readonly data: string; readonly seed: number; readonly folds: number; /** Units done are kept here until the run is finished. */ readonly keep: string }

/** Runs an experiment on every task it is for; a run that was cut is taken up where it stopped. */
export async function runNamed(experiment: Experiment, { data, seed, folds, keep }: ExperimentSettings, say: (line: string) => void, signal?: AbortSignal): Promise<LabResult> {
  const config = { experiment: experiment.id, tasks: experiment.tasks, seed, folds };
  const path = `${keep}/${experiment.id}-${seed}-${folds}.json`;
  const done = new Map(Object.entries((readJson(path) ?? {}) as Record<string, unknown>));
  const loaded = new Map<TaskId, TaskData>();
  const result = await runExperiment(experiment, config, {
    data: (task) => {
      const known = loaded.get(task) ?? readTask(task, data);
      loaded.set(task, known);
      return known;
    },
    done, now: () => performance.now(),
    pause: async () => { writeText(path, JSON.stringify(Object.fromEntries(done))); await new Promise((resolve) => { setImmediate(resolve); }); },
    onProgress: ({ done: count, of, leftMs }) => { say(`${experiment.id}: ${count} of ${of}${leftMs === undefined ? '' : `, about ${Math.ceil(leftMs / 1000)} s left`}`); },
    ...(signal && { signal }),
  });
  writeText(path, '{}');
  return result;
}
