/**
 * 10,000 spoiled files and manifests against the page's own sync. Before the signature nothing may get through but what is signed, byte for
 * byte; after it, what the trusted key has signed is refused, held, or is a pack the mediator lives with. All chance comes from SEED.
 */
import { expect, it } from 'vitest';
import { createAnswering } from '../answering.ts';
import { createDice, type Dice } from '../dice.ts';
import { createSeededEffects } from '../effects.ts';
import { createInMemoryStore } from '../local/in-memory-store.ts';
import { openLocalMemory } from '../local/open-local-memory.ts';
import type { MemoryId } from '../local/memory.ts';
import type { GlobalMemory } from './global-memory.ts';
import type { Checks } from './operations.ts';
import { joined, pick, spoilBytes, spoilJson } from './mutants.fixture.ts';
import { createInMemoryCache } from './in-memory-stores.ts';
import type { Pack, Releases } from './pack.ts';
import { createDevice, createKey, encode, gunzip, gzip, hash, openOn, PAGES_KEY, publish, releasesOf, resign, sourceOf, type Served } from './server.fixture.ts';
import type { GlobalParts } from './sync.ts';
import { privateTea } from './tea.fixture.ts';

const SEED = 5_000_005;
const decode = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** What three topics and forty items make; `people` tells releases apart. */
function pack(version: number, id: string): Pack {
  const tea = privateTea(version, id);
  const [item] = tea.items;
  return { ...tea, people: tea.people + version, items: Array.from({ length: 12 }, (_, i) => ({ ...item, id: `i${i}`, title: `Tea ${i}`, topics: [i % 2], stats: { people: 200, lift: i / 20, liftByCommunity: [i / 20] } })) };
}

const older = await publish([pack(4, 'tea'), pack(4, 'chai')]);
const good = await publish([pack(5, 'tea'), pack(5, 'chai')], { before: older });
const next = await publish([pack(6, 'tea'), pack(6, 'chai')], { before: good });
const everything: Served = { manifest: next.manifest, files: new Map([...older.files, ...good.files, ...next.files]) };
const SIGNED = new Set([good, next].flatMap((served) => releasesOf(served).packs.map(({ sha256 }) => sha256)));
const stranger = createKey();

type Spoil = (dice: Dice) => Served | Promise<Served>;
const entriesChanged = (change: (entry: Releases['packs'][number], dice: Dice) => object): ((dice: Dice) => Releases) => (dice) => {
  const releases = releasesOf(next);
  return { ...releases, packs: releases.packs.map((entry) => ({ ...entry, ...change(entry, dice) })) };
};
const fileSpoiled = (spoil: (bytes: Uint8Array<ArrayBuffer>, name: string) => Uint8Array<ArrayBuffer> | undefined): Served => {
  const files = new Map(everything.files);
  // Every file, so that falling back from a delta to the whole file finds no sound one either.
  for (const name of next.files.keys()) { const spoiled = spoil(files.get(name) ?? new Uint8Array(), name); if (spoiled) files.set(name, spoiled); else files.delete(name); }
  return { manifest: next.manifest, files };
};
/** As an attacker would who has no key: everything fits but the signature. */
const unsigned = (releases: unknown): Served => ({ ...everything, manifest: encode({ ...decode(next.manifest) as object, signed: JSON.stringify(releases) }) });
const forged = (dice: Dice): { readonly files: Served['files']; readonly releases: Releases } => {
  const spoiled = encode({ ...pack(6, 'tea'), ...spoilJson({ items: pack(6, 'tea').items, population: pack(6, 'tea').population }, dice) as object });
  const sha256 = hash(spoiled);
  const packed = gzip(spoiled);
  return {
    files: new Map([...everything.files, [`tea.${sha256}.json.gz`, packed]]),
    releases: entriesChanged((entry) => (entry.id === 'tea' ? { file: `tea.${sha256}.json.gz`, sha256, sizeBytes: spoiled.length, gzipBytes: packed.length, deltas: [] } : {}))(dice),
  };
};

