import type { Effects } from '../effects.ts';
import { AppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import { decayOf } from './decay.ts';
import { createLexicalIndex } from './lexical.ts';
import type { ForgetReceipt, LocalEvidence, LocalMemory } from './local-memory.ts';
import { isInUse, memoryText, type Memory, type MemoryId } from './memory.ts';
import { requote } from './forget/requote.ts';
import { mergeInteractions, withVersions } from './same-thing.ts';
import { inOrder, type Erased, type MemoryStore } from './store.ts';
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
  /** When the first of those in use ends by itself. */
  let endsAtMs = Infinity;

  /** Takes a state of the store over; searches see the old one until it resolves. */
  async function adopt(next: readonly Memory[], nextRevision: number, gone: readonly Memory[]): Promise<void> {
    const newestFirst = [...next].reverse();
    const now = effects.now();
    const inUse = newestFirst.filter((memory) => isInUse(memory, now));
    await index.become(inUse);
    [onFile, all, revision] = [next, newestFirst, nextRevision];
    latest = Math.max(latest, revision);
    use(inUse);
    const told = gone.length > 0 ? [...forgottenListeners].map(async (listener) => listener(gone)) : [];
    notify();
    for (const outcome of await Promise.allSettled(told)) if (outcome.status === 'rejected') throw outcome.reason;
  }
  function use(inUse: readonly Memory[]): void {
    list = inUse;
    endsAtMs = inUse.reduce((earliest, { validUntilMs = Infinity }) => Math.min(earliest, validUntilMs), Infinity);
    evidenceOf.clear();
    newestOf.clear();
  }
  /** What ends by itself is out of use from then on, in searches a moment later. */
  function inUseNow(): readonly Memory[] {
    if (endsAtMs === Infinity) return list;
    const now = effects.now();
    if (endsAtMs <= now) {
      use(list.filter((memory) => isInUse(memory, now)));
      unheard(inTurn(() => adopt(onFile, revision, [])));
    }
    return list;
  }
  /** When this fails the old state stays and the next turn tries again. */
  async function catchUp(): Promise<void> {
    if (revision >= latest) return;
    const stored = await store.all();
    unreadable = stored.unreadable;
    const kept = new Set(onFile.length === 0 ? [] : stored.memories.map(({ id }) => id));
    await adopt(stored.memories, stored.revision, onFile.filter(({ id }) => !kept.has(id)));
  }
  await catchUp();

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(catchUp).then(work);
    turn = mine.then(() => undefined, () => undefined);
    return mine;
  };
  // A failure here has nobody to hear it: the memory stays behind, and the next write reports what is wrong.
  const unheard = (work: Promise<void>): void => { work.catch(() => undefined); };
  // Every change comes back through the store's own notice, whichever tab made it.
  const stop = store.subscribe((seen) => {
    latest = Math.max(latest, seen);
    unheard(inTurn(async () => undefined));
  });

  /** Decides on what is on file and writes it; decides again when another tab wrote in between. */
  const change = <T>(decide: () => Plan<T>, erased?: (counts: Erased, versions: number) => void): Promise<T> => inTurn(async () => {
    for (let tries = 1; ; tries++) {
      const { puts, erase = [], result } = decide();
      if (puts.length === 0 && erase.length === 0) return result;
      const written = await write(puts, erase, tries < TRIES);
      if (written) {
        const { next, gone } = applied(onFile, puts, erase);
        if (written.erased) erased?.(written.erased, versionsIn(gone));
        await adopt(next, written.revision, gone);
        return result;
      }
      latest = Math.max(latest, revision + 1);
      await catchUp();
    }
  });
  /** Undefined when another tab was first. */
  async function write(puts: readonly Memory[], erase: readonly MemoryId[], mayFail: boolean): Promise<{ readonly revision: number; readonly erased?: Erased } | undefined> {
    try {
      return erase.length === 0 ? { revision: await store.put(puts, revision) } : await store.erase(erase, puts, revision);
    } catch (thrown) {
      if (mayFail && thrown instanceof AppError && thrown.code === 'storage/changed') return undefined;
      throw thrown;
    }
  }
  const receiptOf = ({ memories, ...derived }: Erased, versions: number): ForgetReceipt => ({ atMs: effects.now(), memories: memories - versions, versions, ...derived });
  async function eraseBy(plan: () => Omit<Plan<never>, 'result'>): Promise<ForgetReceipt> {
    let receipt = receiptOf(NOTHING_ERASED, 0);
    await change(() => ({ ...plan(), result: undefined }), (counts, versions) => { receipt = receiptOf(counts, versions); });
    return receipt;
  }

  return {
    list: inUseNow,
    all: () => all,
    unreadable: () => unreadable,
    search: (query, { limit = 50, domain } = {}) => {
      inUseNow();
      return index.search(query, limit, (memory) => domain === undefined || memory.domain === domain);
    },
    evidence: (domain, scaleMean) => {
      const inUse = inUseNow();
      const key = `${domain}\n${scaleMean ?? ''}`;
      let evidence = evidenceOf.get(key);
      if (!evidence) evidenceOf.set(key, evidence = gatherEvidence(inUse, domain, scaleMean));
      return evidence;
    },
    weight: (memory) => {
      const inUse = inUseNow();
      let newest = newestOf.get(memory.domain);
      if (newest === undefined) newestOf.set(memory.domain, newest = newestInteraction(inUse, memory.domain));
      return decayOf(memory, newest);
    },
    preview: (interactions) => {
      const { added, superseded, unchanged } = mergeInteractions(onFile, interactions);
      return { added, superseded, unchanged };
    },
    addInteractions: (interactions) => change(() => {
      const { writes, ...counts } = mergeInteractions(onFile, interactions);
      return { puts: writes, result: counts };
    }),
    remember: (record, because) => change(() => decideToRemember(onFile, record, effects.now(), because)),
    edit: (id, edit) => change(() => decideEdit(onFile, id, edit, effects)),
    merge: (ids, keep) => change(() => decideMerge(onFile, ids, keep, effects)),
    end: (ids) => change(() => decideEnd(onFile, ids, effects)),
    mark: (ids, marks) => change(() => {
      const wanted = new Set(ids);
      return { puts: onFile.flatMap((memory) => (wanted.has(memory.id) ? marked(memory, marks) ?? [] : [])), result: undefined };
    }),
    undo: (id) => eraseBy(() => {
      const { puts, erase } = takeBack(onFile, id, effects.now());
      // Written as they are, so that the store knows whose words are still said.
      const words = new Set(onFile.flatMap((memory) => (memory.id === id ? [memoryText(memory)] : [])));
      const written = new Set([id, ...puts.map((memory) => memory.id)]);
      return { puts: [...puts, ...onFile.filter((memory) => words.has(memoryText(memory)) && !written.has(memory.id))], erase };
    }),
    // What these replaced is no longer shown by itself, so nobody could erase it later.
    forget: (ids) => eraseBy(() => {
      const wanted = new Set(ids);
      const erase = withVersions(onFile, wanted);
      return { puts: requote(onFile, erase), erase: [...erase] };
    }),
    clear: () => inTurn(async () => {
      const { revision: next, erased } = await store.clear();
      const gone = onFile;
      unreadable = 0;
      await adopt([], next, gone);
      return receiptOf(erased, versionsIn(gone));
    }),
    catchUp: () => {
      latest = Math.max(latest, revision + 1);
      return inTurn(async () => undefined);
    },
    revision: () => revision,
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

function applied(onFile: readonly Memory[], puts: readonly Memory[], erase: readonly MemoryId[]): { readonly next: readonly Memory[]; readonly gone: readonly Memory[] } {
  const changed = new Map(puts.map((memory) => [memory.id, memory]));
  const erased = new Set(erase);
  const next: Memory[] = [];
  const gone: Memory[] = [];
  for (const memory of onFile) {
    if (erased.has(memory.id)) gone.push(memory);
    else next.push(changed.get(memory.id) ?? memory);
    changed.delete(memory.id);
  }
  next.push(...changed.values());
  return { next: next.sort(inOrder), gone };
}

const versionsIn = (memories: readonly Memory[]): number => memories.reduce((count, { supersededAtMs }) => count + (supersededAtMs === undefined ? 0 : 1), 0);

/** Undefined where nothing differs. */
function marked(memory: Memory, marks: Parameters<LocalMemory['mark']>[1]): Memory | undefined {
  const { pinned: isPinned = false, off: isOff = false, surprising, ...rest } = memory;
  const { pinned = isPinned, off = isOff } = marks;
  const confirmed = marks.surprising === false && surprising !== undefined;
  if (pinned === isPinned && off === isOff && !confirmed) return undefined;
  return { ...rest, ...(pinned && { pinned }), ...(off && { off }), ...(surprising !== undefined && !confirmed && { surprising }) };
}

function newestInteraction(list: readonly Memory[], domain: string): number {
  let newest = -Infinity;
  for (const memory of list) if (memory.kind === 'interaction' && memory.domain === domain) newest = Math.max(newest, memory.validFromMs);
  return newest;
}
