/** The far bank: an engine behind the protocol. Requests run one after another; an abort does not wait in the queue. */
import type { LlmEngine } from '../core/engine/engine.ts';
import { answerRequest } from '../core/engine/requests.ts';
import { AppError, toWire } from '../core/errors.ts';
import type { EngineConfig, Reply, Request } from './protocol.ts';

/** The part of a worker's global scope that is used, so that a test can stand in for it. */
export interface Port {
  postMessage(reply: Reply): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
}

export function serveEngine(port: Port, createEngine: (config: EngineConfig) => LlmEngine): void {
  const aborts = new Map<number, AbortController>();
  let engine: LlmEngine | undefined;
  let loadedName: string | undefined;
  let queue = Promise.resolve();

  async function handle(request: Exclude<Request, { kind: 'abort' }>, signal: AbortSignal): Promise<void> {
    const { id } = request;
    try {
      signal.throwIfAborted();
      switch (request.kind) {
        case 'load': {
          // The same model again is the engine's own business: it keeps what is loaded.
          const name = JSON.stringify(request.config);
          if (name !== loadedName) await engine?.unload();
          if (!engine || name !== loadedName) engine = createEngine(request.config);
          loadedName = name;
          const status = await engine.load((progress) => { port.postMessage({ kind: 'progress', id, progress }); }, signal);
          port.postMessage({ kind: 'loaded', id, status });
          break;
        }
        case 'generate':
        case 'score':
          if (!engine) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
          await answerRequest(request, engine, signal, (reply) => { port.postMessage(reply); });
          break;
        case 'unload':
          await engine?.unload();
          engine = undefined;
          port.postMessage({ kind: 'done', id });
          break;
        default:
          request satisfies never;
      }
    } catch (thrown) {
      port.postMessage({ kind: 'error', id, error: toWire(thrown) });
    } finally {
      aborts.delete(id);
    }
  }

  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'abort') {
      aborts.get(data.id)?.abort();
      return;
    }
    const abort = new AbortController();
    aborts.set(data.id, abort);
    queue = queue.then(() => handle(data, abort.signal));
  });
}
