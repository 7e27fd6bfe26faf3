/** What is kept of the global memory, for as long as the program runs: tests, and the publisher's check. */
import type { SyncRecord } from './global-memory.ts';
import { MAX_RECORDS, type GlobalCache, type KeptPack, type PublisherStore, type SyncLog, type TrustedPublisher } from './source.ts';

export function createInMemoryCache(): GlobalCache & { readonly kept: Map<string, KeptPack> } {
  const kept = new Map<string, KeptPack>();
  return {
    kept,
    read: async () => [...kept.values()],
    edit: async (ids, change) => {
      const after = ids.map((id) => [id, change(id, kept.get(id))] as const);
      for (const [id, pack] of after) {
        if (pack) kept.set(id, pack);
        else kept.delete(id);
      }
    },
  };
}

export function createInMemoryLog(): SyncLog {
  let records: readonly SyncRecord[] = [];
  return { read: async () => records, add: async (more) => { records = [...[...more].reverse(), ...records].slice(0, MAX_RECORDS); } };
}

export function createInMemoryPublishers(): PublisherStore {
  const kept = new Map<string, TrustedPublisher>();
  return {
    read: async () => [...kept.values()],
    add: async (publisher) => { kept.set(publisher.fingerprint, publisher); },
    remove: async (fingerprint) => { kept.delete(fingerprint); },
  };
}
