import type { Memory, MemoryId } from './memory.ts';

/**
 * Where local memories are kept. The promise of a write resolves once the write is durable; a write is whole or absent.
 * Failures are AppErrors with a `storage/*` code.
 */
export interface MemoryStore {
  /** Every record, superseded ones included, in order of recording. A record that cannot be parsed is left in place and reported through `unreadable`. */
  all(): Promise<{ readonly memories: readonly Memory[]; readonly unreadable: number }>;
  /** Inserts or replaces by id, all or none. */
  put(memories: readonly Memory[]): Promise<void>;
  /** Erases for good, all or none, and in the same step every sentence of the profile that rests on one of them; unknown ids are no error. */
  delete(ids: readonly MemoryId[]): Promise<void>;
  /** Erases every memory and the whole profile. */
  clear(): Promise<void>;
  /** Called after every change, also one made by another tab. Returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
  close(): void;
}
