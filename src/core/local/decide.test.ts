import { describe, expect, it } from 'vitest';
import { createSeededEffects, type Effects } from '../effects.ts';
import { createInMemoryStore } from './in-memory-store.ts';
import type { LocalMemory } from './local-memory.ts';
import type { Interaction, Memory, MemoryId, Note, Statement } from './memory.ts';
import { openLocalMemory } from './open-local-memory.ts';

const id = (name: string): MemoryId => name as MemoryId;
const recorded = (name: string, recordedAtMs: number) => ({ id: id(name), recordedAtMs, source: { kind: 'chat' as const, detail: '' } });
const said = (name: string, stance: Statement['stance'], topic = 'horror', validFromMs = 1): Statement => ({ ...recorded(name, 3), kind: 'statement', domain: 'movies', validFromMs, text: `${stance} ${topic}`, stance, target: { kind: 'topic', id: topic, name: topic } });
const noteOf = (name: string, text: string): Note => ({ ...recorded(name, 3), kind: 'note', domain: 'you', validFromMs: 1, text });
const rated = (name: string, itemId: string | undefined, value: number, validFromMs = 1, title = `Film ${itemId}`): Interaction => ({ ...recorded(name, 2), kind: 'interaction', domain: 'movies', validFromMs, title, topics: ['drama'], value, ...(itemId !== undefined && { itemId }) });
const open = (initial: readonly Memory[] = [], effects: Effects = createSeededEffects(1000)): Promise<LocalMemory> => openLocalMemory(createInMemoryStore(initial), effects);
const ids = (memories: readonly Memory[]): readonly string[] => memories.map((memory) => memory.id);

describe('what is decided', () => {
  it('is told with its reason, and kept with the record', async () => {
    const local = await open();
    expect(await local.remember(said('a', 'avoid'))).toEqual({ kind: 'ADD', reason: 'new', memoryId: 'a', replaced: [] });
    expect(await local.remember(said('b', 'avoid'))).toEqual({ kind: 'NOOP', reason: 'known', memoryId: 'a', replaced: [] });
    expect(await local.remember(said('c', 'like'), 'overruled')).toEqual({ kind: 'SUPERSEDE', reason: 'overruled', memoryId: 'c', replaced: ['a'] });
    await local.mark([id('c')], { off: true });
    expect(await local.remember(said('d', 'like'))).toEqual({ kind: 'SUPERSEDE', reason: 'newer', memoryId: 'd', replaced: ['c'] });
    expect(await local.remember(noteOf('n', 'My sister is Anna'), 'confirmed')).toMatchObject({ kind: 'ADD', reason: 'confirmed' });
    expect(await local.remember(noteOf('m', 'my sister is  Anna!'))).toMatchObject({ kind: 'NOOP', memoryId: 'n' });
    expect(Object.fromEntries(local.all().map((memory) => [memory.id, memory.decision]))).toEqual({
      a: { kind: 'ADD', reason: 'new' }, c: { kind: 'SUPERSEDE', reason: 'overruled' }, d: { kind: 'SUPERSEDE', reason: 'newer' }, n: { kind: 'ADD', reason: 'confirmed' },
    });
  });

  it('is shown for an import before anything is taken', async () => {
    const local = await open([rated('a', '1', 4, 10), rated('b', '2', 3, 10)]);
    const arriving = [rated('c', '1', 5, 20), rated('d', '2', 3, 10), rated('e', '3', 3, 10), rated('f', '1', 1, 5)];
    expect(local.preview(arriving)).toEqual({ added: 1, superseded: 2, unchanged: 1 });
    expect(ids(local.all())).toEqual(['b', 'a']);
    expect(await local.addInteractions(arriving)).toEqual({ added: 1, superseded: 2, unchanged: 1 });
    expect(local.all().map((memory) => [memory.id, memory.decision?.reason])).toEqual(expect.arrayContaining([['c', 'newer'], ['e', 'new'], ['f', 'older']]));
  });
});

