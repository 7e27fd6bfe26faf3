import type { ForgetReceipt } from './local-memory.ts';
import type { Memory, MemoryId } from './memory.ts';

/** The order of recording; those of one moment by id, so that every tab has the same order. */
export const inOrder = (a: Memory, b: Memory): number => a.recordedAtMs - b.recordedAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export type Erased = Omit<ForgetReceipt, 'atMs' | 'versions'>;

/**
 * Where local memories are kept. The promise of a write resolves once the write is durable; a write is whole or absent.
 * Every write moves the store from one revision to the next, and names the revision it was decided at, so that two tabs never
 * overwrite each other. Failures are AppErrors with a `storage/*` code; `storage/changed` when the store has moved on since:
 * nothing was written, read again and decide anew.
 */
export interface MemoryStore {
  /** Every record, superseded ones included, in order of recording. A record that cannot be parsed is left in place and reported through `unreadable`. */
  all(): Promise<{ readonly memories: readonly Memory[]; readonly unreadable: number; readonly revision: number }>;
  /** Inserts or replaces by id, all or none. @returns the new revision. */
  put(memories: readonly Memory[], from: number): Promise<number>;
  /**
   * Erases `ids` for good and writes `puts`, all or none, and in the same step everything derived from what is erased: vectors,
   * sentences of the profile, what messages quote of it (forget/blot-out.ts), imported lines that say the same. Unknown ids are no error.
   */
  erase(ids: readonly MemoryId[], puts: readonly Memory[], from: number): Promise<{ readonly revision: number; readonly erased: Erased }>;
  /** Erases every memory, readable or not, with all that is derived from them, and the whole profile. */
  clear(): Promise<{ readonly revision: number; readonly erased: Erased }>;
  /** Called with the new revision after every change, also one made by another tab. Returns the unsubscribe. */
  subscribe(listener: (revision: number) => void): () => void;
  close(): void;
}
