import { expect, it } from 'vitest';
import { codes, createDevice, createKey, encode, openOn, publish, releasesOf, sourceOf, versions } from '../global/server.fixture.ts';
import { privateTea } from '../global/tea.fixture.ts';

const tea = (version: number, id = 'tea') => ({ ...privateTea(version, id), people: 4000 + version });

it('gives the same files for the same packs, whoever asks how often', async () => {
  const [one, two] = [await publish([tea(1), tea(1, 'chai')]), await publish([tea(1, 'chai'), tea(1)])];
  expect([one.manifest, [...one.files].sort()]).toEqual([two.manifest, [...two.files].sort()]);
});

it('leaves packs that are not given published, and an unchanged one as it is', async () => {
  const first = await publish([tea(1), tea(1, 'chai')]);
  const second = await publish([tea(1), tea(2, 'chai')], { before: first });
  const entry = (id: string, served = second) => releasesOf(served).packs.find((pack) => pack.id === id);
  expect([entry('tea'), entry('chai')?.version]).toEqual([entry('tea', first), 2]);
  const memory = await openOn(createDevice(), sourceOf(await publish([], { before: second })));
  await memory.sync();
  expect([versions(memory).split(', ').sort(), codes(memory)]).toEqual([['chai v2', 'tea v1'], []]);
});

it('keeps what the last three releases are needed for, and no more', async () => {
  let served = await publish([tea(1)]);
  for (const version of [2, 3, 4, 5, 6]) served = await publish([tea(version)], { before: served });
  const names = [...served.files.keys()].map((name) => name.replace(/[0-9a-f]{64}/, 'x')).sort();
  // One digit changes each time, so one delta leads here from all three.
  expect(names).toEqual(['tea.x.delta.gz', ...Array<string>(4).fill('tea.x.json.gz')]);
  expect(releasesOf(served).packs[0]?.deltas).toHaveLength(3);
});

it('makes no delta that is not shorter', async () => {
  const first = await publish([tea(1)]);
  const other = { ...tea(2), domain: { ...tea(2).domain, examples: ['?'] }, items: [], population: { ...tea(2).population, summary: 'x' } };
  const served = await publish([other], { before: first });
  for (const { gzipBytes, deltas } of releasesOf(served).packs) for (const delta of deltas) expect(delta.gzipBytes).toBeLessThan(gzipBytes);
});

it('refuses to publish other content under a version that is out, and what no page could read', async () => {
  const first = await publish([tea(2)]);
  await expect(publish([{ ...tea(2), people: 1 }], { before: first })).rejects.toMatchObject({ code: 'global/older-version' });
  await expect(publish([tea(1)], { before: first })).rejects.toMatchObject({ code: 'global/older-version' });
  await expect(publish([encode({ id: 'tea' })])).rejects.toMatchObject({ code: 'global/bad-format' });
});

it('signs with the key it is given', async () => {
  const memory = await openOn(createDevice(), sourceOf(await publish([tea(1)], { key: createKey() })));
  await memory.sync();
  expect(codes(memory)).toEqual(['global/unknown-publisher']);
});
