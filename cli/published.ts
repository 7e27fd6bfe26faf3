/** Reads a folder as it is published, and packs out of it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AppError } from '../src/core/errors.ts';
import type { Gunzip } from '../src/core/global/download.ts';
import { unpacked } from '../src/core/global/download.ts';
import type { Pack } from '../src/core/global/pack.ts';
import { parseManifest, parsePack, parseReleases } from '../src/core/global/parse.ts';
import { MAX_PACK_BYTES } from '../src/core/global/policy.ts';
import type { Bytes, GlobalSource } from '../src/core/global/source.ts';
import { sha256 } from './files.ts';

const readAtMost = (path: string, maxBytes: number): Bytes => {
  if (!existsSync(path)) throw new AppError('global/offline', `expected a file at ${path}, found none`);
  const { size } = statSync(path);
  if (size > maxBytes) throw new AppError('global/too-large', `${path}: expected at most ${maxBytes} bytes, found ${size}`);
  return new Uint8Array(readFileSync(path));
};

/** The folder in place of a server. */
export const createFolderSource = (folder: string): GlobalSource => ({
  manifest: async (maxBytes) => readAtMost(join(folder, 'manifest.json'), maxBytes),
  file: async (name, maxBytes) => readAtMost(join(folder, name), maxBytes),
});

export const gunzip: Gunzip = async (bytes, maxBytes) => {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: maxBytes }));
  } catch (cause) {
    if (cause instanceof RangeError) throw new AppError('global/too-large', `expected at most ${maxBytes} bytes once unpacked, found more`, { cause });
    throw new AppError('global/bad-format', `expected a whole gzip file, found ${bytes.length} bytes that do not unpack`, { cause });
  }
};

/**
 * @param path a pack, gzipped or not, or a folder with a manifest; hashes are checked, signatures are not looked at
 * @throws AppError global/*
 */
export async function readPacks(path: string): Promise<readonly Pack[]> {
  const read = (file: string): Promise<Bytes> => unpacked(readAtMost(file, MAX_PACK_BYTES), MAX_PACK_BYTES, gunzip);
  if (!existsSync(path) || !statSync(path).isDirectory()) return [parsePack(await read(path))];
  const { signed } = parseManifest(readAtMost(join(path, 'manifest.json'), MAX_PACK_BYTES));
  return Promise.all(parseReleases(new TextEncoder().encode(signed)).packs.map(async ({ file, sha256: announced }) => {
    const bytes = await read(join(path, file));
    if (sha256(bytes) !== announced) throw new AppError('global/bad-hash', `${file}: expected sha256 ${announced.slice(0, 12)}…, found ${sha256(bytes).slice(0, 12)}…`);
    return parsePack(bytes);
  }));
}
