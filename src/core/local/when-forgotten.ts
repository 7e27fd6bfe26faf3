import type { LocalMemory } from './local-memory.ts';

/** The same memory; calls back whenever something of it was erased, by whoever uses this one, and waits for that. */
export const whenForgotten = (local: LocalMemory, then: () => void | Promise<void>): LocalMemory => ({
  ...local,
  forget: async (ids) => { await local.forget(ids); await then(); },
  clear: async () => { await local.clear(); await then(); },
});
