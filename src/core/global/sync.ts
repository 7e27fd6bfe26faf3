/**
 * The global memory in the page: download, verify, swap whole, keep the last good one. A check looks, in this order, at size, envelope,
 * publisher and signature of the manifest (signature.ts); for each pack at owner and version (kept.ts), hash (download.ts), schema, policy
 * (open-release.ts) and plausibility. What fails anywhere changes nothing that is in use, and one pack does not hold back another.
 */
import { AppError, toAppError, type ErrorCode } from '../errors.ts';
import { createListeners } from '../listeners.ts';
import type { Now } from '../effects.ts';
import { fromBase64 } from './base64.ts';
import type { Checking } from './checking.ts';
import type { GlobalMemory, GlobalState, HeldRelease, PackState, SyncRecord, SyncTrigger } from './global-memory.ts';
import { accepted, stepTo, withHeld, withoutBytes, withoutHeld } from './kept.ts';
import { openRelease } from './open-release.ts';
import type { Pack } from './pack.ts';
import { inOrderOfUse } from './pack-view.ts';
import { MAX_MANIFEST_BYTES } from './parse.ts';
import type { Publisher } from './policy.ts';
import { isDue } from './schedule.ts';
import type { GlobalCache, GlobalSource, KeptPack, KeptRelease, PackEntry, PublisherStore, Sha256, SyncLog } from './source.ts';

