import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSeededEffects } from '../../core/effects.ts';
import { AppError } from '../../core/errors.ts';
import { anyAct, doAct, expectOneOfEach } from '../../core/local/acts.fixture.ts';
import type { Note } from '../../core/local/memory.ts';
import { openLocalMemory } from '../../core/local/open-local-memory.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { openDatabase } from './open.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });

const openTab = async (effects = createSeededEffects(1000)) => {
  const store = createIdbMemoryStore(await openDatabase());
  return { store, local: await openLocalMemory(store, effects) };
};
const noteOf = (id: string, text: string): Note => ({ kind: 'note', id: id as Note['id'], domain: 'you', validFromMs: 1, recordedAtMs: 1, source: { kind: 'chat', detail: '' }, text });

describe('two tabs on one memory', () => {
  it('lose no acknowledged write and leave one current record of each thing, whatever both do at once', async () => {
    let acknowledged = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(anyAct, fc.nat(1), fc.boolean()), { minLength: 4, maxLength: 20 }), async (acts) => {
      globalThis.indexedDB = new IDBFactory();
      const effects = createSeededEffects(1000);
      const tabs = await Promise.all([openTab(effects), openTab(effects)]);
      const written = new Set<string>();
      const pending: Promise<void>[] = [];
      for (const [act, at, waits] of acts) {
        const { local } = tabs[at] ?? expect.fail('no tab');
        const work = doAct(local, act, effects).then((decisions) => {
          for (const { kind, memoryId } of decisions) if (kind !== 'NOOP') written.add(memoryId);
        });
        if (waits) await work; else pending.push(work);
      }
      await Promise.all(pending);
      await Promise.all(tabs.map(({ local }) => local.catchUp()));
      const { memories } = await tabs[0].store.all();
      expectOneOfEach(memories, effects.now());
      const onFile = new Set<string>(memories.map(({ id }) => id));
      expect([...written].filter((id) => !onFile.has(id))).toEqual([]);
      acknowledged += written.size;
      for (const { local } of tabs) expect(local.all()).toEqual(memories.toReversed());
      for (const { local } of tabs) local.close();
    }), { seed: 41, numRuns: 40 });
    expect(acknowledged).toBeGreaterThan(100);
  });

  it('decide anew when the other was first, and say so when it never ends', async () => {
    const { store } = await openTab();
    const other = await openTab();
    let meddles = 3;
    const local = await openLocalMemory({
      ...store, subscribe: () => () => undefined,
      put: async (memories, from) => {
        if (meddles-- > 0) await other.local.remember(noteOf(`other-${meddles}`, `Something else, number ${meddles}`));
        return store.put(memories, from);
      },
    }, createSeededEffects(1000));
    expect(await local.remember(noteOf('mine', 'My sister is Anna'))).toMatchObject({ kind: 'ADD' });
    expect(local.all()).toHaveLength(4);
    meddles = Infinity;
    await expect(local.remember(noteOf('late', 'My brother is Max'))).rejects.toMatchObject({ code: 'storage/changed' });
    expect((await store.all()).memories.map(({ id }) => id)).not.toContain('late');
  });

  it('hear what the other forgot, once each, and whoever forgot waits for who listens', async () => {
    const [one, other] = await Promise.all([openTab(), openTab()]);
    await one.local.remember(noteOf('a', 'My sister is Anna'));
    await other.local.catchUp();
    const heard: string[] = [];
    for (const [name, { local }] of Object.entries({ one, other })) {
      local.whenForgotten(async (gone) => {
        await Promise.resolve();
        heard.push(...gone.map(({ id }) => `${name} ${id} ${local.all().length}`));
      });
    }
    await one.local.forget([noteOf('a', '').id]);
    expect(heard).toContain('one a 0');
    await other.local.catchUp();
    expect(heard.toSorted()).toEqual(['one a 0', 'other a 0']);
  });

  it('call everybody who listens, and then say that one failed', async () => {
    const { local } = await openTab();
    await local.remember(noteOf('a', 'My sister is Anna'));
    let called = 0;
    local.whenForgotten(() => { throw new AppError('storage/unavailable', 'gone'); });
    local.whenForgotten(() => { called++; });
    await expect(local.forget([noteOf('a', '').id])).rejects.toMatchObject({ code: 'storage/unavailable' });
    expect([called, local.all()]).toEqual([1, []]);
  });
});