/** Without the key. */
const WITHOUT_KEY: Readonly<Record<string, Spoil>> = {
  'bytes of the manifest': (dice) => ({ ...everything, manifest: spoilBytes(next.manifest, dice, good.manifest) }),
  'JSON of the manifest': (dice) => ({ ...everything, manifest: encode(spoilJson(decode(next.manifest), dice)) }),
  'JSON of what is signed': (dice) => unsigned(spoilJson(releasesOf(next), dice)),
  'versions, unsigned': (dice) => unsigned(entriesChanged((_, roll) => ({ version: Math.floor(roll() * 20) + 1 }))(dice)),
  'a forged pack, unsigned': (dice) => { const { files, releases } = forged(dice); return { ...unsigned(releases), files }; },
  'a forged pack, signed by a stranger': async (dice) => { const { files, releases } = forged(dice); return resign({ manifest: next.manifest, files }, releases, stranger); },
  'a forged pack, signed by a stranger under our name': async (dice) => {
    const { files, releases } = forged(dice);
    const { manifest } = await resign({ manifest: next.manifest, files }, releases, stranger);
    return { files, manifest: encode({ ...decode(manifest) as object, publicKey: (decode(next.manifest) as { publicKey: string }).publicKey }) };
  },
  'the release before': () => ({ ...everything, manifest: older.manifest }),
  'bytes of files': (dice) => fileSpoiled((bytes) => spoilBytes(bytes, dice, pick(dice, [...everything.files.values()]))),
  'bytes within gzip': (dice) => fileSpoiled((_, name) => gzip(spoilBytes(encode(name.startsWith('tea') ? pack(6, 'tea') : pack(6, 'chai')), dice, encode(pack(5, 'tea'))))),
  'JSON within gzip': (dice) => fileSpoiled((_, name) => gzip(encode(spoilJson(pack(6, name.startsWith('tea') ? 'tea' : 'chai'), dice)))),
  'files already unpacked, and spoiled': (dice) => fileSpoiled((_, name) => spoilBytes(encode(name.startsWith('tea') ? pack(6, 'tea') : pack(6, 'chai')), dice, encode(pack(5, 'tea')))),
  'deltas alone': (dice) => fileSpoiled((bytes, name) => (name.endsWith('.delta.gz') ? spoilBytes(bytes, dice, bytes) : bytes)),
  'what deltas say': (dice) => fileSpoiled((bytes, name) => (name.endsWith('.delta.gz') ? gzip(spoilBytes(joined(new TextEncoder().encode('1A\n5@0,')), dice, bytes)) : bytes)),
  'gzip bombs': (dice) => fileSpoiled(() => BOMBS[Math.floor(dice() * BOMBS.length)]),
  'files swapped between packs': (dice) => fileSpoiled((bytes, name) => (dice() < 0.2 ? undefined : [...next.files].find(([other]) => other !== name && other.slice(0, 3) !== name.slice(0, 3))?.[1] ?? bytes)),
};
const BOMBS = [gzip(new Uint8Array(3_000_000)), gzip(gzip(new Uint8Array(3_000_000))), gzip(encode('x'.repeat(2_000_000)))];

async function signedTea(tea: unknown, dice: Dice): Promise<Served> {
  const bytes = encode(tea);
  const sha256 = hash(bytes);
  const packed = gzip(bytes);
  const entry = { file: `tea.${sha256}.json.gz`, sha256, sizeBytes: bytes.length, gzipBytes: packed.length, deltas: [] };
  return resign({ manifest: next.manifest, files: new Map([...everything.files, [entry.file, packed]]) }, entriesChanged(({ id }) => (id === 'tea' ? entry : {}))(dice));
}

/** With the very key the page trusts: what the publisher himself gets wrong, or whoever stole it. */
const WITH_KEY: Readonly<Record<string, Spoil>> = {
  'a spoiled pack, signed': (dice) => signedTea(spoilJson(pack(6, 'tea'), dice), dice),
  'a spoiled label, signed': (dice) => signedTea({ ...pack(6, 'tea'), privacy: spoilJson(pack(6, 'tea').privacy, dice) }, dice),
  'spoiled numbers of people, signed': async (dice) => { const { files, releases } = forged(dice); return resign({ manifest: next.manifest, files }, releases); },
  'spoiled releases, signed': async (dice) => resign(everything, spoilJson(releasesOf(next), dice) as Releases),
  'bytes of releases, signed': async (dice) => {
    const text = new TextDecoder().decode(spoilBytes(encode(releasesOf(next)), dice, encode(releasesOf(good))));
    return { ...everything, manifest: await signText(text) };
  },
};
const signText = async (signed: string): Promise<Uint8Array<ArrayBuffer>> =>
  encode({ ...decode(next.manifest) as object, signed, signature: Buffer.from(await PAGES_KEY.sign(new TextEncoder().encode(signed))).toString('base64') });

/** A splice may well give the manifest of the release in use. */
const saysNothingNew = (served: Served): boolean => releasesOf(served).packs.every(({ sha256 }) => releasesOf(good).packs.some((entry) => entry.sha256 === sha256));

type Holes = Partial<GlobalParts> & { readonly checks?: Partial<Checks> };
interface Run { readonly mutants: number; readonly accepted: string[]; readonly wrongs: string[]; readonly codes: Set<string> }

