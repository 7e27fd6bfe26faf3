import type { Effects } from '../effects.ts';
import { createListeners } from '../listeners.ts';
import { createLexicalIndex } from './lexical.ts';
import type { LocalEvidence, LocalMemory } from './local-memory.ts';
import { isCurrent, type Memory } from './memory.ts';
import { mergeInteractions, sameThingKey, supersede } from './same-thing.ts';
import type { MemoryStore } from './store.ts';
import { gatherEvidence } from './topic-evidence.ts';

/**
 * Loads the store, keeps it indexed, and writes through: memory in reach changes only after the store has acknowledged.
 * Writes run one after another, so that two imports at once cannot both take an item for new.
 *
 * @throws AppError storage/* when the store cannot be read
 */
export async function openLocalMemory(store: MemoryStore, effects: Effects): Promise<LocalMemory> {
  const { subscribe, notify } = createListeners();
  const index = createLexicalIndex();
  const evidenceOf = new Map<string, LocalEvidence>();
  /** Superseded records included. */
  let onFile: readonly Memory[] = [];
  let list: readonly Memory[] = [];
  let unreadable = 0;
  let stale = true;

  /** Takes over what the store holds. When that fails the old state stays and the next turn tries again. */
  async function refresh(): Promise<void> {
    if (!stale) return;
    stale = false;
    try {
      const stored = await store.all();
      const now = effects.now();
      const current = stored.memories.filter((memory) => isCurrent(memory, now)).reverse();
      await index.become(current);
      [onFile, list, unreadable] = [stored.memories, current, stored.unreadable];
    } catch (error) {
      stale = true;
      throw error;
    }
    evidenceOf.clear();
    notify();
  }
  await refresh();

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(refresh).then(work);
    turn = mine.then(() => undefined, () => undefined);
    return mine;
  };
  // Every change comes back through the store's own notice, whichever tab made it.
  const stop = store.subscribe(() => {
    stale = true;
    // A failure here has nobody to hear it: the memory stays stale, and the next write reports what is wrong.
    inTurn(async () => undefined).catch(() => undefined);
  });
  const write = async (work: Promise<void>): Promise<void> => {
    await work;
    stale = true;
    await refresh();
  };

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
    addInteractions: (interactions) => inTurn(async () => {
      const { writes, ...report } = mergeInteractions(onFile, interactions);
      if (writes.length > 0) await write(store.put(writes));
      return report;
    }),
    addStatement: (statement) => inTurn(async () => {
      const same = list.filter((memory) => memory.kind === 'statement' && sameThingKey(memory) === sameThingKey(statement));
      if (same.some((memory) => memory.kind === 'statement' && memory.stance === statement.stance)) return 'unchanged';
      await write(store.put([...same.map((memory) => supersede(memory, statement)), statement]));
      return same.length > 0 ? 'superseded' : 'added';
    }),
    forget: (ids) => inTurn(async () => {
      // What these replaced is no longer shown anywhere, so nobody could erase it later.
      const wanted = new Set(ids);
      const things = new Set(onFile.filter(({ id }) => wanted.has(id)).map(sameThingKey));
      await write(store.delete([...new Set([...ids, ...onFile.filter((memory) => things.has(sameThingKey(memory))).map(({ id }) => id)])]));
    }),
    clear: () => inTurn(() => write(store.clear())),
    subscribe,
    close: () => {
      stop();
      store.close();
    },
  };
}
