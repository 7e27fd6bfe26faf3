import { describe, expect, it } from 'vitest';
import { codes, createDevice, createKey, OFFLINE, openOn, publish, sourceOf, story, versions, type Served } from './server.fixture.ts';
import { privateTea } from './tea.fixture.ts';

const tea = (version: number, id = 'tea') => ({ ...privateTea(version, id), people: 4000 + version });

describe('a pack of one\'s own', () => {
  const key = createKey();
  const asFiles = ({ manifest, files }: Served) => [{ name: 'manifest.json', bytes: manifest }, ...[...files].map(([name, bytes]) => ({ name, bytes }))];
  const chai = async (version: number, by = key): Promise<ReturnType<typeof asFiles>> => asFiles(await publish([tea(version, 'chai')], { key: by }));
  const start = async () => {
    const device = createDevice();
    const memory = await openOn(device, sourceOf(await publish([tea(1)])));
    await memory.sync();
    return { device, memory };
  };

  it('is used once its publisher is trusted, and later releases of the same publisher without asking', async () => {
    const { device, memory } = await start();
    await expect(memory.addFiles(await chai(1))).rejects.toMatchObject({ code: 'global/unknown-publisher', message: expect.stringMatching(new RegExp(`${key.fingerprint}$`)) as string });
    expect(await memory.addFiles(await chai(1), key.fingerprint)).toEqual(['chai']);
    expect(await memory.addFiles(await chai(2))).toEqual(['chai']);
    const later = await openOn(device, OFFLINE);
    expect(later.state().packs.map(({ pack, from, publisher }) => [pack.id, pack.version, from, publisher.name, publisher.fingerprint === key.fingerprint])).toEqual(expect.arrayContaining([['chai', 2, 'file', undefined, true]]));
    expect(story(later)[0]).toBe('added chai 1->2');
  });

  it('follows one publisher: another cannot take its id, nor it the site\'s, nor the site its', async () => {
    const { memory } = await start();
    const other = createKey();
    await memory.addFiles(await chai(1), key.fingerprint);
    await expect(memory.addFiles(await chai(2, other), other.fingerprint)).rejects.toMatchObject({ code: 'global/bad-signature' });
    await expect(memory.addFiles(asFiles(await publish([tea(9)], { key })))).rejects.toMatchObject({ code: 'global/bad-signature' });
    const device = createDevice();
    const own = await openOn(device, sourceOf(await publish([tea(3, 'chai'), tea(1)])));
    await own.addFiles(await chai(1), key.fingerprint);
    await own.sync();
    expect([own.packs().map(({ id, version }) => `${id} v${version}`).sort(), codes(own)]).toEqual([['chai v1', 'tea v1'], ['global/bad-signature']]);
  });

  it('comes whole or not at all', async () => {
    const { device, memory } = await start();
    const files = asFiles(await publish([tea(1, 'chai'), tea(1, 'mate')], { key }));
    await expect(memory.addFiles(files.filter(({ name }) => !name.startsWith('mate')), key.fingerprint)).rejects.toMatchObject({ code: 'global/bad-format' });
    await expect(memory.addFiles([], key.fingerprint)).rejects.toMatchObject({ code: 'global/bad-format', message: expect.stringContaining('manifest.json') as string });
    await expect(memory.addFiles(asFiles(await publish([{ ...tea(1, 'coffee'), privacy: { kind: 'public-data', minPeople: 20, claim: 'c' } }], { key })), key.fingerprint)).rejects.toMatchObject({ code: 'global/privacy-refused' });
    expect([[...device.cache.kept.keys()], await device.trusted.read()]).toEqual([['tea'], []]);
  });

  it('goes with its publisher when removed; the site\'s packs stay', async () => {
    const { device, memory } = await start();
    await memory.addFiles(await chai(1), key.fingerprint);
    await memory.remove('tea');
    await memory.remove('chai');
    expect([versions(memory), await device.trusted.read()]).toEqual(['tea v1', []]);
    await expect(memory.addFiles(await chai(1))).rejects.toMatchObject({ code: 'global/unknown-publisher' });
  });

  it('a release of the site given as files is one of the site', async () => {
    const { memory } = await start();
    await memory.addFiles(asFiles(await publish([tea(2)])));
    await memory.remove('tea');
    expect([versions(memory), memory.state().packs[0]?.from]).toEqual(['tea v2', 'site']);
  });
});
