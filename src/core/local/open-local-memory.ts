import type { Effects } from '../effects.ts';
import { AppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import { decayOf } from './decay.ts';
import { createLexicalIndex } from './lexical.ts';
import type { ForgetReceipt, LocalEvidence, LocalMemory } from './local-memory.ts';
import { isInUse, type Memory, type MemoryId } from './memory.ts';
import { mergeInteractions, withVersions } from './same-thing.ts';
import type { Erased, MemoryStore } from './store.ts';
import { gatherEvidence } from './topic-evidence.ts';
import { decideEdit, decideEnd, decideMerge, decideToRemember, takeBack, type Plan } from './decide.ts';

/** Another tab that writes without a pause could be followed for ever. */
const TRIES = 8;

/**
 * Loads the store, keeps it indexed, and writes through: memory in reach changes only after the store has acknowledged.
 * Writes run one after another, so that two imports at once cannot both take an item for new; one that another tab
 * forestalled is decided anew on what that tab wrote.
 *
 * @throws AppError storage/* when the store cannot be read
 */
export async function openLocalMemory(store: MemoryStore, effects: Effects): Promise<LocalMemory> {
  const { subscribe, notify } = createListeners();
  const forgottenListeners = new Set<(gone: readonly Memory[]) => void | Promise<void>>();
  const index = createLexicalIndex();
  const evidenceOf = new Map<string, LocalEvidence>();
  const newestOf = new Map<string, number>();
  /** In order of recording, superseded records included. */
  let onFile: readonly Memory[] = [];
  let all: readonly Memory[] = [];
  let list: readonly Memory[] = [];
  let unreadable = 0;
  let revision = -1;
  /** Of the store, as far as this tab has heard. */
  let latest = 0;

  /** Takes a state of the store over; searches see the old one until it resolves. */
  async function adopt(next: readonly Memory[], nextRevision: number): Promise<void> {
    const before = onFile;
    const kept = new Set(next.map(({ id }) => id));
    const now = effects.now();
    const newestFirst = [...next].reverse();
    const inUse = newestFirst.filter((memory) => isInUse(memory, now));
    await index.become(inUse);
    [onFile, all, list, revision] = [next, newestFirst, inUse, nextRevision];
    latest = Math.max(latest, revision);
    evidenceOf.clear();
    newestOf.clear();
    notify();
    const gone = before.filter(({ id }) => !kept.has(id));
    if (gone.length > 0) await Promise.all([...forgottenListeners].map((listener) => listener(gone)));
  }
  /** When this fails the old state stays and the next turn tries again. */
  async function catchUp(): Promise<void> {
    if (revision >= latest) return;
    const stored = await store.all();
    unreadable = stored.unreadable;
    await adopt(stored.memories, stored.revision);
  }
  await catchUp();

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(catchUp).then(work);
    turn = mine.then(() => undefined, () => undefined);
    return mine;
  };
  // Every change comes back through the store's own notice, whichever tab made it.
  const stop = store.subscribe((seen) => {
    latest = Math.max(latest, seen);
    // A failure here has nobody to hear it: the memory stays behind, and the next write reports what is wrong.
    inTurn(async () => undefined).catch(() => undefined);
  });

  /** Decides on what is on file and writes it; decides again when another tab wrote in between. */
  const change = <T>(decide: () => Plan<T>, erased?: (counts: Erased) => void): Promise<T> => inTurn(async () => {
    for (let tries = 1; ; tries++) {
      const { puts, erase = [], result } = decide();
      if (puts.length === 0 && erase.length === 0) return result;
      try {
        const written = erase.length === 0 ? { revision: await store.put(puts, revision), erased: undefined } : await store.erase(erase, puts, revision);
        if (written.erased) erased?.(written.erased);
        await adopt(applied(onFile, puts, erase), written.revision);
        return result;
      } catch (thrown) {
        if (!(thrown instanceof AppError) || thrown.code !== 'storage/changed' || tries === TRIES) throw thrown;
        latest = Math.max(latest, revision + 1);
        await catchUp();
      }
    }
  });
  const receiptOf = (counts: Erased | undefined, asked: number): ForgetReceipt => {
    const { memories, vectors, sentences, messages, evidence } = counts ?? NOTHING_ERASED;
    return { atMs: effects.now(), memories: Math.min(asked, memories), versions: Math.max(0, memories - asked), vectors, sentences, messages, evidence };
  };
  async function eraseBy(plan: () => Plan<number>): Promise<ForgetReceipt> {
    let counts: Erased | undefined;
    const asked = await change(plan, (erased) => { counts = erased; });
    return receiptOf(counts, asked);
  }

  return {
    list: () => list,
    all: () => all,
    unreadable: () => unreadable,
    search: (query, { limit = 50, domain } = {}) => index.search(query, limit, (memory) => domain === undefined || memory.domain === domain),
    evidence: (domain, scaleMean) => {
      const key = `${domain}\n${scaleMean ?? ''}`;
      let evidence = evidenceOf.get(key);
      if (!evidence) evidenceOf.set(key, evidence = gatherEvidence(list, domain, scaleMean));
      return evidence;
    },
    weight: (memory) => {
      let newest = newestOf.get(memory.domain);
      if (newest === undefined) newestOf.set(memory.domain, newest = newestInteraction(list, memory.domain));
      return decayOf(memory, newest);
    },
    preview: (interactions) => {
      const { writes: _, ...counts } = mergeInteractions(onFile, interactions);
      return counts;
    },
    addInteractions: (interactions) => change(() => {
      const { writes, ...counts } = mergeInteractions(onFile, interactions);
      return { puts: writes, result: counts };
    }),
    remember: (record, because) => change(() => decideToRemember(onFile, record, effects.now(), because)),
    edit: (id, edit) => change(() => decideEdit(onFile, id, edit, effects)),
    merge: (ids, keep) => change(() => decideMerge(onFile, ids, keep, effects)),
    end: (ids) => change(() => decideEnd(onFile, ids, effects)),
    mark: (ids, { pinned, off, surprising }) => change(() => {
      const wanted = new Set(ids);
      const puts = onFile.filter((memory) => wanted.has(memory.id)).map((memory) => {
        const { pinned: isPinned, off: isOff, surprising: isSurprising, ...rest } = memory;
        return {
          ...rest, ...((pinned ?? isPinned) && { pinned: true as const }), ...((off ?? isOff) && { off: true as const }),
          ...(surprising !== false && isSurprising !== undefined && { surprising: isSurprising }),
        };
      });
      return { puts, result: undefined };
    }),
    undo: (id) => eraseBy(() => ({ ...takeBack(onFile, id), result: 1 })),
    // What these replaced is no longer shown by itself, so nobody could erase it later.
    forget: (ids) => eraseBy(() => {
      const known = new Set(onFile.filter((memory) => ids.includes(memory.id)).map(({ id }) => id));
      return { puts: [], erase: [...withVersions(onFile, known)], result: known.size };
    }),
    clear: () => inTurn(async () => {
      const asked = list.length;
      const { revision: next, erased } = await store.clear();
      unreadable = 0;
      await adopt([], next);
      return receiptOf(erased, asked);
    }),
    subscribe,
    whenForgotten: (listener) => {
      forgottenListeners.add(listener);
      return () => forgottenListeners.delete(listener);
    },
    close: () => {
      stop();
      store.close();
    },
  };
}

const NOTHING_ERASED: Erased = { memories: 0, vectors: 0, sentences: 0, messages: 0, evidence: 0 };

function applied(onFile: readonly Memory[], puts: readonly Memory[], erase: readonly MemoryId[]): readonly Memory[] {
  const changed = new Map(puts.map((memory) => [memory.id, memory]));
  const gone = new Set(erase);
  const known = new Set(onFile.map(({ id }) => id));
  return [
    ...onFile.flatMap((memory) => (gone.has(memory.id) ? [] : changed.get(memory.id) ?? memory)),
    ...puts.filter(({ id }) => !known.has(id)),
  ].sort((a, b) => a.recordedAtMs - b.recordedAtMs);
}

function newestInteraction(list: readonly Memory[], domain: string): number {
  let newest = -Infinity;
  for (const memory of list) if (memory.kind === 'interaction' && memory.domain === domain) newest = Math.max(newest, memory.validFromMs);
  return newest;
}
