import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../../effects.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import { createInMemoryStore } from '../in-memory-store.ts';
import type { LocalMemory } from '../local-memory.ts';
import { openLocalMemory } from '../open-local-memory.ts';
import { describeEvidenceStore } from './evidence-store.contract.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { createInMemoryEvidence } from './in-memory-evidence.ts';
import { openEvidence, type WaitingEvidence } from './open-evidence.ts';

describeEvidenceStore('memory', async () => createInMemoryEvidence());

const NOW = Date.UTC(2026, 10, 25);
async function desk(text: string): Promise<{ store: EvidenceStore; local: LocalMemory; evidence: WaitingEvidence }> {
  const effects = createSeededEffects(NOW);
  const [store, local] = [createInMemoryEvidence(), await openLocalMemory(createInMemoryStore(), effects)];
  const evidence = await openEvidence({ store, local, packs: async () => [MOVIES], effects });
  await evidence.keep((await evidence.read(text, 'memories.txt')).evidence);
  return { store, local, evidence };
}
const first = ({ list }: WaitingEvidence) => list()[0]?.id ?? (() => { throw new Error('nothing waits'); })();

describe('imported lines', () => {
  it('are used for nothing before the yes', async () => {
    const { local, evidence } = await desk('The user likes sci-fi');
    expect(evidence.list()).toHaveLength(1);
    expect(local.all()).toEqual([]);
    expect(local.search('sci-fi')).toEqual([]);
    expect(local.evidence('movies', undefined).statements).toEqual([]);
  });

  it('become memories with the yes: true since they were said, with their source', async () => {
    const { local, evidence } = await desk('[2024-05-01] - The user likes sci-fi\nHas a sister called Anna');
    expect(await evidence.confirm(first(evidence))).toMatchObject({ kind: 'ADD', reason: 'confirmed' });
    expect(local.list()).toMatchObject([{ kind: 'statement', domain: 'movies', text: 'The user likes sci-fi', stance: 'like', target: { id: 'sci-fi' }, validFromMs: Date.parse('2024-05-01'), source: { kind: 'confirmed', detail: 'memories.txt' } }]);
    await evidence.confirm(first(evidence));
    expect(local.list()[0]).toMatchObject({ kind: 'note', domain: 'you', text: 'Has a sister called Anna' });
    expect(evidence.list()).toEqual([]);
  });

  it('are read anew when they are edited', async () => {
    const { local, evidence } = await desk('The user likes sci-fi\nThe user loves drama\nPlays the cello');
    await evidence.confirm(first(evidence), { text: ' I can’t stand sci-fi ' });
    await evidence.confirm(first(evidence), { text: 'Cries easily' });
    await evidence.confirm(first(evidence), { proposal: { kind: 'note' } });
    expect(local.list()).toMatchObject([{ kind: 'note', text: 'Plays the cello' }, { kind: 'note', text: 'Cries easily' }, { kind: 'statement', stance: 'avoid', text: 'I can’t stand sci-fi' }]);
  });

  it('are not edited into nothing', async () => {
    const { local, evidence } = await desk('Plays the cello');
    await expect(evidence.confirm(first(evidence), { text: '  ' })).rejects.toMatchObject({ code: 'memory/bad-edit' });
    expect([local.all().length, evidence.list().length]).toEqual([0, 1]);
  });

  it('wait on when the page dies after the memory was written, and a second yes changes nothing', async () => {
    const { store, local, evidence } = await desk('Plays the cello');
    const cut: EvidenceStore = { ...store, delete: () => Promise.reject(new Error('killed')) };
    const dying = await openEvidence({ store: cut, local, packs: async () => [MOVIES], effects: createSeededEffects(NOW) });
    await expect(dying.confirm(first(evidence))).rejects.toThrow('killed');
    expect([local.list().length, (await store.all()).length]).toEqual([1, 1]);
    expect(await evidence.confirm(first(evidence))).toMatchObject({ kind: 'NOOP', reason: 'known' });
    expect([local.all().length, evidence.list().length]).toEqual([1, 0]);
  });

  it('wait on when the memory could not be written', async () => {
    const { store, evidence } = await desk('Plays the cello');
    const full = await openEvidence({ store, local: { list: () => [], remember: () => Promise.reject(new Error('full')) }, packs: async () => [], effects: createSeededEffects(NOW) });
    await expect(full.confirm(first(evidence))).rejects.toThrow('full');
    expect(await store.all()).toHaveLength(1);
  });

  it('are confirmed or discarded once, and the list follows', async () => {
    const { evidence } = await desk('Plays the cello\nHas two cats');
    let heard = 0;
    evidence.subscribe(() => { heard++; });
    const [cello, cats] = evidence.list();
    if (!cello || !cats) throw new Error('expected two lines');
    await evidence.discard([cello.id]);
    expect(evidence.list()).toEqual([cats]);
    expect(heard).toBeGreaterThan(0);
    await expect(evidence.confirm(cello.id)).rejects.toMatchObject({ code: 'memory/not-found' });
  });

  it('are not offered again while they wait', async () => {
    const { evidence } = await desk('Plays the cello');
    expect((await evidence.read('Plays the cello\nHas two cats', 'again.txt')).evidence.map(({ text }) => text)).toEqual(['Has two cats']);
  });
});