/** Each mutant meets a device that has v5 of both packs; `onAccept` looks at what was taken. */
async function run(kinds: Readonly<Record<string, Spoil>>, mutants: number, { parts = {}, onAccept, newcomer = false }: { readonly parts?: Holes; readonly onAccept?: (packs: readonly Pack[]) => Promise<void>; readonly newcomer?: boolean } = {}): Promise<Run> {
  const result: Run = { mutants, accepted: [], wrongs: [], codes: new Set() };
  const names = Object.keys(kinds);
  const now = { ...good };
  const seeded = createDevice();
  await (await openOn(seeded, sourceOf(now))).sync();
  const open = async (): Promise<{ device: typeof seeded; memory: GlobalMemory }> => {
    const device = createDevice();
    if (!newcomer) for (const [id, kept] of seeded.cache.kept) device.cache.kept.set(id, kept);
    return { device, memory: await openOn(device, sourceOf(now), parts) };
  };
  let { device, memory } = await open();
  for (let i = 0; i < mutants; i++) {
    const name = names[i % names.length] ?? '';
    const dice = createDice(SEED + i);
    Object.assign(now, await kinds[name]?.(dice));
    const before = memory.packs();
    const wrong = (what: string): void => { result.wrongs.push(`mutant ${i} (${name}): ${what}`); };
    try {
      await memory.sync();
    } catch (thrown) {
      wrong(`threw ${String(thrown)}`);
    }
    const { problems, syncing, held } = memory.state();
    for (const { code, message } of problems) { result.codes.add(code); if (!code.startsWith('global/')) wrong(`${code}: ${message}`); }
    if (syncing) wrong('never ended');
    if (memory.packs() === before && problems.length === 0 && !saysNothingNew(now)) wrong('was passed over in silence');
    for (const old of before) if (!memory.packs().some(({ id }) => id === old.id)) wrong(`lost the last good ${old.id}`);
    if (memory.packs() !== before) {
      const hashes = [...device.cache.kept.values()].flatMap(({ current }) => (current ? [hash(current.bytes)] : []));
      if (hashes.some((sha256) => !SIGNED.has(sha256))) result.accepted.push(`mutant ${i} (${name})`);
      try {
        await onAccept?.(memory.packs());
      } catch (thrown) {
        wrong(`the mediator: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
      }
    }
    if (memory.packs() !== before || held.length > 0 || newcomer) ({ device, memory } = await open());
  }
  return result;
}

/** Questions that touch routing, items, topics and the person's own history. */
async function ask(packs: readonly Pack[]): Promise<void> {
  const effects = createSeededEffects();
  const local = await openLocalMemory(createInMemoryStore(), effects);
  const met = (n: number, topics: readonly string[], value: number) => ({ kind: 'interaction' as const, id: `m${n}` as MemoryId, domain: 'tea', validFromMs: n, recordedAtMs: n, source: { kind: 'import' as const, detail: '' }, itemId: `i${n}`, title: `Tea ${n}`, topics: [...topics], value });
  await local.addInteractions([met(0, ['green'], 5), met(1, ['black'], 2), met(2, ['green'], 4)]);
  const answering = createAnswering(local, () => packs, effects);
  for (const question of ['Which tea should I drink?', 'something like Tea 3', 'I hate black tea.']) await answering.prepare(question, undefined, true);
}

it(`takes none of 6000 mutants made without the key, and keeps the last good one (seed ${SEED})`, { timeout: 300_000 }, async () => {
  const { accepted, wrongs, codes } = await run(WITHOUT_KEY, 6000);
  expect([accepted, wrongs]).toEqual([[], []]);
  expect([...codes].sort()).toEqual(expect.arrayContaining(['global/bad-format', 'global/bad-hash', 'global/bad-signature', 'global/older-version', 'global/too-large', 'global/unknown-publisher']));
});

it(`refuses, holds or lives with 4000 mutants signed by the trusted key (seed ${SEED})`, { timeout: 300_000 }, async () => {
  const known = await run(WITH_KEY, 2000, { onAccept: ask });
  const newcomer = await run(WITH_KEY, 2000, { onAccept: ask, newcomer: true });
  expect([known.wrongs, newcomer.wrongs]).toEqual([[], []]);
  expect([...known.codes, ...newcomer.codes]).toEqual(expect.arrayContaining(['global/implausible', 'global/bad-format', 'global/privacy-refused']));
  // Some spoiled packs are good packs: otherwise nothing was asked of the mediator.
  expect(Math.min(known.accepted.length, newcomer.accepted.length)).toBeGreaterThan(50);
});

/** Believes that a pack is what was announced under its id. */
const blind = async (bytes: Uint8Array): Promise<string> => releasesOf(next).packs.find(({ id }) => bytes.length > 32 && new TextDecoder().decode(bytes).includes(`"id":"${id}"`))?.sha256 ?? hash(bytes);

it.each<[string, Holes]>([
  ['signatures are not checked', { checks: { verify: async () => true } }],
  ['hashes are not checked', { checks: { bring: async ({ file: name }, _held, { file }) => ({ bytes: await gunzip(await file(name, 1e7), 1e7), downloadedBytes: 0, delta: false }) }, sha256: blind }],
  ['versions may go back', { cache: { ...createInMemoryCache(), read: async () => [] } }],
])('would notice if %s', async (_name, parts) => {
  const { accepted, wrongs } = await run(WITHOUT_KEY, 300, { parts });
  expect(accepted.length + wrongs.length).toBeGreaterThan(5);
});
