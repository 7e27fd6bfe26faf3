import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import type { Manifest, Pack } from './pack.ts';
import { parsePack } from './parse.ts';
import type { CachedPack, GlobalCache, GlobalSource } from './source.ts';
import { openGlobalMemory, type GlobalMemory } from './sync.ts';

const file = readdirSync('public/global').find((name) => name.startsWith('coffee.')) ?? '';
const COFFEE = parsePack(new Uint8Array(readFileSync(`public/global/${file}`)));
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const encode = (value: unknown): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(JSON.stringify(value)));

interface Served { manifest: unknown; files: Map<string, Uint8Array<ArrayBuffer>> }

function serve(...packs: readonly Pack[]): Served {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const entries = packs.map((pack): Manifest['packs'][number] => {
    const bytes = encode(pack);
    const name = `${pack.id}.${hash(bytes)}.json`;
    files.set(name, bytes);
    return { id: pack.id, version: pack.version, file: name, sha256: hash(bytes), sizeBytes: bytes.length };
  });
  return { files, manifest: { format: 'logo-global-manifest', formatVersion: 1, publishedAt: COFFEE.publishedAt, packs: entries } };
}

function createCache(): GlobalCache & { readonly kept: Map<string, CachedPack> } {
  const kept = new Map<string, CachedPack>();
  return { kept, read: async () => [...kept.values()], write: async (pack) => { kept.set(pack.entry.id, pack); }, delete: async (id) => { kept.delete(id); } };
}

const sourceOf = (served: Served, count = { manifest: 0 }): GlobalSource => ({
  manifest: async () => { count.manifest++; return structuredClone(served.manifest); },
  file: async (name) => {
    const bytes = served.files.get(name);
    if (!bytes) throw new AppError('global/http-status', `${name}: 404`);
    return bytes.slice();
  },
});
const open = (source: GlobalSource, cache: GlobalCache = createCache()): Promise<GlobalMemory> => openGlobalMemory({ source, cache, sha256: async (bytes) => hash(bytes), now: () => 1 });
const versions = (memory: GlobalMemory): string => memory.packs().map(({ id, version }) => `${id} v${version}`).join(', ');
const codes = (memory: GlobalMemory): string[] => memory.state().problems.map(({ code }) => code);
const release = (version: number, id = 'coffee'): Pack => ({ ...COFFEE, id, version });

