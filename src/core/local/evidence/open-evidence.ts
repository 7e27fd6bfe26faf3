/** Text from other assistants, read line by line, waiting for the person's yes. */
import type { Effects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import { createVocabulary, type Vocabulary } from '../../global/vocabulary.ts';
import { createListeners } from '../../listeners.ts';
import type { Decision, LocalMemory } from '../local-memory.ts';
import type { Evidence, EvidenceId } from './evidence.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { propose, readLines, type EvidenceReading } from './read-lines.ts';
import { recordOf } from './record.ts';

export interface WaitingEvidence {
  list(): readonly Evidence[];
  subscribe(listener: () => void): () => void;
  /** What an exported text says about the person, line by line; nothing is kept yet. @throws AppError input/empty, input/bad-row */
  read(text: string, from: string): Promise<EvidenceReading>;
  /** Keeps lines for a decision later. */
  keep(evidence: readonly Evidence[]): Promise<void>;
  /** Yes: it becomes a memory, as proposed or as edited, and stops waiting. Other words are read anew for what they propose. @throws AppError memory/not-found when it waits no longer */
  confirm(id: EvidenceId, as?: { readonly text?: string; readonly proposal?: Evidence['proposal'] }): Promise<Decision>;
  discard(ids: readonly EvidenceId[]): Promise<void>;
}

export interface EvidenceParts {
  readonly store: EvidenceStore;
  readonly local: Pick<LocalMemory, 'list' | 'remember'>;
  /** Those in use, once they have arrived. */
  readonly packs: () => Promise<readonly Pack[]>;
  readonly effects: Effects;
}

/** @throws AppError storage/* */
export async function openEvidence({ store, local, packs, effects }: EvidenceParts): Promise<WaitingEvidence> {
  const { subscribe, notify } = createListeners();
  let list: readonly Evidence[] = [];
  const reload = async (): Promise<void> => {
    list = await store.all();
    notify();
  };
  await reload();
  // A failure here has nobody to hear it: the list stays behind until the next change.
  store.subscribe(() => { reload().catch(() => undefined); });

  let vocabulary: { readonly of: readonly Pack[]; readonly is: Vocabulary } | undefined;
  const names = async (): Promise<Vocabulary> => {
    const now = await packs();
    if (vocabulary?.of !== now) vocabulary = { of: now, is: createVocabulary(now) };
    return vocabulary.is;
  };
  return {
    list: () => list,
    subscribe,
    read: async (text, from) => readLines(text, from, { vocabulary: await names(), memories: local.list(), waiting: await store.all(), effects }),
    keep: async (evidence) => {
      await store.put(evidence);
      await reload();
    },
    confirm: async (id, { text, proposal } = {}) => {
      const line = (await store.all()).find((one) => one.id === id);
      if (!line) throw new AppError('memory/not-found', `imported line: expected ${id} to be waiting, found it confirmed, discarded or forgotten`);
      const own = text?.trim() ?? line.text;
      if (own === '') throw new AppError('memory/bad-edit', 'expected some text, found none');
      const as = proposal ?? (own === line.text ? line.proposal : propose(own, await names()));
      // In this order: cut off in between, the line waits on, and a second yes finds the memory on file.
      const decision = await local.remember(recordOf({ ...line, text: own, proposal: as }, effects.newId(), effects.now()), 'confirmed');
      await store.delete([id]);
      await reload();
      return decision;
    },
    discard: async (ids) => {
      await store.delete(ids);
      await reload();
    },
  };
}
