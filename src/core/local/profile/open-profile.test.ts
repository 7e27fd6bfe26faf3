import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../../effects.ts';
import type { Pack } from '../../global/pack.ts';
import { createListeners } from '../../listeners.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import type { LocalMemory } from '../local-memory.ts';
import type { Interaction, MemoryId, Statement } from '../memory.ts';
import { openLocalMemory } from '../open-local-memory.ts';
import { createFakeIdle } from './idle.fixture.ts';
import { createInMemoryStores } from './in-memory-stores.ts';
import { openProfile, type Profile } from './open-profile.ts';
import type { Stores } from './profile-store.contract.ts';

const effects = createSeededEffects(1000);
const rated = (id: string, topic: string, value: number): Interaction => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', validFromMs: 1, recordedAtMs: 2, source: { kind: 'import', detail: '' }, itemId: id, title: `Film ${id}`, topics: [topic], value,
});
const said = (id: string, stance: Statement['stance']): Statement => ({
  kind: 'statement', id: id as MemoryId, domain: 'movies', validFromMs: 1, recordedAtMs: 3, source: { kind: 'chat', detail: '' }, text: `${stance} horror`, stance, target: { kind: 'topic', id: 'horror', name: 'horror' },
});
const TASTE = [...Array.from({ length: 30 }, (_, i) => rated(`s${i}`, 'sci-fi', 4.5)), ...Array.from({ length: 30 }, (_, i) => rated(`d${i}`, 'drama', 3))];
const soon = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

interface Tab { readonly local: LocalMemory; readonly profile: Profile; readonly idle: ReturnType<typeof createFakeIdle>; readonly texts: () => readonly string[]; readonly pass: () => Promise<void> }

/** A tab on these stores; packs as the test gives them. */
async function openTab(stores: Stores = createInMemoryStores(), packs: () => readonly Pack[] = () => [MOVIES], global = createListeners()): Promise<Tab> {
  const local = await openLocalMemory(stores.memories, effects);
  const idle = createFakeIdle();
  const profile = await openProfile(stores.profiles, local, { packs, subscribe: global.subscribe }, idle, effects.now);
  return {
    local, profile, idle,
    texts: () => (profile.versions()[0]?.sentences ?? []).map(({ text }) => text),
    pass: async () => { idle.pass(); await soon(); },
  };
}

describe('the profile of a person', () => {
  it('is written in idle time, once for a burst of changes, and not before', async () => {
    const { local, profile, idle, texts, pass } = await openTab();
    await local.addInteractions(TASTE.slice(0, 30));
    await local.addInteractions(TASTE.slice(30));
    await soon();
    expect([texts(), idle.waiting()]).toEqual([[], 1]);
    await pass();
    expect(texts()[0]).toBe('You like sci-fi: 0.8 stars above your own average, 30 rated.');
    expect([profile.versions().length, idle.waiting()]).toEqual([1, 0]);
  });

  it('is the same version until its text changes', async () => {
    const { local, profile, pass } = await openTab();
    await local.addInteractions(TASTE);
    await pass();
    await profile.rewrite();
    await pass();
    expect(profile.versions().map(({ version }) => version)).toEqual([1]);
    await local.addInteractions([rated('one more', 'sci-fi', 4.5)]);
    await pass();
    expect(profile.versions().map(({ version }) => version)).toEqual([2, 1]);
  });

  it('is written when the packs arrive, and says nothing of a domain whose pack is not there', async () => {
    const global = createListeners();
    let packs: readonly Pack[] = [];
    const { local, texts, pass } = await openTab(createInMemoryStores(), () => packs, global);
    await local.addInteractions(TASTE);
    await pass();
    expect(texts()).toEqual([]);
    packs = [MOVIES];
    global.notify();
    await pass();
    expect(texts()).not.toEqual([]);
  });

  it('is written at once when asked, and then holds what is true', async () => {
    const { local, profile, texts } = await openTab();
    await local.remember(said('a', 'avoid'));
    await profile.rewrite();
    expect(texts()).toEqual(['You said: “avoid horror”.']);
  });

  it('lets what was replaced leave the current version at the next writing, and keeps it in the old one', async () => {
    const { local, profile, pass } = await openTab();
    await local.remember(said('a', 'avoid'));
    await pass();
    await local.remember(said('b', 'like'));
    expect(profile.holding('movies')?.sentences).toEqual([]);
    await pass();
    expect(profile.versions().map(({ sentences }) => sentences.map(({ text }) => text))).toEqual([['You said: “like horror”.'], ['You said: “avoid horror”.']]);
    expect(profile.holding('movies')?.sentences.map(({ text }) => text)).toEqual(['You said: “like horror”.']);
  });

  it('holds nothing forgotten from the moment it is forgotten, in any version, the replaced one included', async () => {
    const stores = createInMemoryStores();
    const { local, profile, pass } = await openTab(stores);
    await local.addInteractions(TASTE);
    await local.remember(said('a', 'avoid'));
    await pass();
    await local.remember(said('b', 'like'));
    await pass();
    await local.forget(['b' as MemoryId]);
    expect(profile.holding('movies')?.sentences.some(({ text }) => text.includes('horror'))).toBe(false);
    expect(JSON.stringify(await stores.profiles.all())).not.toContain('horror”');
    await profile.reload();
    expect(JSON.stringify(profile.versions())).not.toContain('horror”');
    expect(profile.versions().every(({ sentences }) => sentences.some(({ text }) => text.startsWith('You like sci-fi')))).toBe(true);
  });

  it('is swept when the page opens', async () => {
    const stores = createInMemoryStores(TASTE);
    await (await openTab(stores)).profile.rewrite();
    let swept = 0;
    const profiles = { ...stores.profiles, sweep: () => { swept++; return stores.profiles.sweep(); } };
    await openTab({ ...stores, profiles });
    expect(swept).toBe(1);
  });

  it('follows what another tab writes, and what it forgets', async () => {
    const stores = createInMemoryStores();
    const [one, other] = [await openTab(stores), await openTab(stores)];
    await one.local.addInteractions(TASTE);
    await one.pass();
    expect(other.texts()).toEqual(one.texts());
    expect(other.texts()).not.toEqual([]);
    await one.local.clear();
    await soon();
    expect(other.texts()).toEqual([]);
  });

  it('is one version although two tabs write it', async () => {
    const stores = createInMemoryStores();
    const [one, other] = [await openTab(stores), await openTab(stores)];
    await one.local.addInteractions(TASTE);
    await soon();
    await Promise.all([one.profile.rewrite(), other.profile.rewrite()]);
    expect(other.profile.versions().map(({ version }) => version)).toEqual([1]);
  });

  it('says why it could not be written when asked, and is written at the next change', async () => {
    const stores = createInMemoryStores(TASTE);
    let failing = true;
    const profiles: Stores['profiles'] = { ...stores.profiles, write: (draft) => (failing ? Promise.reject(new Error('full')) : stores.profiles.write(draft)) };
    const { local, profile, texts, pass } = await openTab({ ...stores, profiles });
    await pass();
    await expect(profile.rewrite()).rejects.toThrow('full');
    failing = false;
    await local.remember(said('a', 'avoid'));
    await pass();
    expect(texts()[0]).toBe('You said: “avoid horror”.');
  });
});
