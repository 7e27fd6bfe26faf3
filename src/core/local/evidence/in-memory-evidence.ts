import { createListeners } from '../../listeners.ts';
import { inOrderOfImport, type Evidence, type EvidenceId } from './evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';

/** For as long as the object lives. */
export function createInMemoryEvidence(initial: readonly Evidence[] = []): EvidenceStore {
  const { subscribe, notify } = createListeners();
  const lines = new Map<EvidenceId, Evidence>(initial.map((line) => [line.id, line]));
  return {
    all: async () => [...lines.values()].sort(inOrderOfImport),
    put: async (evidence) => {
      for (const line of evidence) lines.set(line.id, structuredClone(line));
      notify();
    },
    delete: async (ids) => {
      for (const id of ids) lines.delete(id);
      notify();
    },
    clear: async () => {
      lines.clear();
      notify();
    },
    subscribe,
  };
}