describe('syncing the global memory', () => {
  it('downloads, keeps, and starts from what it kept', async () => {
    const cache = createCache();
    const first = await open(sourceOf(serve(release(1))), cache);
    expect(versions(first)).toBe('');
    await first.sync();
    expect(versions(first)).toBe('coffee v1');
    const later = await open({ manifest: async () => { throw new AppError('global/offline', 'no network'); }, file: async () => { throw new AppError('global/offline', 'no network'); } }, cache);
    expect(versions(later)).toBe('coffee v1');
    await later.sync();
    expect(versions(later)).toBe('coffee v1');
    expect(codes(later)).toEqual(['global/offline']);
  });

  it('takes a newer release whole, and gives out the same array until then', async () => {
    const served = serve(release(1));
    const memory = await open(sourceOf(served));
    await memory.sync();
    const before = memory.packs();
    await memory.sync();
    expect(memory.packs()).toBe(before);
    Object.assign(served, serve(release(2)));
    await memory.sync();
    expect(versions(memory)).toBe('coffee v2');
  });

  it('never goes back to an older release', async () => {
    const served = serve(release(5));
    const memory = await open(sourceOf(served));
    await memory.sync();
    Object.assign(served, serve(release(4)));
    await memory.sync();
    expect(versions(memory)).toBe('coffee v5');
    expect(codes(memory)).toEqual(['global/older-version']);
  });

  it('refuses a file that is not what the manifest promised', async () => {
    const served = serve(release(1));
    const memory = await open(sourceOf(served));
    await memory.sync();
    Object.assign(served, serve(release(2)));
    for (const [name, bytes] of served.files) served.files.set(name, bytes.slice(0, -20));
    await memory.sync();
    expect([versions(memory), codes(memory)]).toEqual(['coffee v1', ['global/bad-hash']]);
    expect(memory.state().problems[0]?.message).toContain('expected');
  });

  it.each<[string, unknown, string]>([
    ['an HTML page', '<!doctype html>', 'global/bad-format'], ['a newer format', { formatVersion: 2 }, 'global/unsupported-version'], ['nothing', null, 'global/bad-format'],
  ])('refuses %s as a manifest', async (_name, manifest, code) => {
    const memory = await open(sourceOf({ manifest, files: new Map() }));
    await memory.sync();
    expect(codes(memory)).toEqual([code]);
  });

  it('lets one broken pack not hold back another', async () => {
    const served = serve(release(1), release(1, 'tea'));
    const [name] = served.files.keys();
    served.files.set(name ?? '', encode({ broken: true }));
    const memory = await open(sourceOf(served));
    await memory.sync();
    expect([versions(memory), codes(memory)]).toEqual(['tea v1', ['global/bad-hash']]);
  });

  it('drops a kept file that no longer verifies, says so, and fetches it again', async () => {
    const cache = createCache();
    const served = serve(release(1));
    await (await open(sourceOf(served), cache)).sync();
    for (const [id, pack] of cache.kept) cache.kept.set(id, { ...pack, bytes: pack.bytes.slice(1) });
    const memory = await open(sourceOf(served), cache);
    expect([versions(memory), codes(memory), cache.kept.size]).toEqual(['', ['global/bad-hash'], 0]);
    await memory.sync();
    expect([versions(memory), codes(memory)]).toEqual(['coffee v1', []]);
  });

  it('shares one check between calls made at the same time', async () => {
    const count = { manifest: 0 };
    const memory = await open(sourceOf(serve(release(1)), count));
    await Promise.all([memory.sync(), memory.sync(), memory.sync()]);
    expect(count.manifest).toBe(1);
  });

  it('keeps the good release whatever bytes change on the way', async () => {
    const good = serve(release(1));
    const next = serve(release(2));
    const [name = '', bytes = new Uint8Array()] = [...next.files][0] ?? [];
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const served = { ...good };
      const memory = await open({ manifest: async () => served.manifest, file: async (wanted) => served.files.get(wanted) ?? new Uint8Array() });
      await memory.sync();
      const bad = bytes.slice();
      bad[at] = (bad[at] ?? 0) ^ flip;
      Object.assign(served, { manifest: next.manifest, files: new Map([[name, bad]]) });
      await memory.sync();
      expect([versions(memory), codes(memory)]).toEqual(['coffee v1', ['global/bad-hash']]);
    }), { seed: 21, numRuns: 40 });
  });
});

describe('parsing a pack', () => {
  const refuse = (change: (pack: Pack) => unknown): string => {
    try {
      parsePack(encode(change(structuredClone(COFFEE))));
    } catch (error) {
      return (error as AppError).message;
    }
    return 'accepted';
  };
  it('accepts what was published', () => { expect(refuse((pack) => pack)).toBe('accepted'); });
  it.each<[string, (pack: Pack) => unknown, RegExp]>([
    ['an array that does not align', (pack) => ({ ...pack, population: { ...pack.population, weight: pack.population.weight.slice(1) } }), /population weight: expected \d+ entries, found \d+/],
    ['an item of an unknown topic', (pack) => ({ ...pack, items: [{ ...pack.items[0], topics: [999] }] }), /topic indices below/],
    ['an id twice', (pack) => ({ ...pack, items: [pack.items[0], pack.items[0]] }), /unique ids/],
    ['shares that do not sum to one', (pack) => ({ ...pack, communities: pack.communities.map((community) => ({ ...community, share: 0.1 })) }), /shares that sum to 1/],
    ['fewer people than the privacy label says', (pack) => ({ ...pack, population: { ...pack.population, topicPeople: pack.population.topicPeople.map(() => 1) } }), /at least 5 people/],
    ['a link that is no web address', (pack) => ({ ...pack, items: [{ ...pack.items[0], link: 'javascript:alert(1)' }] }), /items\.0\.link/],
    ['a number that is not one', (pack) => ({ ...pack, people: 'many' }), /people/],
  ])('refuses %s, and says where', (_name, change, message) => { expect(refuse(change)).toMatch(message); });
});
