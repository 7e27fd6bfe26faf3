import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { build } from './build.ts';
import { check } from './check.ts';

let input: string;
let output: string;
beforeEach(() => { [input, output] = [mkdtempSync(join(tmpdir(), 'in-')), mkdtempSync(join(tmpdir(), 'out-'))]; });
afterEach(() => { for (const folder of [input, output]) rmSync(folder, { recursive: true }); });

const csv = (rating: (user: number) => string): string => ['userId,movieId,rating,timestamp', ...Array.from({ length: 50 }, (_, i) => `${i % 25},1,${rating(i)},${i}`)].join('\n');
const give = (ratings: string): void => {
  writeFileSync(join(input, 'movies.csv'), 'movieId,title,genres\n1,"Matrix, The (1999)",Action\n');
  writeFileSync(join(input, 'ratings.csv'), ratings);
};
const publish = (): void => build({ input, output, version: undefined, publishedAt: undefined }, () => undefined);
const found = async (): Promise<string> => {
  let line = '';
  await check(output, (said) => { line = said; });
  return line;
};

it('keeps the version while the bytes stay, and counts up when they change', async () => {
  give(csv(() => '4'));
  publish();
  publish();
  expect(await found()).toBe('movies v1');
  give(csv((i) => (i % 2 ? '5' : '3')));
  publish();
  expect(await found()).toBe('movies v2');
});

it('refuses a rating that is no number, and says where it stands', () => {
  give(csv((i) => (i === 2 ? 'good' : '4')));
  expect(publish).toThrow(/ratings\.csv: expected a number as rating in row 3, found "good"/);
});

it('refuses a compressed file that was cut short', () => {
  give('');
  rmSync(join(input, 'ratings.csv'));
  writeFileSync(join(input, 'ratings.csv.gz'), gzipSync(csv(() => '4')).subarray(0, 60));
  expect(publish).toThrow(/ratings\.csv\.gz: expected a whole gzip file/);
});

it('does not count from one again when the old manifest cannot be read', () => {
  give(csv(() => '4'));
  for (const broken of ['{oops', '{}']) {
    writeFileSync(join(output, 'manifest.json'), broken);
    expect(publish).toThrow(expect.objectContaining({ code: 'global/bad-format' }));
  }
});

it('leaves the packs of other domains published', async () => {
  give(csv(() => '4'));
  publish();
  for (const name of ['movies.csv', 'ratings.csv']) rmSync(join(input, name));
  const posts = Array.from({ length: 20 }, (_, i) => JSON.stringify({ user: `${i % 6}`, post: `${i}`, type: 'question', date: '2015-02-01T00:00:00.000', title: `Question ${i}?`, tags: ['espresso'] }));
  writeFileSync(join(input, 'posts.jsonl'), posts.join('\n'));
  publish();
  expect((await found()).split(', ').sort()).toEqual(['coffee v1', 'movies v1']);
});