describe('an edit', () => {
  it('writes a new version by the person\'s hand, and nothing where nothing differs', async () => {
    const local = await open([{ ...said('a', 'avoid'), pinned: true, surprising: 'Few do.' }]);
    const { memoryId, ...decision } = await local.edit(id('a'), { text: ' Never horror ', stance: 'avoid' });
    expect(decision).toEqual({ kind: 'UPDATE', reason: 'edited', replaced: ['a'] });
    expect(local.list()).toMatchObject([{ id: memoryId, text: 'Never horror', pinned: true, source: { kind: 'correction' } }]);
    expect(local.list()[0]).not.toHaveProperty('surprising');
    expect(await local.edit(memoryId, { text: 'Never horror', validUntilMs: null })).toEqual({ kind: 'NOOP', reason: 'known', memoryId, replaced: [] });
    await expect(local.edit(id('a'), { text: 'x' })).rejects.toMatchObject({ code: 'memory/not-found' });
  });

  it('lets what already says the same give way, and brings both back when it is taken back', async () => {
    const local = await open([noteOf('a', 'I live in Ulm'), noteOf('b', 'I live in Bonn')]);
    const { memoryId, replaced } = await local.edit(id('b'), { text: 'I live in Ulm' });
    expect(replaced).toEqual(['b', 'a']);
    await local.undo(memoryId);
    expect(ids(local.list())).toEqual(['b', 'a']);
  });

  it.each([
    [{ text: '  ' }], [{ value: 3 }], [{ validFromMs: 1.5 }], [{ validUntilMs: NaN }], [{ validFromMs: 10, validUntilMs: 5 }],
  ])('is refused for a note: %j', async (change) => {
    const local = await open([noteOf('a', 'I live in Ulm')]);
    await expect(local.edit(id('a'), change)).rejects.toMatchObject({ code: 'memory/bad-edit' });
    expect(local.all()).toEqual([noteOf('a', 'I live in Ulm')]);
  });
});

describe('a merge', () => {
  it('lets one stand for all, from the earliest date, pinned if one was', async () => {
    const local = await open([rated('a', undefined, 4, 20, 'Heat'), { ...rated('b', undefined, 3, 10, 'Heat (1995)'), pinned: true }, rated('c', '3', 2)]);
    const { memoryId, replaced, reason } = await local.merge([id('a'), id('b')], id('a'));
    expect([replaced, reason]).toEqual([['a', 'b'], 'merged']);
    expect(local.list().find((memory) => memory.id === memoryId)).toMatchObject({ title: 'Heat', value: 4, validFromMs: 10, pinned: true, source: { kind: 'correction' } });
    expect(await local.forget([memoryId])).toMatchObject({ memories: 1, versions: 2 });
    expect(ids(local.all())).toEqual(['c']);
  });

  it('is refused for memories that are not of one kind, and writes nothing', async () => {
    const local = await open([said('a', 'avoid'), said('b', 'like', 'drama'), noteOf('n', 'x')]);
    for (const others of [['b'], ['n'], ['a'], []]) await expect(local.merge(others.map(id), id('a'))).rejects.toMatchObject({ code: 'memory/bad-edit' });
    await expect(local.merge([id('nobody')], id('a'))).rejects.toMatchObject({ code: 'memory/not-found' });
    expect(local.all()).toHaveLength(3);
  });
});

describe('an end', () => {
  it('lasts until the same is said again, and taking it back then leaves the newer one', async () => {
    const local = await open();
    await local.remember(said('a', 'avoid'));
    const [ended] = await local.end([id('a'), id('nobody')]);
    expect([ended?.reason, local.list()]).toEqual(['ended', []]);
    expect(await local.end([ended?.memoryId ?? id('')])).toEqual([]);
    expect(await local.remember(said('b', 'avoid'))).toMatchObject({ kind: 'ADD' });
    await local.undo(ended?.memoryId ?? id(''));
    expect(ids(local.list())).toEqual(['b']);
    expect(local.all().find((memory) => memory.id === id('a'))).toMatchObject({ supersededBy: 'b' });
  });

  it('comes by itself when its time has come', async () => {
    let now = 100;
    const local = await open([{ ...said('a', 'avoid'), validUntilMs: 200 }, said('b', 'like', 'drama')], { now: () => now, newId: () => 'x' });
    expect([ids(local.list()), ids(local.search('horror').map(({ memory }) => memory))]).toEqual([['b', 'a'], ['a']]);
    now = 200;
    expect([ids(local.list()), local.evidence('movies', 3).statements.map((memory) => memory.id)]).toEqual([['b'], ['b']]);
    await local.catchUp();
    expect([local.search('horror'), ids(local.all())]).toEqual([[], ['b', 'a']]);
  });
});

