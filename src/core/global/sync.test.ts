import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import type { Pack } from './pack.ts';
import { codes, createDevice, createKey, encode, gzip, hash, OFFLINE, openOn, publish, releasesOf, resign, sourceOf, story, versions, type Served } from './server.fixture.ts';
import { privateTea } from './tea.fixture.ts';

/** A release as it becomes: a few more people, nothing that surprises. */
const tea = (version: number, id = 'tea'): Pack => ({ ...privateTea(version, id), people: 4000 + version });
/** One item goes from nowhere to the top. */
const poisoned = (version: number): Pack => {
  const pack = tea(version);
  return { ...pack, items: pack.items.map((item, i) => (i === 0 && item.stats ? { ...item, stats: { ...item.stats, lift: 3.9 } } : item)) };
};

describe('syncing the global memory', () => {
  it('downloads, keeps, and starts from what it kept', async () => {
    const device = createDevice();
    const first = await openOn(device, sourceOf(await publish([tea(1)])));
    expect(versions(first)).toBe('');
    await first.sync();
    expect([versions(first), story(first)]).toEqual(['tea v1', ['updated tea 0->1']]);
    const later = await openOn(device, OFFLINE);
    expect(versions(later)).toBe('tea v1');
    await later.sync();
    expect([versions(later), codes(later), story(later)]).toEqual(['tea v1', ['global/offline'], ['failed global/offline', 'updated tea 0->1']]);
    expect(later.state().packs[0]).toMatchObject({ from: 'site', on: true, publisher: { name: 'us' } });
  });

  it('takes a newer release whole, by a delta, and gives out the same array until then', async () => {
    const served = await publish([tea(1)]);
    const asked: string[] = [];
    const memory = await openOn(createDevice(), sourceOf(served, asked));
    await memory.sync();
    const before = memory.packs();
    await memory.sync();
    expect(memory.packs()).toBe(before);
    Object.assign(served, await publish([tea(2)], { before: served }));
    await memory.sync();
    expect([versions(memory), story(memory)]).toEqual(['tea v2', ['updated tea 1->2 delta', 'nothing-new', 'updated tea 0->1']]);
    expect(asked.map((name) => name.replace(/\.[0-9a-f]{64}/, ''))).toEqual(['manifest.json', 'tea.json.gz', 'manifest.json', 'manifest.json', 'tea.delta.gz']);
    expect(memory.state().history[0]?.bytes).toBe(releasesOf(served).packs[0]?.deltas[0]?.gzipBytes);
  });

  it('goes from any of the last three releases by a delta, from older ones by the whole file', async () => {
    let served: Served = await publish([tea(1)]);
    const snapshots: Served[] = [served];
    for (const version of [2, 3, 4, 5]) { served = await publish([tea(version)], { before: served }); snapshots.push(served); }
    for (const [i, old] of snapshots.slice(0, 4).entries()) {
      const now = { ...old };
      const memory = await openOn(createDevice(), sourceOf(now));
      await memory.sync();
      Object.assign(now, served);
      await memory.sync();
      expect([versions(memory), story(memory)[0]]).toEqual(['tea v5', `updated tea ${i + 1}->5${i === 0 ? '' : ' delta'}`]);
    }
  });

  it.each<[string, (served: Served, name: string) => void]>([
    ['is missing', ({ files }, name) => { files.delete(name); }],
    ['is cut short', ({ files }, name) => { files.set(name, (files.get(name) ?? new Uint8Array()).slice(0, -4)); }],
    ['is another', ({ files }, name) => { files.set(name, gzip(new TextEncoder().encode('1A\n1A:hello;'))); }],
  ])('fetches the whole file when a delta %s', async (_name, spoil) => {
    const served = await publish([tea(1)]);
    const memory = await openOn(createDevice(), sourceOf(served));
    await memory.sync();
    Object.assign(served, await publish([tea(2)], { before: served }));
    spoil(served, releasesOf(served).packs[0]?.deltas[0]?.file ?? '');
    await memory.sync();
    expect([versions(memory), codes(memory), story(memory)[0]]).toEqual(['tea v2', [], 'updated tea 1->2']);
  });

  it('takes a file that a host has unpacked already', async () => {
    const served = await publish([]);
    const whole = await publish([tea(1)]);
    const bytes = encode(tea(1));
    Object.assign(served, { manifest: whole.manifest, files: new Map([[[...whole.files.keys()][0] ?? '', bytes]]) });
    const memory = await openOn(createDevice(), sourceOf(served));
    await memory.sync();
    expect(versions(memory)).toBe('tea v1');
  });

  it('shares one check between calls made at the same time', async () => {
    const asked: string[] = [];
    const memory = await openOn(createDevice(), sourceOf(await publish([tea(1)]), asked));
    await Promise.all([memory.sync(), memory.sync(), memory.sync()]);
    expect(asked.filter((name) => name === 'manifest.json')).toHaveLength(1);
  });

  it('checks by itself no more than once an hour over all tabs and starts, by hand always, and after a failure at once', async () => {
    const device = createDevice();
    const asked: string[] = [];
    let nowMs = 0;
    const source = sourceOf(await publish([tea(1)]), asked);
    const checks = async (...triggers: readonly (readonly [atMs: number, trigger: 'start' | 'schedule' | 'online' | 'hand'])[]): Promise<number> => {
      asked.length = 0;
      for (const [atMs, trigger] of triggers) { nowMs = atMs; await (await openOn(device, source, { now: () => nowMs })).sync(trigger); }
      return asked.filter((name) => name === 'manifest.json').length;
    };
    expect(await checks([1000, 'start'], [2000, 'start'], [3000, 'online'], [3_601_001, 'schedule'])).toBe(2);
    expect(await checks([3_700_000, 'start'], [3_700_001, 'hand'])).toBe(1);
    await (await openOn(device, OFFLINE, { now: () => 8_000_000 })).sync('schedule');
    expect(await checks([8_000_001, 'online'])).toBe(1);
  });

  it('sees what another tab or the background brought', async () => {
    const device = createDevice();
    const served = await publish([tea(1)]);
    const [one, two] = [await openOn(device, sourceOf(served)), await openOn(device, sourceOf(served))];
    await one.sync();
    await two.sync('start');
    expect(versions(two)).toBe('tea v1');
    Object.assign(served, await publish([tea(2)], { before: served }));
    await one.sync();
    // Written from what is kept by now, not from what this tab last saw.
    await two.switchPack('tea', false);
    expect([two.state().packs[0]?.pack.version, two.packs()]).toEqual([2, []]);
  });

  it('keeps a pack that was switched off in step, answers nothing from it, and remembers', async () => {
    const device = createDevice();
    const served = await publish([tea(1), tea(1, 'chai')]);
    const memory = await openOn(device, sourceOf(served));
    await memory.sync();
    await memory.switchPack('tea', false);
    Object.assign(served, await publish([tea(2)], { before: served }));
    await memory.sync();
    const later = await openOn(device, OFFLINE);
    expect([versions(later), later.state().packs.map(({ pack, on }) => `${pack.id} v${pack.version} ${on}`).sort()]).toEqual(['chai v1', ['chai v1 true', 'tea v2 false']]);
  });

  it('keeps a pack that the manifest no longer names', async () => {
    const served = await publish([tea(1), tea(1, 'chai')]);
    const memory = await openOn(createDevice(), sourceOf(served));
    await memory.sync();
    Object.assign(served, await publish([tea(1)]));
    await memory.sync();
    expect([memory.packs().map(({ id }) => id).sort(), codes(memory)]).toEqual([['chai', 'tea'], []]);
  });
});