export interface GlobalParts {
  readonly source: GlobalSource;
  readonly cache: GlobalCache;
  readonly log: SyncLog;
  readonly trusted: PublisherStore;
  /** The page's own. */
  readonly publishers: readonly Publisher[];
  /** Lower-case hex. */
  readonly sha256: Sha256;
  readonly now: Now;
  /** Lets one caller in at a time, of all tabs and workers that share the cache. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly checking: () => Promise<Checking>;
}

/** Where a release came from. */
interface Origin { readonly from: KeptPack['from']; readonly fingerprint: string; readonly file: GlobalSource['file'] }
/** Verified, and ready to be kept. */
interface Prepared { readonly id: string; readonly from: KeptPack['from']; readonly release: KeptRelease; readonly reasons: readonly string[]; readonly record: Omit<SyncRecord, 'atMs' | 'trigger' | 'outcome'> }

const FAILED: readonly ErrorCode[] = ['global/offline', 'global/http-status', 'page/offline', 'storage/unavailable', 'storage/quota'];

/**
 * Starts from the cache; a kept file that no longer verifies is dropped, reported, and fetched again at the next check.
 *
 * @throws AppError storage/* when the cache cannot be read
 */
export async function openGlobalMemory({ source, cache, log, trusted, publishers, sha256, now, alone, checking }: GlobalParts): Promise<GlobalMemory> {
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

  const openKept = async (id: string, from: KeptPack['from'], release: KeptRelease): Promise<Pack> => {
    const { fingerprint } = release;
    if (!isPages(fingerprint) && !(from === 'file' && agreed.has(fingerprint))) throw new AppError('global/unknown-publisher', `pack ${id}: expected a publisher this page knows, found the key ${fingerprint}`);
    return openRelease({ id, ...release }, isPages(fingerprint), sha256);
  };

  /** What is kept, which other tabs and the background may have changed. Gives what had to be dropped. */
  async function reload(): Promise<readonly AppError[]> {
    const [all, history, agreedTo] = await Promise.all([cache.read(), log.read(), trusted.read()]);
    agreed = new Set(agreedTo.map(({ fingerprint }) => fingerprint));
    const problems: AppError[] = [];
    const [nextKept, nextOpened] = [new Map<string, KeptPack>(), new Map<string, { sha256: string; pack: Pack }>()];
    for (const one of all) {
      const { id, from, current } = one;
      const old = opened.get(id);
      try {
        expectWhole(one);
        nextKept.set(id, one);
        if (current) nextOpened.set(id, { sha256: current.sha256, pack: old?.sha256 === current.sha256 ? old.pack : await openKept(id, from, current) });
      } catch (thrown) {
        problems.push(toAppError(thrown, 'storage/bad-record'));
        const without = nextKept.has(id) ? withoutBytes(one) : undefined;
        if (without) nextKept.set(id, without);
        await cache.edit([id], (_, before) => (before?.current?.sha256 === current?.sha256 ? without : before));
      }
    }
    [kept, opened] = [nextKept, nextOpened];
    const checkedAtMs = history.find(({ outcome }) => outcome !== 'added')?.atMs;
    become({ packs: statesOf(kept, opened, names), held: heldOf(kept), history, lastCheckedAtMs: checkedAtMs ?? state.lastCheckedAtMs });
    return problems;
  }

  const fromVersion = (id: string): { readonly fromVersion?: number } => {
    const current = opened.get(id)?.pack;
    return current ? { fromVersion: current.version } : {};
  };

  /** Downloads and verifies what is offered; undefined: there is nothing to do. @throws AppError why not */
  async function prepare(entry: PackEntry, origin: Origin, checks: Checking): Promise<Prepared | undefined> {
    const { id, version } = entry;
    const { from, fingerprint } = origin;
    const before = kept.get(id);
    const step = stepTo(before, { ...entry, fingerprint, from }, isPages);
    if (step === 'nothing') return undefined;
    if (step === 'waiting') throw new AppError('global/implausible', `pack ${id}: version ${version} waits for your decision: ${before?.held?.reasons.join('; ')}`);
    const { bytes, downloadedBytes, delta } = await checks.download(entry, before?.current, origin.file);
    const release: KeptRelease = { version, sha256: entry.sha256, bytes, fingerprint, syncedAtMs: now() };
    const pack = await openRelease({ id, ...release }, isPages(fingerprint), sha256);
    const current = opened.get(id)?.pack;
    const reasons = current && current.version !== version ? checks.implausible(current, pack) : [];
    return { id, from, release, reasons, record: { packId: id, ...fromVersion(id), toVersion: version, bytes: downloadedBytes, delta } };
  }

  /** All or nothing. Asks again what may follow what, because another tab may have been faster. */
  const keep = (prepared: readonly Prepared[]): Promise<void> => cache.edit(prepared.map(({ id }) => id), (id, before) => {
    const found = prepared.find((one) => one.id === id);
    if (!found || stepTo(before, { ...found.release, id, from: found.from }, isPages) === 'nothing') return before;
    return found.reasons.length > 0 && before ? withHeld(before, found.release, found.reasons) : accepted(before, id, found.from, found.release);
  });

  async function check(trigger: SyncTrigger): Promise<void> {
    const problems: AppError[] = [];
    const records: SyncRecord[] = [];
    const atMs = now();
    const fail = (thrown: unknown, about: Partial<SyncRecord> = {}): void => {
      const error = toAppError(thrown);
      problems.push(error);
      records.push({ atMs, trigger, outcome: FAILED.includes(error.code) ? 'failed' : 'refused', ...about, code: error.code, detail: error.message });
    };
    try {
      problems.push(...await reload());
      // Bytes that were lost are fetched again at once.
      const lost = [...kept.values()].some(({ from, current }) => from === 'site' && !current);
      if (!lost && !isDue(state.history, trigger, atMs)) return;
      become({ syncing: true });
      const checks = await checking();
      const { fingerprint, releases } = await checks.open(await source.manifest(MAX_MANIFEST_BYTES), isPages);
      const origin: Origin = { from: 'site', fingerprint, file: source.file };
      for (const entry of releases.packs) {
        try {
          const prepared = await prepare(entry, origin, checks);
          if (!prepared) continue;
          await keep([prepared]);
          records.push({ atMs, trigger, outcome: prepared.reasons.length > 0 ? 'held' : 'updated', ...prepared.record });
          if (prepared.reasons.length > 0) problems.push(new AppError('global/implausible', `pack ${entry.id}: version ${entry.version} is held back: ${prepared.reasons.join('; ')}`));
          problems.push(...await reload());
        } catch (thrown) {
          const error = toAppError(thrown);
          // Told when it was found; waiting is nothing new.
          if (error.code === 'global/implausible') problems.push(error);
          else fail(error, { packId: entry.id, ...fromVersion(entry.id), toVersion: entry.version });
        }
      }
    } catch (thrown) {
      fail(thrown);
    }
    try {
      await log.add(records.length > 0 ? records : [{ atMs, trigger, outcome: 'nothing-new' }]);
      await reload();
    } catch (thrown) {
      problems.push(toAppError(thrown));
    }
    become({ syncing: false, lastCheckedAtMs: atMs, problems });
  }

  /** Changes one pack by hand; what waited for the person's decision is no problem once it is made. */
  async function edit(packId: string, change: (before: KeptPack) => KeptPack | undefined): Promise<void> {
    await cache.edit([packId], (_, before) => before && change(before));
    await reload();
    if (state.held.length === 0) become({ problems: state.problems.filter(({ code }) => code !== 'global/implausible') });
  }

  become({ problems: await reload() });
  let running: Promise<void> | undefined;
  return {
    state: () => state,
    packs: () => packs,
    subscribe,
    sync: (trigger = 'hand') => (running ??= alone(() => check(trigger)).catch((thrown: unknown) => { become({ syncing: false, problems: [toAppError(thrown)] }); }).finally(() => { running = undefined; })),
    switchPack: (packId, on) => edit(packId, (before) => ({ ...before, on })),
    decline: (packId) => edit(packId, withoutHeld),
    accept: (packId) => alone(async () => {
      await reload();
      const before = kept.get(packId);
      const held = before?.held;
      if (!held) return;
      const from = fromVersion(packId);
      await openKept(packId, before.from, held);
      await edit(packId, (now) => (now.held?.sha256 === held.sha256 && held.version > now.seen.version ? accepted(now, packId, now.from, held) : now));
      await log.add([{ atMs: now(), trigger: 'hand', outcome: 'updated', packId, ...from, toVersion: held.version }]);
      await reload();
    }),
    addFiles: (files, agreedNow) => alone(async () => {
      await reload();
      const checks = await checking();
      const given = (name: string): Uint8Array<ArrayBuffer> => {
        const found = files.find((file) => file.name === name || `${file.name}.gz` === name);
        if (!found) throw new AppError('global/bad-format', `expected ${name} among the files given, found ${files.map((file) => file.name).join(', ') || 'none'}`);
        return found.bytes;
      };
      const { fingerprint, releases } = await checks.open(given('manifest.json'), (key) => isPages(key) || agreed.has(key) || key === agreedNow);
      const origin: Origin = { from: 'file', fingerprint, file: async (name) => given(name) };
      const prepared: Prepared[] = [];
      for (const entry of releases.packs) {
        const one = await prepare(entry, origin, checks);
        if (one) prepared.push(one);
      }
      if (!isPages(fingerprint)) await trusted.add({ fingerprint, trustedAtMs: now() });
      await keep(prepared);
      await log.add(prepared.map(({ reasons, record }) => ({ atMs: now(), trigger: 'hand', outcome: reasons.length > 0 ? 'held' : 'added', ...record })));
      await reload();
      return releases.packs.map(({ id }) => id);
    }),
    remove: async (packId) => {
      const gone = kept.get(packId);
      if (gone?.from !== 'file') return;
      await edit(packId, () => undefined);
      // Trust ends with the last pack it was given for.
      if (![...kept.values()].some(({ seen }) => seen.fingerprint === gone.seen.fingerprint)) await trusted.remove(gone.seen.fingerprint);
    },
  };
}

/** What a database gives back may have been written by anything. */
function expectWhole({ id, seen }: KeptPack): void {
  if (typeof (seen as KeptPack['seen'] | undefined)?.version !== 'number') throw new AppError('storage/bad-record', `pack ${id}: expected a record of what was accepted, found something else`);
}

function statesOf(kept: ReadonlyMap<string, KeptPack>, opened: ReadonlyMap<string, { readonly pack: Pack }>, names: ReadonlyMap<string, string>): readonly PackState[] {
  return [...kept.values()].flatMap(({ id, from, on, current }): PackState[] => {
    const pack = opened.get(id)?.pack;
    return pack && current ? [{ pack, from, on, syncedAtMs: current.syncedAtMs, publisher: { fingerprint: current.fingerprint, name: names.get(current.fingerprint) } }] : [];
  }).sort((a, b) => inOrderOfUse(a.pack, b.pack));
}

const heldOf = (kept: ReadonlyMap<string, KeptPack>): readonly HeldRelease[] => [...kept.values()].flatMap(({ id, current, held }) =>
  (held ? [{ packId: id, fromVersion: current?.version ?? 0, toVersion: held.version, reasons: held.reasons }] : []));
