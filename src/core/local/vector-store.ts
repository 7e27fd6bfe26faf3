import type { MemoryId } from './memory.ts';

/** What stands for a memory's meaning. It says something about the memory, so it is treated like one: it never leaves the device. */
export interface StoredVector {
  readonly id: MemoryId;
  /** Of the model that made it. */
  readonly modelId: string;
  /** fnv1a of the text it was made from. */
  readonly textHash: number;
  readonly vector: Float32Array;
}

/**
 * Where vectors are kept, beside the memories they stand for: whoever erases a memory erases its vector in the same step.
 * They can be computed again, so a write need not be durable. Failures are AppErrors with a `storage/*` code.
 */
export interface VectorStore {
  /** A record that cannot be read counts as none. */
  all(): Promise<readonly StoredVector[]>;
  /** Inserts or replaces by id. Keeps none whose memory is no longer stored: it may have been forgotten while the vector was made. */
  put(vectors: readonly StoredVector[]): Promise<void>;
  delete(ids: readonly MemoryId[]): Promise<void>;
}