describe('marks', () => {
  it('keep what is pinned from fading, in evidence and in weight', async () => {
    const years = 365 * 24 * 3600 * 1000;
    const local = await open([rated('old', '1', 5, 0), rated('new', '2', 5, 30 * years)]);
    const weightOfOld = (): number => local.weight(local.all().find((memory) => memory.id === id('old')) ?? said('x', 'like'));
    expect([local.evidence('movies', 3).n, weightOfOld()]).toEqual([expect.closeTo(1, 2), expect.closeTo(0, 2)]);
    await local.mark([id('old')], { pinned: true });
    expect([local.evidence('movies', 3).n, weightOfOld()]).toEqual([2, 1]);
    await local.mark([id('old')], { pinned: false });
    expect(weightOfOld()).toBeCloseTo(0, 2);
  });

  it('take what is off out of every use, and leave it on file', async () => {
    const local = await open([rated('a', '1', 5, 1, 'Ocean'), said('b', 'avoid')]);
    await local.mark([id('a'), id('b')], { off: true });
    expect([local.list(), local.search('ocean'), local.evidence('movies', 3)]).toEqual([[], [], { interactions: 0, n: 0, topics: new Map(), seen: new Map(), statements: [] }]);
    expect(local.all()).toMatchObject([{ id: 'a', off: true }, { id: 'b', off: true }].toReversed());
    await local.mark([id('a')], { off: false });
    expect([ids(local.list()), local.search('ocean')]).toEqual([['a'], [expect.objectContaining({ by: 'words' })]]);
  });

  it('write nothing where nothing differs', async () => {
    const store = createInMemoryStore([said('a', 'avoid')]);
    const local = await openLocalMemory(store, createSeededEffects(1000));
    await local.mark([id('a'), id('nobody')], { pinned: false, off: false, surprising: false });
    expect((await store.all()).revision).toBe(0);
  });
});

describe('forgetting', () => {
  it('counts what stood and what was replaced, and nothing twice', async () => {
    const local = await open();
    await local.remember(said('a', 'avoid'));
    await local.remember(said('b', 'like'));
    await local.edit(id('b'), { text: 'I do like horror' });
    await local.remember(said('c', 'like', 'drama'));
    const gone: string[] = [];
    local.whenForgotten((memories) => { gone.push(...ids(memories)); });
    const [standing] = local.list().filter((memory) => memory.kind === 'statement' && memory.target.id === 'horror');
    expect(await local.forget([standing?.id ?? id(''), id('nobody')])).toMatchObject({ memories: 1, versions: 2 });
    expect(gone.toSorted()).toEqual(['a', 'b', standing?.id].toSorted());
    expect(await local.forget([id('a')])).toMatchObject({ memories: 0, versions: 0 });
    expect(await local.clear()).toMatchObject({ memories: 1, versions: 0 });
    expect(local.all()).toEqual([]);
  });

  it('of a replaced version takes what replaced it as well: they are about one thing', async () => {
    const local = await open();
    await local.remember(said('a', 'avoid'));
    await local.remember(said('b', 'like'));
    expect(await local.forget([id('a')])).toMatchObject({ memories: 1, versions: 1 });
    expect(local.all()).toEqual([]);
  });
});

describe('taking back', () => {
  it('the only rating of a thing leaves the newest of those it had outlived', async () => {
    const local = await open();
    await local.addInteractions([rated('a', '1', 4, 30)]);
    await local.addInteractions([rated('b', '1', 2, 10), rated('c', '1', 3, 20)]);
    await local.undo(id('a'));
    expect(ids(local.list())).toEqual(['c']);
    expect(local.all().find((memory) => memory.id === id('b'))).toMatchObject({ supersededBy: 'c' });
  });

  it('leaves nothing ended that an older page had ended in place', async () => {
    const local = await open([{ ...said('a', 'avoid', 'horror', 5), validUntilMs: 9, supersededAtMs: 10, supersededBy: id('b') }, said('b', 'like', 'horror', 9)]);
    await local.undo(id('b'));
    expect(local.list()).toEqual([said('a', 'avoid', 'horror', 5)]);
  });
});
