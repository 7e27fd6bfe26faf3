/** A publisher, a server and a device, all in memory. */
import { createHash, createPublicKey, generateKeyPairSync, sign as signWith, verify as verifyWith, type KeyObject } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '../errors.ts';
import { makeRelease, signReleases, type ReleaseParts } from '../publish/release.ts';
import type { Gunzip } from './download.ts';
import type { GlobalMemory } from './global-memory.ts';
import { createInMemoryCache, createInMemoryLog, createInMemoryPublishers } from './in-memory-stores.ts';
import { createOperations, type Checks } from './operations.ts';
import type { Pack, Releases } from './pack.ts';
import { parseManifest, parseReleases } from './parse.ts';
import type { Verify } from './signature.ts';
import type { Bytes, GlobalSource } from './source.ts';
import { openGlobalMemory, type GlobalParts } from './sync.ts';

export const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const gzip = (bytes: Bytes): Bytes => new Uint8Array(gzipSync(bytes, { level: 9 }));
export const encode = (value: unknown): Bytes => new TextEncoder().encode(JSON.stringify(value));
export const gunzip: Gunzip = async (bytes, maxBytes) => {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: maxBytes }));
  } catch (cause) {
    throw new AppError(cause instanceof RangeError ? 'global/too-large' : 'global/bad-format', 'gzip', { cause });
  }
};
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
export const verify: Verify = async (publicKey, signature, bytes) => {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  } catch {
    return false;
  }
  return verifyWith(null, bytes, key, signature);
};

export type Key = Pick<ReleaseParts, 'publicKey' | 'sign'> & { readonly fingerprint: string; readonly base64: string };
export function createKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length));
  return { publicKey: raw, fingerprint: hash(raw), base64: Buffer.from(raw).toString('base64'), sign: async (bytes) => new Uint8Array(signWith(null, bytes, privateKey)) };
}
export const PAGES_KEY = createKey();

export interface Served { manifest: Bytes; files: Map<string, Bytes> }

export const releasesOf = ({ manifest }: Pick<Served, 'manifest'>): Releases => parseReleases(new TextEncoder().encode(parseManifest(manifest).signed));

/** What lies on the server after one more release; packs may be given as bytes. */
export async function publish(packs: readonly (Pack | Bytes)[], { key = PAGES_KEY, before }: { readonly key?: Key; readonly before?: Served } = {}): Promise<Served> {
  const previous = before && {
    releases: releasesOf(before),
    bytesOf: (id: string, sha256: string) => { const packed = before.files.get(`${id}.${sha256}.json.gz`); return packed && new Uint8Array(gunzipSync(packed)); },
  };
  const made = await makeRelease(packs.map((pack) => (pack instanceof Uint8Array ? pack : encode(pack))), '2026-01-01T00:00:00.000Z', previous, { ...key, gzip, sha256: async (bytes) => hash(bytes) });
  return { manifest: made.manifest, files: new Map([...before?.files ?? [], ...made.files.map(({ name, bytes }) => [name, bytes] as const)].filter(([name]) => made.keep.has(name))) };
}

/** The same files under a manifest that says something else, properly signed. */
export const resign = async ({ files }: Served, releases: Releases, key: Key = PAGES_KEY): Promise<Served> => ({ files, manifest: await signReleases(releases, key) });

/** Serves whatever `served` holds at the moment of asking, and writes down what was asked for. */
export const sourceOf = (served: Served, asked: string[] = []): GlobalSource => {
  const give = (name: string, bytes: Bytes | undefined, maxBytes: number): Bytes => {
    asked.push(name);
    if (!bytes) throw new AppError('global/http-status', `${name}: 404`);
    if (bytes.length > maxBytes) throw new AppError('global/too-large', name);
    return bytes.slice();
  };
  return { manifest: async (maxBytes) => give('manifest.json', served.manifest, maxBytes), file: async (name, maxBytes) => give(name, served.files.get(name), maxBytes) };
};

export const OFFLINE: GlobalSource = {
  manifest: async () => { throw new AppError('global/offline', 'no network'); }, file: async () => { throw new AppError('global/offline', 'no network'); },
};

/** A device: what is given in `parts` outlives the page. */
export const createDevice = (): Pick<GlobalParts, 'cache' | 'log' | 'trusted'> & { readonly cache: ReturnType<typeof createInMemoryCache> } =>
  ({ cache: createInMemoryCache(), log: createInMemoryLog(), trusted: createInMemoryPublishers() });

export const openOn = (device: ReturnType<typeof createDevice>, source: GlobalSource, { checks = {}, ...parts }: Partial<GlobalParts> & { readonly checks?: Partial<Checks> } = {}): Promise<GlobalMemory> => openGlobalMemory({
  ...device, publishers: [{ name: 'us', publicKey: PAGES_KEY.base64 }], sha256: async (bytes) => hash(bytes), now: () => 1, alone: (work) => work(),
  operations: async () => (inside) => createOperations(inside, { source, verify, gunzip, ...checks }), ...parts,
});

export const versions = (memory: GlobalMemory): string => memory.packs().map(({ id, version }) => `${id} v${version}`).join(', ');
export const codes = (memory: GlobalMemory): string[] => memory.state().problems.map(({ code }) => code);
export const story = (memory: GlobalMemory): string[] => memory.state().history.map(({ outcome, packId, fromVersion, toVersion, delta, code }) =>
  [outcome, packId, fromVersion !== undefined || toVersion !== undefined ? `${fromVersion ?? 0}->${toVersion}` : undefined, delta ? 'delta' : undefined, code].filter((word) => word !== undefined).join(' '));