describe('refusing a release', () => {
  /** What a device that has tea v5 makes of what is offered next. */
  async function offered(next: (good: Served) => Promise<Served>): Promise<readonly [string, readonly string[], string | undefined]> {
    const served = await publish([tea(5)]);
    const memory = await openOn(createDevice(), sourceOf(served));
    await memory.sync();
    Object.assign(served, await next(served));
    await memory.sync();
    return [versions(memory), codes(memory), story(memory)[0]];
  }
  const withEntry = async (good: Served, change: object): Promise<Served> => {
    const next = await publish([tea(6)], { before: good });
    const { packs, ...rest } = releasesOf(next);
    return resign(next, { ...rest, packs: packs.map((entry) => ({ ...entry, deltas: [], ...change })) });
  };

  it.each<[string, (good: Served) => Promise<Served>, string]>([
    ['an older one', () => publish([tea(4)]), 'global/older-version'],
    ['the same version with other content', () => publish([{ ...tea(5), people: 4100 }]), 'global/older-version'],
    ['one signed with a key nobody knows', () => publish([tea(6)], { key: createKey() }), 'global/unknown-publisher'],
    ['one whose signature is of something else', async (good) => {
      const { signature } = JSON.parse(new TextDecoder().decode(good.manifest)) as { signature: string };
      const next = await publish([tea(6)]);
      return { ...next, manifest: encode({ ...JSON.parse(new TextDecoder().decode(next.manifest)) as object, signature }) };
    }, 'global/bad-signature'],
    ['a file that is not what was announced', async (good) => { const next = await publish([tea(6)], { before: good }); return { manifest: next.manifest, files: new Map([...next.files].map(([name]) => [name, gzip(encode(tea(7)))])) }; }, 'global/bad-hash'],
    ['a file cut short', async () => { const next = await publish([tea(6)]); return { manifest: next.manifest, files: new Map([...next.files].map(([name, bytes]) => [name, bytes.slice(0, -20)])) }; }, 'global/bad-format'],
    ['a file that unpacks to more than it says', async () => { const next = await publish([tea(6)]); return { manifest: next.manifest, files: new Map([...next.files].map(([name]) => [name, gzip(new Uint8Array(3_000_000))])) }; }, 'global/too-large'],
    ['a file beyond what the page takes', (good) => withEntry(good, { sizeBytes: 5_000_000 }), 'global/too-large'],
    ['a pack that is another', (good) => withEntry(good, { version: 7 }), 'global/bad-format'],
    ['a label the policy does not take', () => publish([{ ...tea(6), privacy: { kind: 'public-data', minPeople: 10, claim: 'trust us' } }]), 'global/privacy-refused'],
    ['an HTML page', async (good) => ({ ...good, manifest: new TextEncoder().encode('<!doctype html>') }), 'global/bad-format'],
    ['a newer format', async (good) => ({ ...good, manifest: encode({ formatVersion: 3 }) }), 'global/unsupported-version'],
  ])('refuses %s, says why, and keeps the good one', async (_name, next, code) => {
    const [version, found, line] = await offered(next);
    expect([version, found]).toEqual(['tea v5', [code]]);
    expect(line).toMatch(new RegExp(`^refused .*${code}$|^refused ${code}$`));
  });

  it('lets one broken pack not hold back another', async () => {
    const served = await publish([tea(1), tea(1, 'chai')]);
    served.files.set([...served.files.keys()].find((name) => name.startsWith('chai')) ?? '', gzip(encode({ broken: true })));
    const memory = await openOn(createDevice(), sourceOf(served));
    await memory.sync();
    expect([versions(memory), codes(memory)]).toEqual(['tea v1', ['global/bad-hash']]);
  });

  it('drops a kept file that no longer verifies, says so, fetches it again at the next start, and goes no further back', async () => {
    const device = createDevice();
    const served = await publish([tea(2)]);
    await (await openOn(device, sourceOf(served))).sync();
    const spoil = (): void => { for (const [id, pack] of device.cache.kept) if (pack.current) device.cache.kept.set(id, { ...pack, current: { ...pack.current, bytes: pack.current.bytes.slice(1) } }); };
    spoil();
    const memory = await openOn(device, sourceOf(served));
    expect([versions(memory), codes(memory)]).toEqual(['', ['global/bad-hash']]);
    await memory.sync('start');
    expect([versions(memory), codes(memory)]).toEqual(['tea v2', []]);
    spoil();
    const later = await openOn(device, sourceOf(await publish([tea(1)])));
    await later.sync();
    expect([versions(later), codes(later)]).toEqual(['', ['global/older-version']]);
  });

  it('survives a record that is none', async () => {
    const device = createDevice();
    device.cache.kept.set('tea', { id: 'tea' } as never);
    device.cache.kept.set('chai', { id: 'chai', from: 'site', on: true, seen: { version: 1, sha256: '', fingerprint: '' }, current: 7 } as never);
    const memory = await openOn(device, sourceOf(await publish([tea(1)])));
    expect(codes(memory)).toHaveLength(2);
    await memory.sync();
    expect(versions(memory)).toBe('tea v1');
  });

  it('never rejects when nothing can be stored, and answers from what it has', async () => {
    const device = createDevice();
    const served = await publish([tea(1)]);
    const memory = await openOn(device, sourceOf(served), {});
    await memory.sync();
    device.cache.edit = async () => { throw new AppError('storage/quota', 'full'); };
    Object.assign(served, await publish([tea(2)], { before: served }));
    await memory.sync();
    expect([versions(memory), codes(memory), story(memory)[0]]).toEqual(['tea v1', ['storage/quota'], 'failed tea 1->2 storage/quota']);
  });
});

