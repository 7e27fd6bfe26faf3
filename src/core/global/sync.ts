/** The global memory in the page: starts from what is kept, and swaps whole packs. What brings new ones is in operations.ts. */
import { AppError, toAppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import type { Now } from '../effects.ts';
import { fromBase64 } from './base64.ts';
import type { GivenFile, GlobalMemory, GlobalState, HeldRelease, PackState, SyncTrigger } from './global-memory.ts';
import { expectWhole, openKept, withoutBytes, withoutHeld } from './kept.ts';
import type { Pack } from './pack.ts';
import { inOrderOfUse } from './pack-view.ts';
import type { Publisher } from './policy.ts';
import type { GlobalCache, KeptPack, PublisherStore, Sha256, SyncLog } from './source.ts';

interface Outside {
  readonly cache: GlobalCache;
  readonly log: SyncLog;
  readonly trusted: PublisherStore;
  /** Lower-case hex. */
  readonly sha256: Sha256;
  readonly now: Now;
}
export interface GlobalParts extends Outside {
  /** The page's own. */
  readonly publishers: readonly Publisher[];
  /** Lets one caller in at a time, of all tabs and workers that share the cache. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Loads createOperations and what it needs: nothing before the first check does. */
  readonly operations: () => Promise<(inside: Inside) => Operations>;
}

/** What operations work on. */
export interface Inside extends Outside {
  /** By fingerprint: the page's own publishers, and those the person agreed to trust. */
  readonly isPages: (fingerprint: string) => boolean;
  readonly agreed: (fingerprint: string) => boolean;
  readonly kept: () => ReadonlyMap<string, KeptPack>;
  readonly opened: (packId: string) => Pack | undefined;
  readonly state: () => GlobalState;
  readonly become: (change: Partial<GlobalState>) => void;
  /** Reads again what is kept, which other tabs and the background may have changed. Gives what had to be dropped. */
  readonly reload: () => Promise<readonly AppError[]>;
}
export interface Operations {
  check(trigger: SyncTrigger): Promise<void>;
  accept(packId: string): Promise<void>;
  addFiles(files: readonly GivenFile[], agreedNow: string | undefined): Promise<readonly string[]>;
}

/**
 * Starts from the cache; a kept file that no longer verifies is dropped, reported, and fetched again at the next check.
 *
 * @throws AppError storage/* when the cache cannot be read
 */
export async function openGlobalMemory({ publishers, alone, operations, ...outside }: GlobalParts): Promise<GlobalMemory> {
  const { cache, log, trusted, sha256, now } = outside;
  const { subscribe, notify } = createListeners();
  const names = new Map(await Promise.all(publishers.map(async ({ name, publicKey }) => [await sha256(fromBase64(publicKey)), name] as const)));
  const isPages = (fingerprint: string): boolean => names.has(fingerprint);
  let agreed: ReadonlySet<string> = new Set();
  let kept: ReadonlyMap<string, KeptPack> = new Map();
  let opened: ReadonlyMap<string, { readonly sha256: string; readonly pack: Pack }> = new Map();
  let packs: readonly Pack[] = [];
  let state: GlobalState = { packs: [], syncing: false, lastCheckedAtMs: undefined, problems: [], held: [], history: [] };
  const become = (change: Partial<GlobalState>): void => {
    state = { ...state, ...change };
    const current = state.packs.filter(({ on }) => on).map(({ pack }) => pack);
    if (current.length !== packs.length || current.some((pack, i) => pack !== packs[i])) packs = current;
    notify();
  };

  async function open({ id, from, current }: KeptPack): Promise<Pack | undefined> {
    if (!current) return undefined;
    const { fingerprint } = current;
    if (!isPages(fingerprint) && !(from === 'file' && agreed.has(fingerprint))) throw new AppError('global/unknown-publisher', `pack ${id}: expected a publisher this page knows, found the key ${fingerprint}`);
    const old = opened.get(id);
    return old?.sha256 === current.sha256 ? old.pack : openKept(id, current, sha256);
  }

  async function reload(): Promise<readonly AppError[]> {
    const [all, history, agreedTo] = await Promise.all([cache.read(), log.read(), trusted.read()]);
    agreed = new Set(agreedTo.map(({ fingerprint }) => fingerprint));
    const problems: AppError[] = [];
    const [nextKept, nextOpened] = [new Map<string, KeptPack>(), new Map<string, { sha256: string; pack: Pack }>()];
    for (const one of all) {
      const { id, current } = one;
      let whole = false;
      try {
        expectWhole(one);
        whole = true;
        const pack = await open(one);
        nextKept.set(id, one);
        if (pack && current) nextOpened.set(id, { sha256: current.sha256, pack });
      } catch (thrown) {
        problems.push(toAppError(thrown, 'storage/bad-record'));
        const without = whole ? withoutBytes(one) : undefined;
        if (without) nextKept.set(id, without);
        await cache.edit([id], (_, before) => (before?.current?.sha256 === current?.sha256 ? without : before));
      }
    }
    [kept, opened] = [nextKept, nextOpened];
    const checkedAtMs = history.find(({ outcome }) => outcome !== 'added')?.atMs;
    become({ packs: statesOf(kept, opened, names), held: heldOf(kept), history, lastCheckedAtMs: checkedAtMs ?? state.lastCheckedAtMs });
    return problems;
  }

  const inside: Inside = {
    ...outside, isPages, agreed: (fingerprint) => agreed.has(fingerprint), kept: () => kept, opened: (packId) => opened.get(packId)?.pack, state: () => state, become, reload,
  };
  const operate = async (): Promise<Operations> => (await operations())(inside);

  /** What waited for the person's decision is no problem once it is made. */
  async function decided(): Promise<void> {
    await reload();
    if (state.held.length === 0) become({ problems: state.problems.filter(({ code }) => code !== 'global/implausible') });
  }
  async function edit(packId: string, change: (before: KeptPack) => KeptPack | undefined): Promise<void> {
    await cache.edit([packId], (_, before) => before && change(before));
    await decided();
  }

  /** No check at all: without the script that checks there is nothing but to say so. */
  function failed(trigger: SyncTrigger, thrown: unknown): Promise<void> {
    const error = toAppError(thrown);
    become({ syncing: false, lastCheckedAtMs: now(), problems: [error] });
    return log.add([{ atMs: now(), trigger, outcome: 'failed', code: error.code, detail: error.message }]).catch(() => undefined);
  }

  become({ problems: await reload() });
  let running: Promise<void> | undefined;
  return {
    state: () => state,
    packs: () => packs,
    subscribe,
    sync: (trigger = 'hand') => (running ??= alone(async () => (await operate()).check(trigger)).catch((thrown: unknown) => failed(trigger, thrown)).finally(() => { running = undefined; })),
    switchPack: (packId, on) => edit(packId, (before) => ({ ...before, on })),
    decline: (packId) => edit(packId, withoutHeld),
    accept: async (packId) => {
      await alone(async () => (await operate()).accept(packId));
      await decided();
    },
    addFiles: (files, agreedNow) => alone(async () => (await operate()).addFiles(files, agreedNow)),
    remove: async (packId) => {
      const gone = kept.get(packId);
      if (gone?.from !== 'file') return;
      await edit(packId, () => undefined);
      // Trust ends with the last pack it was given for.
      if (![...kept.values()].some(({ seen }) => seen.fingerprint === gone.seen.fingerprint)) await trusted.remove(gone.seen.fingerprint);
    },
  };
}

function statesOf(kept: ReadonlyMap<string, KeptPack>, opened: ReadonlyMap<string, { readonly pack: Pack }>, names: ReadonlyMap<string, string>): readonly PackState[] {
  return [...kept.values()].flatMap(({ id, from, on, current }): PackState[] => {
    const pack = opened.get(id)?.pack;
    return pack && current ? [{ pack, from, on, syncedAtMs: current.syncedAtMs, publisher: { fingerprint: current.fingerprint, name: names.get(current.fingerprint) } }] : [];
  }).sort((a, b) => inOrderOfUse(a.pack, b.pack));
}

const heldOf = (kept: ReadonlyMap<string, KeptPack>): readonly HeldRelease[] => [...kept.values()].flatMap(({ id, current, held }) =>
  (held ? [{ packId: id, fromVersion: current?.version ?? 0, toVersion: held.version, reasons: held.reasons }] : []));
