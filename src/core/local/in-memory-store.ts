import { createListeners } from '../listeners.ts';
import type { Memory, MemoryId } from './memory.ts';
import type { MemoryStore } from './store.ts';

/** Keeps records for as long as the object lives: for tests, experiments and temporary use. */
export function createInMemoryStore(initial: readonly Memory[] = []): MemoryStore {
  const { subscribe, notify } = createListeners();
  const records = new Map<MemoryId, Memory>(initial.map((memory) => [memory.id, memory]));
  return {
    all: async () => ({ memories: [...records.values()].sort((a, b) => a.recordedAtMs - b.recordedAtMs), unreadable: 0 }),
    put: async (memories) => {
      for (const memory of memories) records.set(memory.id, structuredClone(memory));
      notify();
    },
    delete: async (ids) => {
      for (const id of ids) records.delete(id);
      notify();
    },
    clear: async () => {
      records.clear();
      notify();
    },
    subscribe,
    close: () => undefined,
  };
}