describe('holding a release back', () => {
  const held = async () => {
    const device = createDevice();
    const served = await publish([tea(1)]);
    const memory = await openOn(device, sourceOf(served));
    await memory.sync();
    Object.assign(served, await publish([poisoned(2)], { before: served }));
    await memory.sync();
    return { device, served, memory };
  };

  it('keeps the last one in use and says what was found, also after a restart, and downloads it once', async () => {
    const { device, served, memory } = await held();
    expect([versions(memory), codes(memory), story(memory)[0]]).toEqual(['tea v1', ['global/implausible'], 'held tea 1->2 delta']);
    expect(memory.state().held).toEqual([{ packId: 'tea', fromVersion: 1, toVersion: 2, reasons: [expect.stringMatching(/expected .*found it among the 10 best with \+3\.90/)] }]);
    const asked: string[] = [];
    const later = await openOn(device, sourceOf(served, asked));
    await later.sync();
    expect([later.state().held, codes(later), asked, story(later)[0]]).toEqual([memory.state().held, ['global/implausible'], ['manifest.json'], 'nothing-new']);
  });

  it('uses it when the person says so', async () => {
    const { device, served, memory } = await held();
    await memory.accept('tea');
    expect([versions(memory), memory.state().held, codes(memory)]).toEqual(['tea v2', [], []]);
    expect(versions(await openOn(device, sourceOf(served)))).toBe('tea v2');
  });

  it('lets it go until the next one when the person says so', async () => {
    const { served, memory } = await held();
    await memory.decline('tea');
    await memory.sync();
    expect([versions(memory), memory.state().held, codes(memory)]).toEqual(['tea v1', [], []]);
    Object.assign(served, await publish([tea(3)], { before: served }));
    await memory.sync();
    expect(versions(memory)).toBe('tea v3');
  });

  it('forgets it when a better one comes', async () => {
    const { served, memory } = await held();
    Object.assign(served, await publish([tea(3)], { before: served }));
    await memory.sync();
    expect([versions(memory), memory.state().held, codes(memory)]).toEqual(['tea v3', [], []]);
  });
});

it('names a file by what is in it', async () => {
  const { files } = await publish([tea(1)]);
  expect([...files.keys()]).toEqual([`tea.${hash(encode(tea(1)))}.json.gz`]);
});
