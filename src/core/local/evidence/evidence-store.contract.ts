import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceId } from './evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';

export const waitingLine = (id: string, text: string, importedAtMs = 1): Evidence => ({ id: id as EvidenceId, text, from: 'memories.txt', importedAtMs, proposal: { kind: 'note' } });

export function describeEvidenceStore(name: string, open: () => Promise<EvidenceStore>): void {
  describe(`imported lines in ${name}`, () => {
    it('stand in the order in which they came', async () => {
      const store = await open();
      await store.put([waitingLine('b/000002', 'second'), waitingLine('b/000001', 'first')]);
      await store.put([waitingLine('a/000001', 'later', 2)]);
      expect((await store.all()).map(({ text }) => text)).toEqual(['first', 'second', 'later']);
    });

    it('are replaced by id, deleted by id, and cleared', async () => {
      const store = await open();
      await store.put([waitingLine('a', 'one'), waitingLine('b', 'two')]);
      await store.put([waitingLine('a', 'other')]);
      await store.delete(['b' as EvidenceId, 'unknown' as EvidenceId]);
      expect((await store.all()).map(({ text }) => text)).toEqual(['other']);
      await store.clear();
      expect(await store.all()).toEqual([]);
    });

    it('tell of every change until nobody listens', async () => {
      const store = await open();
      let heard = 0;
      const stop = store.subscribe(() => { heard++; });
      await store.put([waitingLine('a', 'one')]);
      await store.delete(['a' as EvidenceId]);
      await store.clear();
      expect(heard).toBe(3);
      stop();
      await store.put([waitingLine('a', 'one')]);
      expect(heard).toBe(3);
    });
  });
}
