/** Runs units of an experiment beside the main thread, one at a time. */
import { parentPort } from 'node:worker_threads';
import { fromExperiments } from '../src/core/lab/experiments.ts';
import type { Unit } from '../src/core/lab/experiment.ts';
import type { LabConfig } from '../src/core/lab/result.ts';
import { toWire } from '../src/core/errors.ts';
import { createTaskReader } from './files.ts';

export interface UnitRequest { readonly unit: Unit; readonly config: LabConfig; readonly data: string }

const readers = new Map<string, ReturnType<typeof createTaskReader>>();

parentPort?.on('message', ({ unit, config, data }: UnitRequest) => {
  const read = readers.get(data) ?? createTaskReader(data);
  readers.set(data, read);
  void (async () => fromExperiments(config.experiment).run(unit, read(unit.task), config, { now: () => performance.now(), engine: undefined, signal: undefined }))().then(
    (result) => parentPort?.postMessage({ result }),
    (thrown: unknown) => parentPort?.postMessage({ error: toWire(thrown) }),
  );
});
