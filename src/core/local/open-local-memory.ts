import type { Effects } from '../effects.ts';
import { createListeners } from '../listeners.ts';
import { createLexicalIndex } from './lexical.ts';
import type { LocalEvidence, LocalMemory } from './local-memory.ts';
import { isCurrent, type Interaction, type Memory, type MemoryId } from './memory.ts';
import type { MemoryStore } from './store.ts';
import { gatherEvidence } from './topic-evidence.ts';

/** Loads the store, keeps it indexed, and writes through: memory in reach changes only after the store has acknowledged. */
export async function openLocalMemory(store: MemoryStore, effects: Effects): Promise<LocalMemory> {
  const { subscribe, notify } = createListeners();
  const index = createLexicalIndex();
  const evidenceOf = new Map<string, LocalEvidence>();
  let current = new Map<MemoryId, Memory>();
  let list: readonly Memory[] = [];
  let unreadable = 0;

  /** Takes over what the store holds, touching only what differs. */
  async function reload(): Promise<void> {
    const stored = await store.all();
    const now = effects.now();
    const next = new Map(stored.memories.filter((memory) => isCurrent(memory, now)).map((memory) => [memory.id, memory]));
    index.remove([...current.keys()].filter((id) => !next.has(id)));
    index.add([...next.values()].filter(({ id }) => !current.has(id)));
    current = next;
    list = [...next.values()].reverse();
    unreadable = stored.unreadable;
    evidenceOf.clear();
    notify();
  }
  await reload();
  // Every change comes back through the store's own notice, whichever tab made it.
  let reloading = Promise.resolve();
  const stop = store.subscribe(() => { reloading = reloading.then(reload); });

  const settled = async (write: Promise<void>): Promise<void> => {
    await write;
    await reloading;
  };
  const supersede = (memory: Memory, atMs: number): Memory => ({ ...memory, supersededAtMs: atMs, validUntilMs: memory.validUntilMs ?? atMs });

  return {
    list: () => list,
    unreadable: () => unreadable,
    search: (query, { limit = 50, domain } = {}) => index.search(query, limit, (memory) => domain === undefined || memory.domain === domain),
    evidence: (domain, scaleMean) => {
      const key = `${domain}\n${scaleMean ?? ''}`;
      let evidence = evidenceOf.get(key);
      if (!evidence) evidenceOf.set(key, evidence = gatherEvidence(list, domain, scaleMean));
      return evidence;
    },
    addInteractions: async (interactions) => {
      const known = new Map<string, Interaction>();
      for (const memory of current.values()) if (memory.kind === 'interaction') known.set(identity(memory), memory);
      const writes: Memory[] = [];
      const report = { added: 0, superseded: 0, unchanged: 0 };
      for (const interaction of interactions) {
        const before = known.get(identity(interaction));
        if (before && before.value === interaction.value && before.validFromMs === interaction.validFromMs) {
          report.unchanged++;
          continue;
        }
        if (before) {
          writes.push(supersede(before, interaction.recordedAtMs));
          report.superseded++;
        } else report.added++;
        writes.push(interaction);
        known.set(identity(interaction), interaction);
      }
      if (writes.length > 0) await settled(store.put(writes));
      return report;
    },
    addStatement: async (statement) => {
      const same = [...current.values()].filter((memory) => memory.kind === 'statement' && memory.domain === statement.domain
        && memory.target.kind === statement.target.kind && memory.target.id === statement.target.id);
      if (same.some((memory) => memory.kind === 'statement' && memory.stance === statement.stance)) return 'unchanged';
      await settled(store.put([...same.map((memory) => supersede(memory, statement.recordedAtMs)), statement]));
      return same.length > 0 ? 'superseded' : 'added';
    },
    forget: (ids) => settled(store.delete(ids)),
    clear: () => settled(store.clear()),
    subscribe,
    close: () => {
      stop();
      store.close();
    },
  };
}

/** Two interactions are about the same thing when they share the item, or, without one, the title. */
const identity = (memory: Interaction): string => `${memory.domain}\n${memory.itemId ?? `title:${memory.title}`}`;
