import type { EngineStatus, LlmEngine } from '../core/engine/engine.ts';
import { speakThrough, type EngineReply, type EngineRequest } from '../core/engine/requests.ts';
import { createModelClient, type StartWorker } from './model-client.ts';
import type { EngineConfig } from './protocol.ts';

export type { StartWorker };

/** An LlmEngine whose work happens in a worker. */
export function createEngineClient(startWorker: StartWorker, config: EngineConfig): LlmEngine {
  const { load, ask, isStarted, unload } = createModelClient<EngineConfig, EngineStatus, EngineRequest, EngineReply>(startWorker, config);
  const speaking = speakThrough(ask);
  return { load, ...speaking, dropCache: async () => { if (isStarted()) await speaking.dropCache(); }, unload };
}
