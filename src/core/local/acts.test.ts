import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../effects.ts';
import { anyAct, doAct, expectOneOfEach } from './acts.fixture.ts';
import { believedOn } from './believed.ts';
import { createInMemoryStore } from './in-memory-store.ts';
import type { LocalMemory } from './local-memory.ts';
import type { Memory } from './memory.ts';
import { openLocalMemory } from './open-local-memory.ts';

const anyActs = fc.array(anyAct, { minLength: 1, maxLength: 25 });
const sorted = (records: readonly Memory[]): readonly string[] => records.map((record) => JSON.stringify(Object.entries(record).toSorted())).toSorted();

describe('whatever a person does', () => {
  it('leaves at most one current record of each thing', async () => {
    await fc.assert(fc.asyncProperty(anyActs, async (acts) => {
      const effects = createSeededEffects(1000);
      const local = await openLocalMemory(createInMemoryStore(), effects);
      for (const act of acts) {
        await doAct(local, act, effects);
        expectOneOfEach(local.all(), effects.now());
      }
    }), { seed: 31, numRuns: 150 });
  });

  it('is taken back, last first, to exactly what was on file before', async () => {
    let undone = 0;
    await fc.assert(fc.asyncProperty(anyActs, async (acts) => {
      const effects = createSeededEffects(1000);
      const local = await openLocalMemory(createInMemoryStore(), effects);
      // Marks and imports make no decision that can be taken back.
      const before: { readonly records: readonly string[]; readonly back: () => Promise<void> }[] = [];
      for (const act of acts) {
        const records = sorted(local.all());
        if (act.kind === 'mark' || (act.kind === 'rate' && before.length > 0)) continue;
        const decisions = await doAct(local, act, effects);
        before.push({ records, back: async () => { for (const { kind, memoryId } of decisions.toReversed()) if (kind !== 'NOOP') { await local.undo(memoryId); undone++; } } });
      }
      for (const { records, back } of before.toReversed()) {
        if (records.length === 0 && local.all().every(({ kind }) => kind === 'interaction')) continue;
        await back();
        expect(sorted(local.all())).toEqual(records);
      }
    }), { seed: 32, numRuns: 150 });
    expect(undone).toBeGreaterThan(300);
  });

  it('leaves at most one current record when decisions are taken back in any order', async () => {
    await fc.assert(fc.asyncProperty(anyActs, fc.infiniteStream(fc.nat(1000)), async (acts, places) => {
      const effects = createSeededEffects(1000);
      const local = await openLocalMemory(createInMemoryStore(), effects);
      for (const act of acts) await doAct(local, act, effects);
      for (let standing = local.all(); standing.length > 0; standing = local.all()) {
        const some = standing.filter(({ supersededAtMs }) => supersededAtMs === undefined);
        expect(some.length).toBeGreaterThan(0);
        await local.undo((some[(places.next().value ?? 0) % some.length] as Memory).id);
        expectOneOfEach(local.all(), effects.now());
      }
    }), { seed: 33, numRuns: 60 });
  });

  it('can be replayed at any date', async () => {
    let seen = 0;
    await fc.assert(fc.asyncProperty(anyActs, async (acts) => {
      const effects = createSeededEffects(1000);
      const local = await openLocalMemory(createInMemoryStore(), effects);
      const then: { readonly atMs: number; readonly ids: readonly string[] }[] = [];
      for (const act of acts) {
        // Switching off has no history.
        if (act.kind === 'mark') continue;
        await doAct(local, act, effects);
        then.push({ atMs: effects.now(), ids: idsOf(local.list()) });
      }
      for (const { atMs, ids } of then) {
        expect(idsOf(believedOn(local.all(), atMs))).toEqual(ids);
        seen += ids.length;
      }
    }), { seed: 34, numRuns: 150 });
    expect(seen).toBeGreaterThan(1000);
  });

  it('comes back the same from the store', async () => {
    await fc.assert(fc.asyncProperty(anyActs, async (acts) => {
      const effects = createSeededEffects(1000);
      const store = createInMemoryStore();
      const local = await openLocalMemory(store, effects);
      for (const act of acts) await doAct(local, act, effects);
      const again: LocalMemory = await openLocalMemory(store, effects);
      expect([again.all(), again.list()]).toEqual([local.all(), local.list()]);
    }), { seed: 35, numRuns: 60 });
  });
});

const idsOf = (memories: readonly Memory[]): readonly string[] => memories.map(({ id }) => id);
