/** Every message between the page and a model's worker. Numbered: a reply carries the id of its request. */
import type { EngineStatus, LoadProgress } from '../core/engine/engine.ts';
import type { OnnxType } from '../core/engine/models.ts';
import type { AbortRequest, EngineReply, EngineRequest } from '../core/engine/requests.ts';

/** What a worker needs to know to load a model; plain data. */
export interface EngineConfig {
  readonly modelId: string;
  readonly modelName: string;
  readonly contextTokens: number;
  /** `auto`: WebGPU where there is a hardware adapter, else WASM. */
  readonly device: 'auto' | 'webgpu' | 'wasm';
  readonly style: 'tiny' | 'chat';
  /** Where its files lie: in the page's own folder, or stored on this device (core/library). */
  readonly source: 'page' | 'stored';
  /** Of an ONNX model's weights. */
  readonly dtype: OnnxType;
  /** Path of the page's folder on its own origin, ending in "/". */
  readonly basePath: string;
}

export type Request =
  | { readonly kind: 'load'; readonly id: number; readonly config: EngineConfig }
  | { readonly kind: 'unload'; readonly id: number }
  | EngineRequest
  | AbortRequest;

export type Reply =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: LoadProgress }
  | { readonly kind: 'loaded'; readonly id: number; readonly status: EngineStatus }
  | { readonly kind: 'done'; readonly id: number }
  | EngineReply;
