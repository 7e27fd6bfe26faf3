import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pack } from '../src/core/global/pack.ts';
import { createKey, encode, PAGES_KEY, publish, type Served } from '../src/core/global/server.fixture.ts';
import { privateTea } from '../src/core/global/tea.fixture.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'published-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });
const write = ({ manifest, files }: Served, name: string): string => {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, bytes] of [['manifest.json', manifest] as const, ...files]) writeFileSync(join(path, file), bytes);
  return path;
};
const said = async (work: (say: (line: string) => void) => Promise<void>): Promise<readonly string[]> => {
  const lines: string[] = [];
  await work((line) => { lines.push(line); });
  return lines;
};

describe('check', () => {
  it('says what the page takes, and from whom', async () => {
    const path = write(await publish([privateTea(3)]), 'a');
    expect(await said((say) => check(path, PAGES_KEY.base64, say))).toEqual([expect.stringMatching(new RegExp(`^tea v3: epsilon 1, delta 1e-8, at least 50 people .* signed by key given \\(${PAGES_KEY.fingerprint}\\)$`))]);
  });

  it('refuses what the page refuses', async () => {
    const path = write(await publish([privateTea(3)]), 'a');
    const nothing = (): void => undefined;
    await expect(check(path, undefined, nothing)).rejects.toMatchObject({ code: 'global/unknown-publisher' });
    await expect(check(path, createKey().base64, nothing)).rejects.toMatchObject({ code: 'global/unknown-publisher' });
    await expect(check(join(folder, 'none'), PAGES_KEY.base64, nothing)).rejects.toMatchObject({ code: 'global/offline' });
    const bomb = await publish([privateTea(3)]);
    for (const name of bomb.files.keys()) bomb.files.set(name, new Uint8Array(gzipSync(new Uint8Array(3_000_000))));
    await expect(check(write(bomb, 'b'), PAGES_KEY.base64, nothing)).rejects.toMatchObject({ code: 'global/too-large' });
  });

  it('what ships is what this page takes', async () => {
    expect((await said((say) => check('public/global', undefined, say))).map((line) => line.split(' ')[0]).sort()).toEqual(['coffee', 'movies', 'papers']);
  });
});

describe('diff', () => {
  const lift = (pack: Pack, to: number): Pack => ({ ...pack, items: pack.items.map((item) => (item.stats ? { ...item, stats: { ...item.stats, lift: to } } : item)) });

  it('tells every kind of change, and what the page makes of it', async () => {
    const before = privateTea(1);
    const after: Pack = { ...lift(before, 3.9), version: 2, people: 4100, topics: before.topics.map((topic, t) => (t === 1 ? { ...topic, id: 'oolong' } : topic)), privacy: { ...before.privacy as Pack['privacy'] & { kind: 'differential-privacy' }, epsilon: 0.9 } };
    const text = (await said(async (say) => { writeFileSync(join(folder, 'a.json'), encode(before)); writeFileSync(join(folder, 'b.json.gz'), gzipSync(encode(after))); await diff(join(folder, 'a.json'), join(folder, 'b.json.gz'), say); })).join('\n');
    expect(text).toMatch(/^tea: v1 -> v2; people 4000 -> 4100/);
    expect(text).toContain('topics gone: 1 (black)');
    expect(text).toContain('topics new: 1 (oolong)');
    expect(text).toContain('items beyond noise: 1 changed; First Flush 0.400 -> 3.900');
    expect(text).toContain('label: epsilon 1 -> 0.9');
    expect(text).toMatch(/holds it back \(global\/implausible\): expected First Flush/);
  });

  it('compares folders, and says when there is nothing to compare', async () => {
    const first = await publish([privateTea(1)]);
    const [a, b, c] = [write(first, 'a'), write(await publish([privateTea(2)], { before: first }), 'b'), write(await publish([privateTea(1, 'chai')]), 'c')];
    expect((await said((say) => diff(a, b, say))).at(-1)).toBe('the page: takes it');
    await expect(diff(a, c, () => undefined)).rejects.toMatchObject({ code: 'input/empty' });
  });
});
