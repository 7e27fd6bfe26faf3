import { describe, expect, it } from 'vitest';
import type { EvidenceId } from './evidence.ts';
import { waitingLine } from './evidence-store.contract.ts';
import { createInMemoryEvidence } from './in-memory-evidence.ts';
import { openEvidence, type WaitingEvidence } from './open-evidence.ts';
import { whenOpened } from './when-opened.ts';

const open = (): Promise<WaitingEvidence> => openEvidence({
  store: createInMemoryEvidence([waitingLine('a', 'Plays the cello')]), local: { list: () => [], remember: () => Promise.reject(new Error('unused')) }, packs: async () => [], effects: { now: () => 1, newId: () => 'x' },
});

describe('imported lines, opened late', () => {
  it('are opened by the first who listens, once', async () => {
    let times = 0;
    const evidence = whenOpened(() => { times++; return open(); });
    expect([evidence.list(), times]).toEqual([[], 0]);
    const heard = new Promise<void>((resolve) => { evidence.subscribe(resolve); });
    evidence.subscribe(() => undefined);
    await heard;
    expect(evidence.list()).toHaveLength(1);
    await evidence.discard(['a' as EvidenceId]);
    expect([evidence.list(), times]).toEqual([[], 1]);
  });

  it('are tried anew after a failure, which whoever asks is told', async () => {
    let times = 0;
    const evidence = whenOpened(() => (++times === 1 ? Promise.reject(new Error('offline')) : open()));
    await expect(evidence.read('Likes tea', 'x')).rejects.toThrow('offline');
    expect((await evidence.read('Likes tea', 'x')).evidence).toHaveLength(1);
  });
});
