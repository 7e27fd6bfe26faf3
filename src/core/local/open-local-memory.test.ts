import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../effects.ts';
import { createInMemoryStore } from './in-memory-store.ts';
import type { Interaction, Memory, MemoryId, Statement } from './memory.ts';
import { openLocalMemory } from './open-local-memory.ts';
import { putNow } from './store.contract.ts';

const effects = createSeededEffects(1000);
const rated = (id: string, itemId: string, value: number, title = `Film ${itemId}`): Interaction => ({
  kind: 'interaction', id: id as MemoryId, domain: 'movies', validFromMs: 1, recordedAtMs: 2, source: { kind: 'import', detail: '' }, itemId, title, topics: ['drama'], value,
});
const said = (id: string, stance: Statement['stance'], topic = 'horror'): Statement => ({
  kind: 'statement', id: id as MemoryId, domain: 'movies', validFromMs: 1, recordedAtMs: 3, source: { kind: 'chat', detail: '' }, text: `${stance} ${topic}`, stance, target: { kind: 'topic', id: topic, name: topic },
});
const ids = (memories: readonly Memory[]): string[] => memories.map(({ id }) => id);

describe('the local memory', () => {
  it('finds what was added, by words of its title, best first', async () => {
    const memory = await openLocalMemory(createInMemoryStore(), effects);
    await memory.addInteractions([rated('a', '1', 4, 'The Quiet Ocean'), rated('b', '2', 4, 'Ocean Ocean'), rated('c', '3', 4, 'A Desert')]);
    expect(memory.search('ocean').map(({ memory: { id } }) => id).sort()).toEqual(['a', 'b']);
    expect(memory.search('')).toEqual([]);
    expect(memory.search('ocean', { domain: 'papers' })).toEqual([]);
  });

  it('supersedes a rating by a new one of the same item, and keeps the old one on record', async () => {
    const store = createInMemoryStore();
    const memory = await openLocalMemory(store, effects);
    await memory.addInteractions([rated('a', '1', 4)]);
    expect(await memory.addInteractions([rated('b', '1', 2)])).toEqual({ added: 0, superseded: 1, unchanged: 0 });
    expect(ids(memory.list())).toEqual(['b']);
    expect((await store.all()).memories.find(({ id }) => id === 'a')?.supersededAtMs).toBe(2);
  });

  it('takes nothing from the same file a second time', async () => {
    const memory = await openLocalMemory(createInMemoryStore(), effects);
    await memory.addInteractions([rated('a', '1', 4), rated('b', '2', 3)]);
    expect(await memory.addInteractions([rated('c', '1', 4), rated('d', '2', 3)])).toEqual({ added: 0, superseded: 0, unchanged: 2 });
  });

  it('lets the newer of two opposite statements stand, and hears the same one once', async () => {
    const memory = await openLocalMemory(createInMemoryStore(), effects);
    expect(await memory.remember(said('a', 'avoid'))).toMatchObject({ kind: 'ADD', reason: 'new', memoryId: 'a' });
    expect(await memory.remember(said('b', 'avoid'))).toMatchObject({ kind: 'NOOP', reason: 'known', memoryId: 'a' });
    expect(await memory.remember(said('c', 'like'))).toEqual({ kind: 'SUPERSEDE', reason: 'opposite', memoryId: 'c', replaced: ['a'] });
    expect(memory.evidence('movies', 3.5).statements.map(({ id }) => id)).toEqual(['c']);
  });

  it('forgets for good, in list, search, evidence and store', async () => {
    const store = createInMemoryStore();
    const memory = await openLocalMemory(store, effects);
    await memory.addInteractions([rated('a', '1', 4, 'Ocean')]);
    await memory.forget(['a' as MemoryId]);
    expect([memory.list(), memory.search('ocean'), memory.evidence('movies', 3.5).interactions, (await store.all()).memories]).toEqual([[], [], 0, []]);
  });

  it('forgets the earlier versions with the last one', async () => {
    const store = createInMemoryStore();
    const memory = await openLocalMemory(store, effects);
    await memory.addInteractions([rated('a', '1', 4), rated('kept', '2', 4)]);
    await memory.addInteractions([{ ...rated('b', '1', 2), validFromMs: 5 }]);
    await memory.remember(said('c', 'avoid'));
    await memory.remember(said('d', 'like'));
    await memory.forget(['b' as MemoryId, 'd' as MemoryId]);
    expect(ids((await store.all()).memories)).toEqual(['kept']);
  });

  it('takes two imports at once one after another', async () => {
    const memory = await openLocalMemory(createInMemoryStore(), effects);
    const reports = await Promise.all([memory.addInteractions([rated('a', '1', 4)]), memory.addInteractions([rated('b', '1', 4)])]);
    expect([reports, ids(memory.list())]).toEqual([[{ added: 1, superseded: 0, unchanged: 0 }, { added: 0, superseded: 0, unchanged: 1 }], ['a']]);
  });

  it('finds only current memories', async () => {
    const memory = await openLocalMemory(createInMemoryStore(), effects);
    await memory.addInteractions([rated('a', '1', 4, 'Ocean')]);
    await memory.addInteractions([{ ...rated('b', '1', 2, 'Ocean'), validFromMs: 5 }]);
    expect(memory.search('ocean').map(({ memory: { id } }) => id)).toEqual(['b']);
  });

  it('gives the same evidence until something changes', async () => {
    const memory = await openLocalMemory(createInMemoryStore([rated('a', '1', 4)]), effects);
    const before = memory.evidence('movies', 3.5);
    expect(memory.evidence('movies', 3.5)).toBe(before);
    await memory.addInteractions([rated('b', '2', 4)]);
    expect(memory.evidence('movies', 3.5)).not.toBe(before);
  });

  it('sees what another tab wrote to the same store', async () => {
    const store = createInMemoryStore();
    const memory = await openLocalMemory(store, effects);
    let told = 0;
    memory.subscribe(() => { told++; });
    await putNow(store, [rated('a', '1', 4)]);
    await new Promise((resolve) => { setTimeout(resolve); });
    expect([told, ids(memory.list())]).toEqual([1, ['a']]);
  });

  it('changes nothing in reach when the store refuses', async () => {
    const store = { ...createInMemoryStore(), put: async () => { throw new Error('full'); } };
    const memory = await openLocalMemory(store, effects);
    await expect(memory.addInteractions([rated('a', '1', 4)])).rejects.toThrow('full');
    expect(memory.list()).toEqual([]);
  });

  it('comes back after the store could not be read once', async () => {
    const store = createInMemoryStore();
    let failing = false;
    const memory = await openLocalMemory({ ...store, all: async () => { if (failing) throw new Error('locked'); return store.all(); } }, effects);
    failing = true;
    await putNow(store, [rated('a', '1', 4)]);
    await expect(memory.remember(said('b', 'avoid'))).rejects.toThrow('locked');
    failing = false;
    expect(await memory.remember(said('b', 'avoid'))).toMatchObject({ kind: 'ADD' });
    expect(ids(memory.list()).sort()).toEqual(['a', 'b']);
  });

  it('gives way to the page while it loads ten thousand', async () => {
    let turns = 0;
    const counting = setInterval(() => { turns++; });
    await openLocalMemory(createInMemoryStore(Array.from({ length: 10_000 }, (_, i) => rated(`m${i}`, `${i}`, 3))), effects);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(20);
  });
});
