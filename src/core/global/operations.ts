/**
 * What changes the global memory. A check looks, in this order, at size, envelope, publisher and signature of the manifest (signature.ts); for
 * each pack at owner and version (offer.ts), hash (download.ts), schema, policy (open-release.ts) and plausibility. What fails anywhere
 * changes nothing that is in use, and one pack does not hold back another. The page loads this with its first check.
 */
import { AppError, toAppError, type ErrorCode } from '../errors.ts';
import { download, type Gunzip } from './download.ts';
import type { GivenFile, SyncRecord, SyncTrigger } from './global-memory.ts';
import { CHECKS } from './kept.ts';
import { accepted, stepTo, withHeld } from './offer.ts';
import { openRelease } from './open-release.ts';
import { MAX_MANIFEST_BYTES } from './parse.ts';
import { implausible } from './plausibility.ts';
import { isDue } from './schedule.ts';
import { openManifest, type Verify } from './signature.ts';
import type { GlobalSource, KeptPack, KeptRelease, PackEntry } from './source.ts';
import type { Inside, Operations } from './sync.ts';

export interface Checks {
  readonly source: GlobalSource;
  readonly verify: Verify;
  readonly gunzip: Gunzip;
  /** Replaced by tests that look whether a hole would be noticed. */
  readonly bring?: typeof download;
}

/** Where a release came from. */
interface Origin { readonly from: KeptPack['from']; readonly fingerprint: string; readonly file: GlobalSource['file'] }
/** Verified, and ready to be kept. */
interface Prepared { readonly id: string; readonly from: KeptPack['from']; readonly release: KeptRelease; readonly reasons: readonly string[]; readonly record: Omit<SyncRecord, 'atMs' | 'trigger' | 'outcome'> }

const FAILED: readonly ErrorCode[] = ['global/offline', 'global/http-status', 'page/offline', 'storage/unavailable', 'storage/quota'];

export function createOperations({ cache, log, trusted, sha256, now, isPages, agreed, kept, opened, state, become, reload }: Inside, { source, verify, gunzip, bring = download }: Checks): Operations {
  const fromVersion = (id: string): { readonly fromVersion?: number } => {
    const current = opened(id);
    return current ? { fromVersion: current.version } : {};
  };

  /** Downloads and verifies what is offered; undefined: there is nothing to do. @throws AppError why not */
  async function prepare(entry: PackEntry, { from, fingerprint, file }: Origin): Promise<Prepared | undefined> {
    const { id, version } = entry;
    const before = kept().get(id);
    const step = stepTo(before, { ...entry, fingerprint, from }, isPages);
    if (step === 'nothing') return undefined;
    if (step === 'waiting') throw new AppError('global/implausible', `pack ${id}: version ${version} waits for your decision: ${before?.held?.reasons.join('; ')}`);
    const { bytes, downloadedBytes, delta } = await bring(entry, before?.current, { file, gunzip, sha256 });
    const release: KeptRelease = { version, sha256: entry.sha256, bytes, fingerprint, checks: CHECKS, syncedAtMs: now() };
    const pack = await openRelease({ id, ...release }, isPages(fingerprint), sha256);
    const current = opened(id);
    const reasons = current && current.version !== version ? implausible(current, pack) : [];
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
    const look = async (entry: PackEntry, origin: Origin): Promise<void> => {
      const prepared = await prepare(entry, origin);
      if (!prepared) return;
      await keep([prepared]);
      const { reasons, record } = prepared;
      records.push({ atMs, trigger, outcome: reasons.length > 0 ? 'held' : 'updated', ...record });
      if (reasons.length > 0) problems.push(new AppError('global/implausible', `pack ${entry.id}: version ${entry.version} is held back: ${reasons.join('; ')}`));
      problems.push(...await reload());
    };
    try {
      problems.push(...await reload());
      // Bytes that were lost are fetched again at once.
      const lost = [...kept().values()].some(({ from, current }) => from === 'site' && !current);
      if (!lost && !isDue(state().history, trigger, atMs)) return;
      become({ syncing: true });
      const { fingerprint, releases } = await openManifest(await source.manifest(MAX_MANIFEST_BYTES), isPages, { verify, sha256 });
      for (const entry of releases.packs) {
        await look(entry, { from: 'site', fingerprint, file: source.file }).catch((thrown: unknown) => {
          // Told when it was found; that it waits is nothing new.
          if (thrown instanceof AppError && thrown.code === 'global/implausible') problems.push(thrown);
          else fail(thrown, { packId: entry.id, ...fromVersion(entry.id), toVersion: entry.version });
        });
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

  async function accept(packId: string): Promise<void> {
    await reload();
    const before = kept().get(packId);
    const held = before?.held;
    if (!held) return;
    const record: SyncRecord = { atMs: now(), trigger: 'hand', outcome: 'updated', packId, ...fromVersion(packId), toVersion: held.version };
    await openRelease({ id: packId, ...held }, isPages(held.fingerprint), sha256);
    await cache.edit([packId], (_, current) => (current?.held?.sha256 === held.sha256 && held.version > current.seen.version ? accepted(current, packId, current.from, { ...held, checks: CHECKS }) : current));
    await log.add([record]);
  }

  async function addFiles(files: readonly GivenFile[], agreedNow: string | undefined): Promise<readonly string[]> {
    await reload();
    const given = (name: string): GivenFile['bytes'] => {
      const found = files.find((file) => file.name === name || `${file.name}.gz` === name);
      if (!found) throw new AppError('global/bad-format', `expected ${name} among the files given, found ${files.map((file) => file.name).join(', ') || 'none'}`);
      return found.bytes;
    };
    const { fingerprint, releases } = await openManifest(given('manifest.json'), (key) => isPages(key) || agreed(key) || key === agreedNow, { verify, sha256 });
    const prepared: Prepared[] = [];
    for (const entry of releases.packs) {
      const one = await prepare(entry, { from: 'file', fingerprint, file: async (name) => given(name) });
      if (one) prepared.push(one);
    }
    if (!isPages(fingerprint)) await trusted.add({ fingerprint, trustedAtMs: now() });
    await keep(prepared);
    await log.add(prepared.map(({ reasons, record }) => ({ atMs: now(), trigger: 'hand', outcome: reasons.length > 0 ? 'held' : 'added', ...record })));
    await reload();
    return releases.packs.map(({ id }) => id);
  }

  return { check, accept, addFiles };
}
