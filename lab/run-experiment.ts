import { resolve } from 'node:path';
import { runExperiment, type Experiment, type RunOptions } from '../src/core/lab/experiment.ts';
import { hash } from '../src/core/lab/protocol.ts';
import type { LabConfig, LabResult } from '../src/core/lab/result.ts';
import { createTaskReader, readJson, writeText } from './files.ts';
import { openThreads } from './threads.ts';

export interface ExperimentSettings {
  readonly data: string;
  readonly seed: number;
  readonly folds: number;
  /** Units done are kept here until the run is finished. */
  readonly keep: string;
  /** Units run at once, each on a thread of its own. */
  readonly threads: number;
  /** Folder of an ONNX model, for experiments that ask one. */
  readonly model: string;
}

type Runner = Pick<RunOptions, 'run' | 'lanes'> & { readonly close: () => Promise<void> };

/** Runs an experiment on every task it is for; a run that was cut is taken up where it stopped. @throws AppError input/*, engine/*, model/* */
export async function runNamed(experiment: Experiment, settings: ExperimentSettings, say: (line: string) => void, signal?: AbortSignal): Promise<LabResult> {
  const { seed, folds, keep } = settings;
  const config = { experiment: experiment.id, tasks: experiment.tasks, seed, folds };
  const path = `${keep}/${experiment.id}-${hash(JSON.stringify([config, resolve(settings.data), settings.model]))}.json`;
  const done = new Map(Object.entries((readJson(path) ?? {}) as Record<string, unknown>));
  const { close, ...runner } = experiment.asksModel ? await withModel(experiment, config, settings, signal) : onThreads(experiment, config, settings);
  try {
    const result = await runExperiment(experiment, config, {
      ...runner, done, now: () => performance.now(),
      pause: async () => { writeText(path, JSON.stringify(Object.fromEntries(done))); await new Promise((resolve) => { setImmediate(resolve); }); },
      onProgress: ({ done: ended, of, leftMs }) => { say(`${experiment.id}: ${ended} of ${of}${leftMs === undefined ? '' : `, about ${Math.ceil(leftMs / 1000)} s left`}`); },
      ...(signal && { signal }),
    });
    writeText(path, '{}');
    return result;
  } finally {
    await close();
  }
}

function onThreads(experiment: Experiment, config: LabConfig, { data, threads: count }: ExperimentSettings): Runner {
  const threads = openThreads(Math.min(count, experiment.units(config).length));
  return { run: (unit) => threads.run({ unit, config, data }), lanes: count, close: threads.close };
}

/** One model, here: it is asked one thing at a time. */
async function withModel(experiment: Experiment, config: LabConfig, { data, model }: ExperimentSettings, signal: AbortSignal | undefined): Promise<Runner> {
  // A model runtime takes a second to load; only who asks for one waits for it.
  const { loadModel } = await import('./node-engine.ts');
  const engine = await loadModel(model);
  const read = createTaskReader(data);
  return { run: (unit) => experiment.run(unit, read(unit.task), config, { now: () => performance.now(), engine, signal }), close: engine.unload };
}
