/** The far bank: a model behind the protocol. Requests run one after another; an abort does not wait in the queue. */
import type { Embedder, EmbedderStatus } from '../core/engine/embedder.ts';
import type { EngineStatus, LlmEngine, LoadProgress } from '../core/engine/engine.ts';
import { answerRequest, type EngineReply, type EngineRequest } from '../core/engine/requests.ts';
import { AppError, toWire } from '../core/errors.ts';
import type { EmbedReply, EmbedRequest, EmbedderConfig, EngineConfig, LoadReply, LoadRequest, ModelRequest } from './protocol.ts';

/** The part of a worker's global scope that is used, so that a test can stand in for it. */
export interface Port<Request, Reply> {
  postMessage(reply: Reply): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
}
interface Numbered { readonly kind: string; readonly id: number }
interface Model<Status> { load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<Status>; unload(): Promise<void> }

function serveModel<Config, Status, Served extends Model<Status>, Asked extends Numbered, Reply>(
  port: Port<ModelRequest<Config, Asked>, Reply | LoadReply<Status>>, create: (config: Config) => Served,
  answer: (request: Asked, model: Served, signal: AbortSignal, post: (reply: Reply) => void) => Promise<void>,
): void {
  const aborts = new Map<number, AbortController>();
  let model: Served | undefined;
  let loadedName: string | undefined;
  let queue = Promise.resolve();

  async function load(id: number, config: Config, signal: AbortSignal): Promise<void> {
    // The same model again is the model's own business: it keeps what is loaded.
    const name = JSON.stringify(config);
    if (name !== loadedName) await model?.unload();
    if (!model || name !== loadedName) model = create(config);
    loadedName = name;
    const status = await model.load((progress) => { port.postMessage({ kind: 'progress', id, progress }); }, signal);
    port.postMessage({ kind: 'loaded', id, status });
  }

  async function handle(request: ModelRequest<Config, Asked>, signal: AbortSignal): Promise<void> {
    const { id } = request;
    try {
      signal.throwIfAborted();
      if (request.kind === 'load') await load(id, (request as LoadRequest<Config>).config, signal);
      else if (request.kind === 'unload') {
        await model?.unload();
        model = undefined;
        port.postMessage({ kind: 'done', id });
      } else {
        if (!model) throw new AppError('engine/not-loaded', 'expected a loaded model, found none');
        await answer(request as Asked, model, signal, (reply) => { port.postMessage(reply); });
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

export type EnginePort = Port<ModelRequest<EngineConfig, EngineRequest>, EngineReply | LoadReply<EngineStatus>>;
export type EmbedderPort = Port<ModelRequest<EmbedderConfig, EmbedRequest>, EmbedReply | LoadReply<EmbedderStatus>>;

export function serveEngine(port: EnginePort, createEngine: (config: EngineConfig) => LlmEngine): void {
  serveModel(port, createEngine, answerRequest);
}

export function serveEmbedder(port: EmbedderPort, createEmbedder: (config: EmbedderConfig) => Embedder): void {
  serveModel(port, createEmbedder, async ({ id, texts }, embedder, signal, post) => { post({ kind: 'vectors', id, vectors: await embedder.embed(texts, signal) }); });
}
