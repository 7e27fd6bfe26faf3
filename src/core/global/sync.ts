/** The global memory in the page: download, verify, swap whole, keep the last good one. */
import { AppError, isAbort, toAppError } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import type { Now } from '../effects.ts';
import type { Manifest, Pack } from './pack.ts';
import { parseManifest, parsePack } from './parse.ts';
import type { GlobalCache, GlobalSource, PackEntry } from './source.ts';

export interface PackState { readonly pack: Pack; readonly syncedAtMs: number }
export interface GlobalState {
  readonly packs: readonly PackState[];
  readonly syncing: boolean;
  readonly lastCheckedAtMs: number | undefined;
  /** Why the last check changed nothing although it should have; the last good packs stay in use. */
  readonly problems: readonly AppError[];
}

export interface GlobalMemory {
  state(): GlobalState;
  /** The packs alone; the same array until one changes. */
  packs(): readonly Pack[];
  subscribe(listener: () => void): () => void;
  /** Checks for newer packs. Never rejects: what went wrong is in `state().problems`. Calls at the same time share one check. */
  sync(): Promise<void>;
}

interface Parts {
  readonly source: GlobalSource;
  readonly cache: GlobalCache;
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly now: Now;
}

/** Starts from the cache; a cached file that no longer verifies is dropped, reported, and fetched again at the next sync. */
export async function openGlobalMemory({ source, cache, sha256, now }: Parts): Promise<GlobalMemory> {
  const { subscribe, notify } = createListeners();
  let packs: readonly Pack[] = [];
  let state: GlobalState = { packs: [], syncing: false, lastCheckedAtMs: undefined, problems: [] };
  const become = (change: Partial<GlobalState>): void => {
    state = { ...state, ...change };
    const current = state.packs.map(({ pack }) => pack);
    if (current.length !== packs.length || current.some((pack, i) => pack !== packs[i])) packs = current;
    notify();
  };

  async function verify(entry: PackEntry, bytes: Uint8Array<ArrayBuffer>): Promise<Pack> {
    const found = await sha256(bytes);
    if (found !== entry.sha256) throw new AppError('global/bad-hash', `pack ${entry.id}: expected ${entry.sizeBytes} bytes with sha256 ${entry.sha256.slice(0, 12)}…, found ${bytes.length} bytes with ${found.slice(0, 12)}…`);
    const pack = parsePack(bytes);
    if (pack.id !== entry.id || pack.version !== entry.version) {
      throw new AppError('global/bad-format', `pack ${entry.id}: expected ${entry.id} v${entry.version} as the manifest says, found ${pack.id} v${pack.version}`);
    }
    return pack;
  }

  async function refresh(entry: PackEntry): Promise<void> {
    const current = state.packs.find(({ pack }) => pack.id === entry.id);
    if (current && entry.version < current.pack.version) throw new AppError('global/older-version', `pack ${entry.id}: expected version ${current.pack.version} or newer, found ${entry.version}`);
    if (current?.pack.version === entry.version) return;
    const bytes = await source.file(entry.file);
    const pack = await verify(entry, bytes);
    const syncedAtMs = now();
    await cache.write({ entry, bytes, syncedAtMs });
    const others = state.packs.filter((one) => one.pack.id !== entry.id);
    become({ packs: inOrder([...others, { pack, syncedAtMs }]) });
  }

  async function check(): Promise<void> {
    become({ syncing: true });
    const problems: AppError[] = [];
    let manifest: Manifest | undefined;
    try {
      manifest = parseManifest(await source.manifest());
    } catch (thrown) {
      if (!isAbort(thrown)) problems.push(toAppError(thrown));
    }
    for (const entry of manifest?.packs ?? []) {
      try {
        await refresh(entry);
      } catch (thrown) {
        problems.push(toAppError(thrown));
      }
    }
    become({ syncing: false, lastCheckedAtMs: now(), problems });
  }

  const problems: AppError[] = [];
  const opened: PackState[] = [];
  for (const { entry, bytes, syncedAtMs } of await cache.read()) {
    try {
      opened.push({ pack: await verify(entry, bytes), syncedAtMs });
    } catch (thrown) {
      problems.push(toAppError(thrown));
      await cache.delete(entry.id);
    }
  }
  become({ packs: inOrder(opened), problems });

  let running: Promise<void> | undefined;
  return {
    state: () => state,
    packs: () => packs,
    subscribe,
    sync: () => (running ??= check().finally(() => { running = undefined; })),
  };
}

/** Most people first: the first pack is where a message without a subject goes. Ids break ties. */
const inOrder = (packs: readonly PackState[]): readonly PackState[] =>
  [...packs].sort((a, b) => b.pack.interactions - a.pack.interactions || (a.pack.id < b.pack.id ? -1 : 1));
