import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packSchema, type Pack, type Releases } from '../src/core/global/pack.ts';
import { formatContribution, makeContribution } from '../src/core/privacy/local/contribution.ts';
import { PRIVATE_MOVIES, TERMS, seededBytes, turn } from '../src/core/privacy/local/people.fixture.ts';
import { contribute } from './contribute.ts';

const SEED = 61;
let folder: string;
let files: readonly string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'global-'));
  publish(PRIVATE_MOVIES);
  const random = seededBytes(SEED);
  files = Array.from({ length: 60 }, (_, i) => give(`${i}.json`, formatContribution(makeContribution([turn([1], 1), turn([2], 5)], TERMS, random))));
});
afterEach(() => { rmSync(folder, { recursive: true }); });

function give(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function publish(pack: Pack): void {
  const bytes = Buffer.from(JSON.stringify(pack));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = `movies.${sha256}.json.gz`;
  const gzipped = gzipSync(bytes);
  writeFileSync(join(folder, file), gzipped);
  const releases: Releases = { publishedAt: pack.publishedAt, packs: [{ id: 'movies', version: pack.version, file, sha256, sizeBytes: bytes.length, gzipBytes: gzipped.length, deltas: [] }] };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ format: 'logo-global-manifest', formatVersion: 2, signed: JSON.stringify(releases), publicKey: `${'A'.repeat(43)}=`, signature: `${'A'.repeat(86)}==` }));
}

it('says what each file can do and what they say beside the pack\'s own numbers, and gives the next version', async () => {
  const lines: string[] = [];
  const pack = await contribute({ pack: folder, id: 'movies', files }, (line) => { lines.push(line); });
  expect(lines.slice(0, 3)).toEqual([
    'movies v1 -> v2: 60 contributions of epsilon 1; the pack rests on 200 people',
    'one file can have moved a contributed weight by 0.1361, a contributed liking by 0.8166',
    'number: own ± standard error | contributed ± standard error | merged ± standard error',
  ]);
  expect(lines[5]).toMatch(/^horror, weight: 0\.2000 ± 0\.0400 \| -?\d\.\d{4} ± 0\.5\d{3} \| 0\.\d{4} ± 0\.0399$/);
  expect(lines).toHaveLength(3 + 2 * 4);
  expect(packSchema.parse(pack)).toMatchObject({ version: 2, publishedAt: PRIVATE_MOVIES.publishedAt, privacy: { contributions: { people: 60, epsilon: 1 } } });
});

it('says which file cannot be merged, and why', async () => {
  await expect(contribute({ pack: folder, id: 'movies', files: [...files, give('odd.json', '{}')] }, () => undefined)).rejects.toThrow(/^odd\.json: /);
  await expect(contribute({ pack: folder, id: 'movies', files: [...files, join(folder, 'none.json')] }, () => undefined)).rejects.toThrow(/none\.json: expected a file/);
  await expect(contribute({ pack: folder, id: 'movies', files: [...files, ...files.slice(0, 1)] }, () => undefined)).rejects.toThrow(/0\.json: expected every contribution once/);
});

it('wants enough people, as many as it is told', async () => {
  await expect(contribute({ pack: folder, id: 'movies', files, minPeople: 61 }, () => undefined)).rejects.toMatchObject({ code: 'privacy/too-few-people' });
  expect(await contribute({ pack: folder, id: 'movies', files: files.slice(0, 10), minPeople: 10 }, () => undefined)).toMatchObject({ version: 2 });
});

it('merges into no pack that is not there, or not what was published', async () => {
  await expect(contribute({ pack: folder, id: 'coffee', files }, () => undefined)).rejects.toThrow(/expected a pack coffee, found movies/);
  await expect(contribute({ pack: join(folder, 'elsewhere'), id: 'movies', files }, () => undefined)).rejects.toThrow(/expected a file at .*elsewhere/);
  const [name] = [createHash('sha256').update(JSON.stringify(PRIVATE_MOVIES)).digest('hex')];
  writeFileSync(join(folder, `movies.${name}.json.gz`), gzipSync('{}'));
  await expect(contribute({ pack: folder, id: 'movies', files }, () => undefined)).rejects.toMatchObject({ code: 'global/bad-hash' });
});
