/** The doors by which the global memory enters: nothing else reads its bytes. Whatever they are given, they throw an AppError or nothing. */
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { checkReferences } from './check-references.ts';
import { manifestSchema, packSchema, releasesSchema, type Manifest, type Pack, type Releases } from './pack.ts';
import { MAX_PACK_BYTES } from './policy.ts';

/** Of manifest.json; the text in it has at most 100,000 characters. */
export const MAX_MANIFEST_BYTES = 300_000;

/**
 * The envelope. Nothing in it is to be believed before its signature is checked.
 *
 * @throws AppError global/too-large, global/bad-format, global/unsupported-version
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  return parseWith(manifestSchema, readJson(bytes, 'manifest', MAX_MANIFEST_BYTES), 'manifest');
}

/**
 * What was signed: the bytes that the signature was checked over, not a text that only looks like them.
 *
 * @throws AppError global/too-large, global/bad-format
 */
export function parseReleases(signed: Uint8Array): Releases {
  const releases = parseWith(releasesSchema, readJson(signed, 'releases', MAX_MANIFEST_BYTES), 'releases');
  const expect = (holds: boolean, where: string, expected: string): void => {
    if (!holds) throw new AppError('global/bad-format', `releases: ${where}: expected ${expected}`);
  };
  expect(new Set(releases.packs.map(({ id }) => id)).size === releases.packs.length, 'packs', 'each id once');
  for (const { id, file, sha256, deltas } of releases.packs) {
    expect(file === `${id}.${sha256}.json.gz`, `pack ${id}`, `a file named ${id}.${sha256.slice(0, 12)}….json.gz`);
    for (const delta of deltas) expect(delta.file === `${id}.${delta.sha256}.delta.gz`, `pack ${id}`, `a delta named ${id}.${delta.sha256.slice(0, 12)}….delta.gz`);
  }
  return releases;
}

/**
 * A pack: JSON, schema, and what a schema cannot say. Whether this page takes such a pack is for policy.ts to say.
 *
 * @throws AppError global/too-large, global/bad-format, global/unsupported-version
 */
export function parsePack(bytes: Uint8Array): Pack {
  const pack = parseWith(packSchema, readJson(bytes, 'pack', MAX_PACK_BYTES), 'pack');
  checkReferences(pack);
  return pack;
}

/** The length is looked at before anything is decoded. */
function readJson(bytes: Uint8Array, what: string, maxBytes: number): unknown {
  if (bytes.length > maxBytes) throw new AppError('global/too-large', `${what}: expected at most ${maxBytes} bytes, found ${bytes.length}`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (cause) {
    throw new AppError('global/bad-format', `${what}: expected UTF-8 JSON, found ${bytes[0] === 0x3c ? 'an HTML page' : 'something else'}`, { cause });
  }
}

const VERSION = 2;

function parseWith<T>(schema: z.ZodType<T>, raw: unknown, what: string): T {
  const version = typeof raw === 'object' && raw !== null && 'formatVersion' in raw ? raw.formatVersion : undefined;
  if (typeof version === 'number' && version > VERSION) throw new AppError('global/unsupported-version', `${what}: expected format version ${VERSION}, found ${version}`);
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('global/bad-format', `${what}: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') || 'the top'}`, { cause: result.error });
}
