/** The far bank of the lab: reads the data, takes up what is kept, runs the experiment, keeps every unit as it ends. */
import { createRequests, speakThrough, type EngineReply } from '../core/engine/requests.ts';
import { AppError, toWire } from '../core/errors.ts';
import { runExperiment, type Experiment, type Tools } from '../core/lab/experiment.ts';
import { fromExperiments } from '../core/lab/experiments.ts';
import { findFiles } from '../core/lab/find-files.ts';
import type { LabData } from '../core/lab/lab.ts';
import type { LabStore } from '../core/lab/lab-store.ts';
import type { LabResult } from '../core/lab/result.ts';
import type { TaskData, TaskId } from '../core/lab/task.ts';
import { loadTask, TASKS } from '../core/lab/tasks.ts';
import type { LabReply, LabRequest, RunRequest } from './lab-protocol.ts';

/** The part of a worker's global scope that is used, so that a test can stand in for it. */
export interface LabPort {
  postMessage(reply: LabReply): void;
  addEventListener(type: 'message', listener: (event: { readonly data: LabRequest }) => void): void;
}

/** What a run needs of the place it runs in. */
export interface LabPlace {
  readonly experiments: readonly Experiment[];
  /** Names this version of the code: units of another are never taken up. */
  readonly code: string;
  openStore(): Promise<LabStore>;
  /** @throws AppError lab/offline */
  fetch(url: string): Promise<Blob>;
  /** Bytes of a file, gunzipped if need be. */
  unpack(blob: Blob): Promise<Uint8Array<ArrayBuffer>>;
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  now(): number;
}

export function serveLab(port: LabPort, place: LabPlace): void {
  const answers = createRequests<EngineReply>();
  const engine = speakThrough((make, signal) => answers.ask((request) => { port.postMessage({ kind: 'ask', request }); }, make, signal));
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'answer') {
      answers.settle(data.reply);
      return;
    }
    run(data, place, data.modelId === undefined ? undefined : engine, (reply) => { port.postMessage(reply); }).then(
      (result) => { port.postMessage({ kind: 'done', result }); },
      (thrown: unknown) => { port.postMessage({ kind: 'error', error: toWire(asLabError(thrown)) }); },
    );
  });
}

async function run({ config, data, folder, modelId }: RunRequest, place: LabPlace, engine: Tools['engine'], post: (reply: LabReply) => void): Promise<LabResult> {
  const experiment = fromExperiments(config.experiment, place.experiments);
  const tasks = new Map<TaskId, TaskData>();
  const digests: string[] = [];
  for (const task of config.tasks) {
    const files = new Map<string, string>();
    for (const [name, blob] of await blobsOf(task, data, folder, place)) {
      const bytes = await place.unpack(blob).catch((cause: unknown) => { throw new AppError('lab/bad-files', `${name}: expected a whole gzip file, found ${blob.size} bytes that do not unpack`, { cause }); });
      digests.push(await place.sha256(bytes));
      files.set(name, new TextDecoder().decode(bytes));
    }
    tasks.set(task, loadTask(task, files));
  }
  const key = await place.sha256(new TextEncoder().encode(JSON.stringify([place.code, modelId, config, digests])));
  const own = { key, config, on: data.kind, of: experiment.units(config).length };
  const store = await place.openStore();
  const done = await store.begin(own);
  const kept = new Set(done.keys());
  const result = await runExperiment(experiment, config, {
    run: (unit) => experiment.run(unit, tasks.get(unit.task) ?? missing(unit.task), config, { now: place.now, engine, signal: undefined }),
    done, now: place.now,
    onProgress: (progress) => { post({ kind: 'progress', progress }); },
    pause: async () => {
      for (const [unit, found] of done) {
        if (!kept.has(unit)) await store.keep(own, unit, found);
        kept.add(unit);
      }
    },
  });
  await store.finish(own, result);
  return result;
}

async function blobsOf(task: TaskId, data: LabData, folder: string, place: LabPlace): Promise<readonly (readonly [name: string, blob: Blob])[]> {
  if (data.kind === 'files') return [...findFiles(task, data.files).files].map(([name, { blob }]) => [name, blob]);
  return Promise.all(TASKS[task].files.map(async (name) => [name, await place.fetch(`${folder}${TASKS[task].folder}/${name}.gz`)] as const));
}

function missing(task: TaskId): never {
  throw new AppError('bug', `expected a unit of the chosen tasks, found one of ${task}`);
}

/** What the readers say of a file is said as the lab's: the sentences of an import name other files. */
function asLabError(thrown: unknown): unknown {
  return thrown instanceof AppError && thrown.code.startsWith('input/') ? new AppError('lab/bad-files', thrown.message, { cause: thrown }) : thrown;
}
