/** Every message between the page and a model's worker. Numbered: a reply carries the id of its request. */
import type { EngineStatus, LoadProgress } from '../core/engine/engine.ts';
import type { OnnxType } from '../core/engine/models.ts';
import type { AbortRequest, EngineReply } from '../core/engine/requests.ts';
import type { WireError } from '../core/errors.ts';

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

/** What a worker needs to know to load an embedder. */
export type EmbedderConfig = Pick<EngineConfig, 'modelId' | 'modelName' | 'source' | 'dtype' | 'basePath'>;

export interface LoadRequest<Config> { readonly kind: 'load'; readonly id: number; readonly config: Config }
export type LoadReply<Status> =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: LoadProgress }
  | { readonly kind: 'loaded'; readonly id: number; readonly status: Status }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError };

export interface EmbedRequest { readonly kind: 'embed'; readonly id: number; readonly texts: readonly string[] }
export interface EmbedReply { readonly kind: 'vectors'; readonly id: number; readonly vectors: readonly Float32Array[] }

/** To any model's worker: what it is asked, and what goes with every model. */
export type ModelRequest<Config, Asked> = LoadRequest<Config> | { readonly kind: 'unload'; readonly id: number } | AbortRequest | Asked;
export type Reply = LoadReply<EngineStatus> | EngineReply;
