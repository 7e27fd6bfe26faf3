/** The near bank: an LlmEngine whose work happens in a worker. A crashed worker fails what was pending; the next load starts a new one. */
import type { EngineStatus, LlmEngine } from '../core/engine/engine.ts';
import { createRequests, speakThrough } from '../core/engine/requests.ts';
import { AppError } from '../core/errors.ts';
import type { EngineConfig, Reply, Request } from './protocol.ts';

export type StartWorker = () => Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export function createEngineClient(startWorker: StartWorker, config: EngineConfig): LlmEngine {
  const requests = createRequests<Reply>();
  let worker: ReturnType<StartWorker> | undefined;

  /** Ending the worker is the one way that surely gives all its memory back. What was pending fails with `error`. */
  function end(error: Error): void {
    worker?.terminate();
    worker = undefined;
    requests.fail(error);
  }

  function start(): ReturnType<StartWorker> {
    const started = startWorker();
    started.addEventListener('message', (event) => {
      requests.settle((event as MessageEvent<Reply>).data);
    });
    started.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === started) end(new AppError('worker/crashed', `the model's worker stopped: ${event.message || 'it could not be started'}`));
    });
    started.addEventListener('messageerror', () => {
      if (worker === started) end(new AppError('worker/crashed', 'the model\'s worker sent something unreadable'));
    });
    return started;
  }

  const ask = (make: (id: number) => Request, signal?: AbortSignal): AsyncGenerator<Reply> =>
    requests.ask<Request>((request) => worker?.postMessage(request), make, signal);
  const askLoaded = (make: (id: number) => Request, signal?: AbortSignal): AsyncGenerator<Reply> => {
    if (!worker) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
    return ask(make, signal);
  };

  return {
    load: async (onProgress, signal) => {
      signal?.throwIfAborted();
      worker ??= start();
      const used = worker;
      let status: EngineStatus | undefined;
      try {
        for await (const reply of ask((id) => ({ kind: 'load', id, config }), signal)) {
          if (reply.kind === 'progress') onProgress(reply.progress);
          else if (reply.kind === 'loaded') status = reply.status;
        }
      } catch (thrown) {
        // A runtime that failed to start fails again in the same worker, and one told to stop goes on downloading.
        if (worker === used && requests.pending() === 0) end(new DOMException('the load ended', 'AbortError'));
        throw thrown;
      }
      if (!status) throw new AppError('bug', 'expected the loaded model\'s status, found none');
      return status;
    },
    ...speakThrough(askLoaded),
    unload: async () => {
      end(new DOMException('unloaded', 'AbortError'));
    },
  };
}
