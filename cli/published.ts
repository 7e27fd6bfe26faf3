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

/** @param path a pack, gzipped or not, or a folder with a manifest; signatures are not looked at */
export async function readPacks(path: string): Promise<readonly Pack[]> {
  const read = async (file: string): Promise<Pack> => parsePack(await unpacked(readAtMost(file, MAX_PACK_BYTES), MAX_PACK_BYTES, gunzip));
  if (!existsSync(path) || !statSync(path).isDirectory()) return [await read(path)];
  const { signed } = parseManifest(readAtMost(join(path, 'manifest.json'), MAX_PACK_BYTES));
  return Promise.all(parseReleases(new TextEncoder().encode(signed)).packs.map(({ file }) => read(join(path, file))));
}
