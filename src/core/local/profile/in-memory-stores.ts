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
  /** How many sentences went. */
  const erase = (gone: (id: MemoryId) => boolean): number => {
    const fewer = [...versions.values()].flatMap((version) => withoutGone(version, gone) ?? []);
    const lost = fewer.reduce((sum, { id, sentences }) => sum + (versions.get(id)?.sentences.length ?? 0) - sentences.length, 0);
    for (const version of fewer) versions.set(version.id, version);
    return lost;
  };
  return {
    memories: {
      ...store,
      put: async (memories, from) => {
        const revision = await store.put(memories, from);
        for (const { id } of memories) onFile.add(id);
        return revision;
      },
      erase: async (ids, puts, from) => {
        const { revision, erased } = await store.erase(ids, puts, from);
        for (const id of ids) onFile.delete(id);
        return { revision, erased: { ...erased, sentences: erase((id) => !onFile.has(id)) } };
      },
      clear: async () => {
        const { revision, erased } = await store.clear();
        const sentences = [...versions.values()].reduce((sum, version) => sum + version.sentences.length, 0);
        onFile.clear();
        versions.clear();
        return { revision, erased: { ...erased, sentences } };
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
      sweep: async () => { if (erase((id) => !onFile.has(id)) > 0) notify(); },
      subscribe,
    },
  };
}
