import { createListeners } from '../../listeners.ts';
import { createInMemoryStore } from '../in-memory-store.ts';
import type { Memory, MemoryId } from '../memory.ts';
import type { MemoryStore } from '../store.ts';
import type { ProfileVersion } from './profile.ts';
import type { ProfileStore } from './profile-store.ts';
import { newestFirst, nextVersion, withoutGone } from './versions.ts';

/** Memories and the profile written from them, for as long as the object lives: for tests, experiments and temporary use. */
export function createInMemoryStores(initial: readonly Memory[] = []): { readonly memories: MemoryStore; readonly profiles: ProfileStore } {
  const { subscribe, notify } = createListeners();
  const store = createInMemoryStore(initial);
  const onFile = new Set<MemoryId>(initial.map(({ id }) => id));
  const versions = new Map<string, ProfileVersion>();
  const erase = (gone: (id: MemoryId) => boolean): boolean => {
    const fewer = [...versions.values()].flatMap((version) => withoutGone(version, gone) ?? []);
    for (const version of fewer) versions.set(version.id, version);
    return fewer.length > 0;
  };
  return {
    memories: {
      ...store,
      put: (memories) => {
        for (const { id } of memories) onFile.add(id);
        return store.put(memories);
      },
      delete: (ids) => {
        for (const id of ids) onFile.delete(id);
        erase((id) => !onFile.has(id));
        return store.delete(ids);
      },
      clear: () => {
        onFile.clear();
        versions.clear();
        return store.clear();
      },
    },
    profiles: {
      all: async () => [...versions.values()].sort(newestFirst),
      write: async (draft) => {
        if (draft.sentences.some(({ sources }) => sources.some((id) => !onFile.has(id)))) return;
        const { put, drop } = nextVersion([...versions.values()], draft);
        for (const { id } of drop) versions.delete(id);
        if (!put) return;
        versions.set(put.id, structuredClone(put));
        notify();
      },
      sweep: async () => { if (erase((id) => !onFile.has(id))) notify(); },
      subscribe,
    },
  };
}
