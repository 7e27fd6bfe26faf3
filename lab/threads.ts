import { Worker } from 'node:worker_threads';
import { AppError, fromWire, type WireError } from '../src/core/errors.ts';
import type { UnitResult } from '../src/core/lab/experiment.ts';
import type { UnitRequest } from './unit-thread.ts';

/** A thread does not inherit how TypeScript is read. */
const START = "import('tsx/esm/api').then(({ register }) => { register(); return import(require('node:worker_threads').workerData); })";

export interface Threads {
  /** Runs a unit on a free thread. */
  run(request: UnitRequest): Promise<UnitResult>;
  close(): Promise<void>;
}

/** As many threads as units are to run at once; each keeps the data it has read. */
export function openThreads(count: number): Threads {
  const all = Array.from({ length: count }, () => new Worker(START, { eval: true, workerData: new URL('./unit-thread.ts', import.meta.url).href }));
  const free = [...all];
  return {
    run: (request) => new Promise((resolve, reject) => {
      const thread = free.pop();
      if (!thread) {
        reject(new AppError('bug', `expected at most ${count} units at once`));
        return;
      }
      const crashed = (error: Error): void => { reject(new AppError('worker/crashed', `the thread of unit ${request.unit.key} crashed: ${error.message}`, { cause: error })); };
      thread.once('error', crashed);
      thread.once('message', (reply: { readonly result: UnitResult } | { readonly error: WireError }) => {
        thread.off('error', crashed);
        free.push(thread);
        if ('error' in reply) reject(fromWire(reply.error));
        else resolve(reply.result);
      });
      thread.postMessage(request);
    }),
    close: async () => { await Promise.all(all.map(async (thread) => thread.terminate())); },
  };
}
