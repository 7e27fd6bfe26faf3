import { AppError } from '../errors.ts';
import type { Memory, MemoryId } from './memory.ts';
import { inOrder, type MemoryStore } from './store.ts';

/** Keeps records for as long as the object lives: for tests, experiments and temporary use. */
export function createInMemoryStore(initial: readonly Memory[] = []): MemoryStore {
  const listeners = new Set<(revision: number) => void>();
  const records = new Map<MemoryId, Memory>(initial.map((memory) => [memory.id, memory]));
  let revision = 0;
  const moveOn = (from: number | undefined, work: () => void): number => {
    if (from !== undefined && from !== revision) throw new AppError('storage/changed', `expected revision ${from}, found ${revision}`);
    work();
    revision++;
    for (const listener of listeners) listener(revision);
    return revision;
  };
  const put = (memories: readonly Memory[]): void => { for (const memory of memories) records.set(memory.id, structuredClone(memory)); };
  const erasing = (ids: Iterable<MemoryId>): number => [...ids].filter((id) => records.delete(id)).length;
  const counted = (memories: number) => ({ memories, vectors: 0, sentences: 0, messages: 0, evidence: 0 });
  return {
    all: async () => ({ memories: [...records.values()].sort(inOrder), unreadable: 0, revision }),
    put: async (memories, from) => moveOn(from, () => { put(memories); }),
    erase: async (ids, puts, from) => {
      let memories = 0;
      const next = moveOn(from, () => { memories = erasing(ids); put(puts); });
      return { revision: next, erased: counted(memories) };
    },
    clear: async () => {
      let memories = 0;
      const next = moveOn(undefined, () => { memories = erasing([...records.keys()]); });
      return { revision: next, erased: counted(memories) };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => undefined,
  };
}
