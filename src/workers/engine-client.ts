/** The near bank: an LlmEngine whose work happens in a worker. A crashed worker fails what was pending; the next load starts a new one. */
import type { EngineStatus, GenerateEvent, LlmEngine } from '../core/engine/engine.ts';
import { AppError, fromWire } from '../core/errors.ts';
import type { EngineConfig, Reply, Request } from './protocol.ts';

export type StartWorker = () => Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;
type WithoutId = { [K in Request['kind']]: Omit<Extract<Request, { kind: K }>, 'id'> }[Exclude<Request['kind'], 'abort'>];

export function createEngineClient(startWorker: StartWorker, config: EngineConfig): LlmEngine {
  const pending = new Map<number, (reply: Reply | Error) => void>();
  let worker: ReturnType<StartWorker> | undefined;
  let nextId = 1;

  /** Ending the worker is the one way that surely gives all its memory back. What was pending fails with `error`. */
  function end(error: Error): void {
    worker?.terminate();
    worker = undefined;
    for (const settle of [...pending.values()]) settle(error);
    pending.clear();
  }

  function start(): ReturnType<StartWorker> {
    const started = startWorker();
    started.addEventListener('message', (event) => {
      const reply = (event as MessageEvent<Reply>).data;
      pending.get(reply.id)?.(reply);
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

  /** Posts a request and yields its replies up to and including the last. */
  async function* ask(request: WithoutId, signal?: AbortSignal): AsyncGenerator<Reply> {
    signal?.throwIfAborted();
    const id = nextId++;
    const replies: (Reply | Error)[] = [];
    let wake: () => void = () => undefined;
    pending.set(id, (reply) => { replies.push(reply); wake(); });
    const post = (message: Request): void => worker?.postMessage(message);
    // The reader is freed at once; what the worker still says about this request is dropped.
    const onAbort = (): void => {
      replies.unshift(new DOMException('aborted', 'AbortError'));
      wake();
    };
    signal?.addEventListener('abort', onAbort);
    try {
      post({ ...request, id });
      for (;;) {
        while (replies.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const reply = replies.shift();
        if (reply === undefined) continue;
        if (reply instanceof Error) throw reply;
        if (reply.kind === 'error') throw fromWire(reply.error);
        yield reply;
        if (reply.kind === 'end' || reply.kind === 'loaded' || reply.kind === 'scores' || reply.kind === 'done') return;
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
      pending.delete(id);
      // A reader that walks away leaves nothing running.
      post({ kind: 'abort', id });
    }
  }

  return {
    load: async (onProgress, signal) => {
      signal?.throwIfAborted();
      worker ??= start();
      const used = worker;
      let status: EngineStatus | undefined;
      try {
        for await (const reply of ask({ kind: 'load', config }, signal)) {
          if (reply.kind === 'progress') onProgress(reply.progress);
          else if (reply.kind === 'loaded') status = reply.status;
        }
      } catch (thrown) {
        // A runtime that failed to start fails again in the same worker, and one told to stop goes on downloading.
        if (worker === used && pending.size === 0) end(new DOMException('the load ended', 'AbortError'));
        throw thrown;
      }
      if (!status) throw new AppError('bug', 'expected the loaded model\'s status, found none');
      return status;
    },
    generate: async function* (messages, { signal, ...options }): AsyncGenerator<GenerateEvent> {
      if (!worker) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
      for await (const reply of ask({ kind: 'generate', messages, options }, signal)) {
        if (reply.kind === 'text') yield { kind: 'text', text: reply.text };
        else if (reply.kind === 'end') yield { kind: 'end', end: reply.end };
      }
    },
    score: async (messages, labels, signal) => {
      if (!worker) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
      for await (const reply of ask({ kind: 'score', messages, labels }, signal)) if (reply.kind === 'scores') return reply.scores;
      throw new AppError('bug', 'expected the labels\' scores, found none');
    },
    unload: async () => {
      end(new DOMException('unloaded', 'AbortError'));
    },
  };
}
