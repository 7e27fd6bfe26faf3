/** What lies on the server: each pack gzipped under a name made of its content, ways to it from earlier releases, and one signed manifest. */
import { createDelta } from 'fossil-delta';
import { AppError } from '../errors.ts';
import { toBase64 } from '../global/base64.ts';
import type { Manifest, Releases } from '../global/pack.ts';
import { parsePack } from '../global/parse.ts';
import type { Bytes, PackEntry, Sha256 } from '../global/source.ts';

/** Earlier releases that a page may still hold and can come from by a delta. */
const MAX_DELTAS = 3;

export interface ReleaseParts {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Bytes;
  readonly sign: (bytes: Bytes) => Promise<Bytes>;
  /** The same bytes for the same input, or the names of unchanged packs would change. */
  readonly gzip: (bytes: Bytes) => Bytes;
  readonly sha256: Sha256;
}

/** What the folder holds. `bytesOf` gives a pack unpacked, undefined where its file is gone. */
export interface Previous { readonly releases: Releases; readonly bytesOf: (id: string, sha256: string) => Bytes | undefined }

export interface MadeRelease {
  /** To be written before the manifest, so that a reader never sees half a release. */
  readonly files: readonly { readonly name: string; readonly bytes: Bytes }[];
  readonly manifest: Bytes;
  /** Names of all files that must stay: those of the manifest, and earlier packs that the next release makes its deltas from. */
  readonly keep: ReadonlySet<string>;
}

const packFile = (id: string, sha256: string): string => `${id}.${sha256}.json.gz`;

/**
 * Packs that are not given stay published as they are.
 *
 * @param packs as built, JSON; each newer than what was published under its id, or the very same bytes
 * @throws AppError global/older-version, and what parsePack throws
 */
export async function makeRelease(packs: readonly Bytes[], publishedAt: string, previous: Previous | undefined, parts: ReleaseParts): Promise<MadeRelease> {
  const files: { name: string; bytes: Bytes }[] = [];
  const keep = new Set<string>();
  const entries = new Map(previous?.releases.packs.map((entry) => [entry.id, entry]));
  for (const bytes of packs) {
    const made = await makeEntry(bytes, previous, parts);
    entries.set(made.entry.id, made.entry);
    files.push(...made.files);
  }
  const releases: Releases = { publishedAt, packs: [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  for (const { id, file, deltas } of releases.packs) {
    keep.add(file);
    for (const delta of deltas) keep.add(delta.file).add(packFile(id, delta.from));
  }
  return { files, manifest: await signReleases(releases, parts), keep };
}

/** The manifest's bytes. @param parts only the key */
export async function signReleases(releases: Releases, { publicKey, sign }: Pick<ReleaseParts, 'publicKey' | 'sign'>): Promise<Bytes> {
  const signed = JSON.stringify(releases);
  const manifest: Manifest = {
    format: 'logo-global-manifest', formatVersion: 2, signed,
    publicKey: toBase64(publicKey), signature: toBase64(await sign(new TextEncoder().encode(signed))),
  };
  return new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 1)}\n`);
}

async function makeEntry(bytes: Bytes, previous: Previous | undefined, parts: ReleaseParts): Promise<{ readonly entry: PackEntry; readonly files: MadeRelease['files'] }> {
  const { id, version } = parsePack(bytes);
  const sha256 = await parts.sha256(bytes);
  const old = previous?.releases.packs.find((entry) => entry.id === id);
  if (old?.sha256 === sha256) return { entry: old, files: [] };
  if (old && version <= old.version) throw new AppError('global/older-version', `pack ${id}: expected a version after ${old.version}, which is published with other content, found ${version}`);
  const file = packFile(id, sha256);
  const packed = parts.gzip(bytes);
  const files = [{ name: file, bytes: packed }];
  const deltas: PackEntry['deltas'] = [];
  for (const from of old ? [old.sha256, ...old.deltas.map((delta) => delta.from)].slice(0, MAX_DELTAS) : []) {
    const base = previous?.bytesOf(id, from);
    if (!base) continue;
    const delta = new Uint8Array(createDelta(base, bytes));
    const packedDelta = parts.gzip(delta);
    if (packedDelta.length >= packed.length) continue;
    const deltaHash = await parts.sha256(delta);
    const name = `${id}.${deltaHash}.delta.gz`;
    files.push({ name, bytes: packedDelta });
    deltas.push({ from, file: name, sha256: deltaHash, sizeBytes: delta.length, gzipBytes: packedDelta.length });
  }
  return { entry: { id, version, file, sha256, sizeBytes: bytes.length, gzipBytes: packed.length, deltas }, files };
}
