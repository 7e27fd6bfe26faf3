/** The folder that is put on a server: what lies there, and a new release in it. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '../src/core/errors.ts';
import type { Pack } from '../src/core/global/pack.ts';
import { parseManifest, parseReleases } from '../src/core/global/parse.ts';
import { makeRelease, type Previous } from '../src/core/publish/release.ts';
import { readBytes, removeOldPacks, sha256, writeBytes } from './files.ts';
import type { PublisherKey } from './keys.ts';

/** One that cannot be read stops the build: counting from 1 again would publish what every page refuses as older. @throws AppError global/bad-format */
export function readPrevious(folder: string): Previous | undefined {
  const bytes = readBytes(folder, 'manifest.json');
  if (!bytes) return undefined;
  try {
    const releases = parseReleases(new TextEncoder().encode(parseManifest(bytes).signed));
    return { releases, bytesOf: (id, hash) => { const packed = readBytes(folder, `${id}.${hash}.json.gz`); return packed && new Uint8Array(gunzipSync(packed)); } };
  } catch (cause) {
    throw new AppError('global/bad-format', `${folder}/manifest.json: expected a manifest to count the versions from, found something else (${cause instanceof Error ? cause.message : String(cause)}); remove it to start again`, { cause });
  }
}

/** The manifest is written last. */
export async function writeRelease(folder: string, packs: readonly Pack[], publishedAt: string, previous: Previous | undefined, { publicKey, sign }: PublisherKey): Promise<void> {
  const made = await makeRelease(packs.map((pack) => new Uint8Array(Buffer.from(JSON.stringify(pack)))), publishedAt, previous, {
    publicKey, sign, gzip: (bytes) => new Uint8Array(gzipSync(bytes, { level: 9 })), sha256: async (bytes) => sha256(bytes),
  });
  for (const { name, bytes } of made.files) writeBytes(folder, name, bytes);
  writeBytes(folder, 'manifest.json', made.manifest);
  removeOldPacks(folder, made.keep);
}
