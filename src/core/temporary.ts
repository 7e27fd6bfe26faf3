/** What a temporary chat is made of: a memory that takes no writes, an answering that keeps nothing, no store. */
import { createAnswering, type Answering, type AnsweringParts } from './answering.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Effects } from './effects.ts';
import { AppError } from './errors.ts';
import type { Pack } from './global/pack.ts';
import type { Decision, LocalMemory } from './local/local-memory.ts';
import type { MemoryId } from './local/memory.ts';
import { gatherEvidence } from './local/topic-evidence.ts';

/** `reads`: answers from the memory. `blank`: knows nothing of the person. Neither writes. */
export type TemporaryKind = 'reads' | 'blank';

/** The conversation itself holds its messages while it is open; nothing else does. */
export const NO_STORE: ConversationStore = { all: async () => [], put: async () => undefined, clear: async () => undefined };

const refuse = (): Promise<never> => Promise.reject(new AppError('memory/temporary', 'expected a chat that is kept, found a temporary one: nothing was written'));
const REFUSING = {
  addInteractions: refuse, remember: refuse, edit: refuse, merge: refuse, end: refuse, mark: refuse, undo: refuse, forget: refuse, clear: refuse, close: () => undefined,
} as const;

/** The same memory to look at; every write is rejected with memory/temporary. Named one by one, so that a new way to write does not slip through. */
export const refuseWrites = (local: LocalMemory): LocalMemory => ({
  list: local.list, all: local.all, unreadable: local.unreadable, search: local.search, evidence: local.evidence, weight: local.weight, preview: local.preview,
  catchUp: local.catchUp, revision: local.revision, subscribe: local.subscribe, whenForgotten: local.whenForgotten, ...REFUSING,
});

/** A memory with nothing in it that stays so. */
export const nothingKnown = (): LocalMemory => ({
  list: () => [], all: () => [], unreadable: () => 0, search: () => [], evidence: (domain, scaleMean) => gatherEvidence([], domain, scaleMean), weight: () => 1,
  preview: (interactions) => ({ added: interactions.length, superseded: 0, unchanged: 0 }),
  catchUp: async () => undefined, revision: () => 0, subscribe: () => () => undefined, whenForgotten: () => () => undefined, ...REFUSING,
});

/** What a message says about the person is noticed, so that the answer can say that it was not kept; an explicit act is refused. */
export function answerTemporarily(kind: TemporaryKind, local: LocalMemory, packs: () => readonly Pack[], effects: Effects, parts: AnsweringParts = {}): Answering {
  const seen = kind === 'reads' ? refuseWrites(local) : nothingKnown();
  const noticed = (memoryId: MemoryId): Decision => ({ kind: 'NOOP', reason: 'known', memoryId, replaced: [] });
  const noticing: LocalMemory = { ...seen, remember: async ({ id }) => noticed(id), end: async (ids) => ids.map(noticed) };
  const answering = createAnswering(noticing, packs, effects, { ...(kind === 'reads' ? parts : parts.ready && { ready: parts.ready }), toNotes: 'This chat is temporary, so I will not keep that.' });
  return {
    ...answering,
    remember: refuse,
    // What it finds could only be asked about, and a yes could not be kept.
    read: async () => [],
    prepare: async (...asked) => {
      const prepared = await answering.prepare(...asked);
      return { ...prepared, noted: prepared.noted.map(({ id, text }) => ({ id, text, unkept: true })), asks: [] };
    },
  };
}
