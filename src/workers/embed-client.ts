import type { Embedder, EmbedderStatus } from '../core/engine/embedder.ts';
import { createModelClient, type StartWorker } from './model-client.ts';
import type { EmbedReply, EmbedRequest, EmbedderConfig } from './protocol.ts';

/** An Embedder whose work happens in a worker. */
export function createEmbedClient(startWorker: StartWorker, config: EmbedderConfig): Embedder {
  const { load, ask, unload } = createModelClient<EmbedderConfig, EmbedderStatus, EmbedRequest, EmbedReply>(startWorker, config);
  return {
    load,
    embed: async (texts, signal) => {
      let vectors: readonly Float32Array[] = [];
      for await (const reply of ask((id) => ({ kind: 'embed', id, texts }), signal)) if (reply.kind === 'vectors') vectors = reply.vectors;
      return vectors;
    },
    unload,
  };
}
