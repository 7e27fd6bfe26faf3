import type { LoadProgress } from './engine.ts';

export interface EmbedderStatus {
  /** Of exactly these weights: vectors of two models say nothing about each other. */
  readonly modelId: string;
  readonly modelName: string;
  /** Numbers per vector. */
  readonly dimensions: number;
}

/** Turns texts into vectors whose cosine says how near they are in meaning. */
export interface Embedder {
  /** Loads once; later calls resolve to the same. @throws AppError engine/*, worker/crashed; AbortError. */
  load(onProgress: (progress: LoadProgress) => void, signal?: AbortSignal): Promise<EmbedderStatus>;
  /**
   * @returns (texts, dimensions) in the order of the texts, each of unit length, or all zeros where the model knows no part of the text.
   * @throws AppError engine/not-loaded, worker/crashed, engine/*; AbortError.
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
  unload(): Promise<void>;
}

/** Brings a vector to unit length in place; zeros, and what is no number, become zeros. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  const isUsable = Number.isFinite(length) && length > 0;
  for (let i = 0; i < vector.length; i++) vector[i] = isUsable ? (vector[i] ?? 0) / length : 0;
  return vector;
}
