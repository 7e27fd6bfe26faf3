/** The near bank of a worker that runs a model. A crashed worker fails what was pending; the next load starts a new one. */
import type { LoadProgress } from '../core/engine/engine.ts';
import { createRequests, type AbortRequest } from '../core/engine/requests.ts';
import { AppError } from '../core/errors.ts';
import type { LoadReply, LoadRequest } from './protocol.ts';

export type StartWorker = () => Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface ModelClient<Status, Request, Reply> {
  load(onProgress: (progress: LoadProgress) => void, signal?: AbortSignal): Promise<Status>;
  /** @throws AppError engine/not-loaded before `load` and after `unload`. */
  ask(make: (id: number) => Request, signal?: AbortSignal): AsyncGenerator<Reply>;
  isStarted(): boolean;
  unload(): Promise<void>;
}

export function createModelClient<Config, Status, Request, Reply extends { readonly id: number; readonly kind: string }>(startWorker: StartWorker, config: Config): ModelClient<Status, Request, Reply | LoadReply<Status>> {
  const requests = createRequests<Reply | LoadReply<Status>>();
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

  const post = (request: Request | LoadRequest<Config> | AbortRequest): void => worker?.postMessage(request);

  return {
    load: async (onProgress, signal) => {
      signal?.throwIfAborted();
      worker ??= start();
      const used = worker;
      let status: Status | undefined;
      try {
        for await (const reply of requests.ask<LoadRequest<Config>>(post, (id) => ({ kind: 'load', id, config }), signal)) {
          if (isLoading(reply)) {
            if (reply.kind === 'progress') onProgress(reply.progress);
            else status = reply.status;
          }
        }
      } catch (thrown) {
        // A runtime that failed to start fails again in the same worker, and one told to stop goes on downloading.
        if (worker === used && requests.pending() === 0) end(new DOMException('the load ended', 'AbortError'));
        throw thrown;
      }
      if (!status) throw new AppError('bug', 'expected the loaded model\'s status, found none');
      return status;
    },
    ask: (make, signal) => {
      if (!worker) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
      return requests.ask<Request>(post, make, signal);
    },
    isStarted: () => worker !== undefined,
    unload: async () => {
      end(new DOMException('unloaded', 'AbortError'));
    },
  };
}

const isLoading = <Status, Other extends { readonly kind: string }>(reply: Other | LoadReply<Status>): reply is Extract<LoadReply<Status>, { kind: 'progress' | 'loaded' }> =>
  reply.kind === 'progress' || reply.kind === 'loaded';
