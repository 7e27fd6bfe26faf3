import type { LocalMemory } from './local-memory.ts';

/** The same memory; calls back whenever something of it was erased, by whoever uses this one. */
export const whenForgotten = (local: LocalMemory, then: () => void): LocalMemory => ({
  ...local,
  forget: async (ids) => { await local.forget(ids); then(); },
  clear: async () => { await local.clear(); then(); },
});
