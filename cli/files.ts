/** The only file of the publisher that touches the disk. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { AppError } from '../src/core/errors.ts';

/** The path of `name` or `name.gz` in the folder, if there is one. */
export function findData(folder: string, name: string): string | undefined {
  return [name, `${name}.gz`].map((file) => join(folder, file)).find((path) => existsSync(path));
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  if (!path.endsWith('.gz')) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch (cause) {
    throw new AppError('input/bad-row', `${path}: expected a whole gzip file, found ${bytes.length} bytes that do not unpack`, { cause });
  }
}

/** Rows of a CSV file with a header. */
export function readCsv(path: string, columns: readonly string[]): readonly Record<string, string>[] {
  const { data, meta } = Papa.parse<Record<string, string>>(readText(path), { header: true, skipEmptyLines: true });
  const missing = columns.filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) throw new AppError('input/missing-column', `${path}: expected columns ${columns.join(', ')}; missing ${missing.join(', ')}; found ${meta.fields?.join(', ') ?? 'none'}`);
  return data;
}

export function readJsonLines(path: string): readonly Record<string, unknown>[] {
  return readText(path).split('\n').flatMap((line, i): Record<string, unknown>[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch (cause) {
      throw new AppError('input/bad-row', `${path}: expected one JSON object per line, found something else on line ${i + 1}`, { cause });
    }
  });
}

/** The folder itself and its subfolders, in order of name. */
export function foldersOf(root: string): readonly string[] {
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new AppError('input/empty', `expected a folder at ${root}, found none`);
  return [root, ...readdirSync(root).sort().map((name) => join(root, name)).filter((path) => statSync(path).isDirectory())];
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const gzippedBytes = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

export function readBytes(folder: string, name: string): Uint8Array<ArrayBuffer> | undefined {
  const path = join(folder, name);
  return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
}

export function writeBytes(folder: string, name: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

/** Removes content-hashed packs and deltas that no release needs any longer. */
export function removeOldPacks(folder: string, keep: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (/^[a-z][a-z0-9-]*\.[0-9a-f]{64}\.(?:json|json\.gz|delta\.gz)$/.test(name) && !keep.has(name)) rmSync(join(folder, name));
  }
}
