import { AppError } from '../src/core/errors.ts';
import type { Manifest } from '../src/core/global/pack.ts';
import { parseManifest, parsePack } from '../src/core/global/parse.ts';
import { buildPack } from '../src/core/publish/build-pack.ts';
import type { DomainData } from '../src/core/publish/row.ts';
import { readCoffee } from './domains/coffee.ts';
import { readMovies } from './domains/movies.ts';
import { readPapers } from './domains/papers.ts';
import { foldersOf, gzippedBytes, readBytes, removeOldPacks, sha256, writeBytes } from './files.ts';

const READERS = [readMovies, readPapers, readCoffee];

export interface BuildOptions { readonly input: string; readonly output: string; readonly version: number | undefined; readonly publishedAt: string | undefined }

/** Publishes every dataset found in the folder or right below it; the manifest is written last, so a reader never sees half a release. */
export function build({ input, output, version, publishedAt }: BuildOptions, say: (line: string) => void): void {
  const found = new Map<string, DomainData>();
  for (const folder of foldersOf(input)) {
    for (const read of READERS) {
      const data = read(folder);
      if (data && !found.has(data.spec.id)) found.set(data.spec.id, data);
    }
  }
  if (found.size === 0) throw new AppError('input/empty', `${input}: expected ratings.csv with movies.csv, papers.jsonl or posts.jsonl (plain or .gz), found none here or one folder below`);
  const before = previousManifest(output);
  const entries = [...found.values()].map((data) => publish(data, before, output, version, publishedAt, say));
  // Packs of domains that this build does not concern stay published.
  const others = before?.packs.filter(({ id }) => !found.has(id)) ?? [];
  const dates = [...entries.map((entry) => entry.publishedAt), ...(before && others.length > 0 ? [before.publishedAt] : [])];
  const manifest: Manifest = { format: 'logo-global-manifest', formatVersion: 1, publishedAt: dates.sort().at(-1) ?? '', packs: [...entries.map(({ entry }) => entry), ...others].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  writeBytes(output, 'manifest.json', Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`));
  removeOldPacks(output, new Set(manifest.packs.map(({ file }) => file)));
}

function publish(data: DomainData, before: Manifest | undefined, output: string, version: number | undefined, publishedAt: string | undefined, say: (line: string) => void): { entry: Manifest['packs'][number]; publishedAt: string } {
  const { id } = data.spec;
  const newest = publishedAt ?? new Date(data.rows.reduce((latest, { timeMs }) => Math.max(latest, timeMs), 0)).toISOString();
  const old = before?.packs.find((entry) => entry.id === id);
  const make = (v: number): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(JSON.stringify(buildPack(data, v, newest))));
  let bytes = make(version ?? old?.version ?? 1);
  if (version === undefined && old && sha256(bytes) !== old.sha256) bytes = make(old.version + 1);
  const pack = parsePack(bytes);
  const digest = sha256(bytes);
  const entry = { id, version: pack.version, file: `${id}.${digest}.json`, sha256: digest, sizeBytes: bytes.length };
  writeBytes(output, entry.file, bytes);
  say(`${id} v${pack.version}: ${pack.people} people, ${pack.interactions} interactions, ${pack.periods.length} periods, ${pack.communities.length} communities, ${pack.topics.length} topics, ${pack.items.length} items, at least ${pack.privacy.minPeople} people behind every number; ${bytes.length} bytes, ${gzippedBytes(bytes)} gzipped`);
  return { entry, publishedAt: newest };
}

/** One that cannot be read stops the build: counting from 1 again would publish what every page refuses as older. */
function previousManifest(output: string): Manifest | undefined {
  const bytes = readBytes(output, 'manifest.json');
  if (!bytes) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new AppError('global/bad-format', `${output}/manifest.json: expected JSON to count the version from, found something else; remove it to start again`, { cause });
  }
  return parseManifest(raw);
}
