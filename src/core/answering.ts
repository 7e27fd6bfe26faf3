/** From a message to a mediated context: the one place where both memories, the router and the mediator meet. */
import type { Ask, Message } from './conversation-store.ts';
import type { Effects } from './effects.ts';
import { notFetched } from './errors.ts';
import type { Pack } from './global/pack.ts';
import { createRouter, type Route, type Router } from './global/route.ts';
import type { LocalMemory } from './local/local-memory.ts';
import type { Gated } from './local/gate/gate.ts';
import type { Reply } from './local/gate/look-into.ts';
import type { TakenIn } from './local/gate/take-in.ts';
import { memoryText, NOTES_DOMAIN, type Memory, type MemoryId, type Statement } from './local/memory.ts';
import { retrieveByWords, type Retrieve } from './local/retrieve.ts';
import type { Found } from './local/statements/extract.ts';
import { recordedNow } from './local/recorded-now.ts';
import type { AskModel } from './local/statements/with-model.ts';
import { createVocabulary, type Vocabulary } from './global/vocabulary.ts';
import { mediate, type MediationInput } from './mediator/mediate.ts';
import { plain } from './mediator/render-context.ts';
import type { MediatedContext } from './mediator/context.ts';
import type { Mediation, Receipt } from './mediator/receipt.ts';
import type { Focus } from './mediator/choose.ts';

/** With what became of what this message says about the person. */
export interface Prepared extends TakenIn {
  readonly mediation: Mediation;
  /** What was mediated, for a language model that is asked to; absent when no pack fits. */
  readonly input?: MediationInput;
  /** The answer, where no model is to be asked: what the message asks of the memory itself. */
  readonly reply?: Reply;
  /** Every title and topic the answer may name. */
  readonly titles: readonly string[];
}

/** What comes with a message. */
export interface Beside {
  /** What the message is about, when that needs no routing. */
  readonly known?: Route;
  readonly pasted?: readonly string[];
  /** The conversation so far, oldest first. */
  readonly before?: readonly Message[];
  readonly messageId?: string;
  /** What a model found that it says; to be asked about. */
  readonly byModel?: readonly Found[];
}

export interface Answering {
  /**
   * @param write false when a question is answered again: nothing is learned twice.
   */
  prepare(message: string, previous: Receipt | undefined, write: boolean, more?: Beside): Promise<Prepared>;
  /** What a language model finds that the message says about its writer; `ask` gives its whole reply. */
  read(message: string, pasted: readonly string[], ask: AskModel): Promise<readonly Found[]>;
  /** Writes what was asked about, after the person's yes. @returns the memory that stands. @throws AppError memory/temporary, storage/* */
  remember(ask: Pick<Ask, 'text' | 'record'>): Promise<MemoryId>;
  /** Prepares for the packs there are, ahead of the first question. */
  warm(): void;
  /** Names the page has for itself, allowed in any answer. */
  readonly ownWords: string;
}

/** Memories retrieved per question, and notes. */
const LOCAL_HITS = 20;
const NOTES = 3;
const NOTHING_TAKEN: TakenIn = { noted: [], asks: [] };

/** What of the page's own an answer is made with; without it, words find the memories and nothing is told beside them. */
export interface AnsweringParts {
  /** Finds the memories for a question. */
  readonly retrieve?: Retrieve;
  /** When there is something to answer from: on a first visit packs may still be on their way. */
  readonly ready?: Promise<void>;
  /** What a chat model is told beside what was retrieved: the profile. */
  readonly tell?: (mediation: Mediation, packId: string, focus: Focus) => Mediation;
  /** The answer to nothing but what is to be remembered. */
  readonly toNotes?: string;
}

const loadReading = () => import('./local/gate/reading.ts')
  .catch(notFetched('the script that reads what a message says'));

export function createAnswering(
  local: LocalMemory, packs: () => readonly Pack[], effects: Effects, { retrieve = retrieveByWords(local), ready, tell = (mediation) => mediation, toNotes = 'I will remember that.' }: AnsweringParts = {},
): Answering {
  const compiled = remember(packs, (current): { router: Router; vocabulary: Vocabulary } => {
    const vocabulary = createVocabulary(current);
    return { router: createRouter(current, vocabulary), vocabulary };
  });

  return {
    remember: async ({ text, record }) => {
      const recorded = { ...recordedNow(effects), text, source: { kind: 'confirmed' as const, detail: '' } };
      const { memoryId } = await local.remember(record.kind === 'note' ? { ...recorded, kind: 'note', domain: NOTES_DOMAIN } : { ...recorded, ...record }, 'confirmed');
      return memoryId;
    },
    read: async (message, pasted, ask) => (await loadReading()).extractWithModel(message, pasted, compiled().vocabulary, ask),
    warm: () => {
      compiled();
      // What fails here is tried again with the first message, which says so.
      loadReading().catch(() => undefined);
    },
    ownWords: 'LoGo Models Memory "Global memory" WebGPU WebLLM English',
    prepare: async (message, previous, mayWrite, { known, pasted = [], before = [], messageId, byModel = [] } = {}) => {
      await ready;
      const current = packs();
      const { router, vocabulary } = compiled();
      const [{ gate, lookInto, takeIn }] = await Promise.all([loadReading(), router.ready]);
      // Written or not, a statement is answered as one: asked again it is no question about its topic.
      const gated = gate({ text: message, pasted, before, vocabulary, held: local.list(), byModel });
      const reply = lookInto(gated, local, vocabulary, toNotes);
      const takenIn = mayWrite && (!reply || reply.takesIn) ? await takeIn(gated, local, current, effects, messageId) : NOTHING_TAKEN;
      const told = tellNotes(message, local);
      const stated = whatHolds(gated, local);
      const route = known ?? router.route(message, { lastPackId: previous?.pack?.id, memoriesByPack: countByDomain(local) });
      const packId = stated?.packId ?? route?.packId;
      const pack = current.find(({ id }) => id === packId);
      const settled = { ...takenIn, ...(reply && { reply }) };
      if (!pack) return { ...settled, mediation: told(nothingFits(message, gated.unknown[0], current.length > 0, local, effects)), titles: [] };

      const scaleMean = pack.domain.scale?.mean;
      // A statement is not a request for its own topic: "I can't stand horror" must not narrow the picks to horror.
      const focus: Focus = stated || !route ? { topicIds: [], itemHits: [] } : route.focus;
      const { hits, ...how } = await retrieve(message, { limit: LOCAL_HITS, domain: pack.id });
      const input: MediationInput = {
        question: message, ...(pasted.length > 0 && { pasted }), pack, focus, evidence: local.evidence(pack.id, scaleMean), hits, nowMs: effects.now(),
        ...(previous && { previous }), ...(stated?.summary !== undefined && { noted: stated.summary }),
      };
      const mediated = mediate(input);
      const found = { ...mediated, receipt: { ...mediated.receipt, retrieval: { ...how, found: hits.length } } };
      // What the person said of themselves is no evidence of what is so for everyone.
      const mediation = focus.about === 'everyone' ? found : told(tell(found, pack.id, focus));
      return { ...settled, mediation, input, titles: namesIn(mediation.context) };
    },
  };
}

/** Adds the notes nearest to the message, whatever it is about; only chat models read them. */
function tellNotes(message: string, local: LocalMemory): (mediation: Mediation) => Mediation {
  const notes = local.search(message, { limit: NOTES, domain: NOTES_DOMAIN }).map(({ memory }) => memory);
  if (notes.length === 0) return (mediation) => mediation;
  const toldMe = notes.map(memoryText);
  return ({ context, receipt, ...rest }) => ({ ...rest, context: { ...context, toldMe }, receipt: { ...receipt, local: { ...receipt.local, notes: notes.map(({ id }, i) => ({ id, text: toldMe[i] ?? '' })) } } });
}

/** What a message states, in words as far as it holds: a statement taken back since then is not noted again. */
function whatHolds({ statements, ends, forgets }: Gated, local: LocalMemory): { readonly packId: string; readonly summary: string | undefined } | undefined {
  const takenBack = [...ends, ...forgets];
  const [first] = [...statements, ...takenBack];
  if (!first) return undefined;
  const kept = local.list().filter((memory) => memory.kind === 'statement');
  const isKept = (packId: string, targetId: string, stance?: Statement['stance']): boolean =>
    kept.some((one) => one.domain === packId && one.target.id === targetId && (stance === undefined || one.stance === stance));
  const words = [
    ...statements.filter(({ packId, target, stance }) => isKept(packId, target.id, stance)).map(({ stance, target }) => `${stance} ${target.name}`),
    ...takenBack.filter(({ packId, target }) => !isKept(packId, target.id)).map(({ target }) => `forgot ${target.name}`),
  ];
  return { packId: first.packId, summary: words.length > 0 ? [...new Set(words)].slice(0, 2).join(' and ') : undefined };
}

/** As they stand in what a model reads. */
export function namesIn({ picks, leftOut, about, youEnjoyed, youLike, youAvoid, othersLike }: MediatedContext): readonly string[] {
  const described = about ? [...picks, about] : picks;
  return [...new Set([
    ...[...described, ...leftOut].map(({ title }) => title), ...described.flatMap(({ topics }) => topics),
    ...youEnjoyed, ...youLike, ...youAvoid, ...othersLike,
  ].map(plain))];
}

function countByDomain(local: LocalMemory): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { domain } of local.list()) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  return counts;
}

/** No pack knows what the message is about: the model is told so, and abstains or makes small talk. */
function nothingFits(question: string, unknown: string | undefined, anyPack: boolean, local: LocalMemory, effects: Effects): Mediation {
  const memories = local.list();
  const count = (of: Memory['kind']): number => memories.filter(({ kind }) => kind === of).length;
  return {
    candidates: () => [],
    context: { youLike: [], youAvoid: [], youEnjoyed: [], othersLike: [], picks: [], leftOut: [] },
    receipt: {
      atMs: effects.now(), question, passedOver: [], local: { claims: [], interactions: count('interaction'), statements: count('statement') },
      global: { claims: [], people: 0 }, communities: [], localShare: 0, reconciled: [], likes: [], conflicts: [],
      guard: { distance: 0, entropy: 0, reserved: 0, reason: 'Nothing was suggested.' }, picks: [], leftOut: [], kept: [],
      budget: { tokens: 0, used: 0, dropped: [] },
      decision: whyNothing(unknown, anyPack),
    },
  };
}

function whyNothing(unknown: string | undefined, anyPack: boolean): string {
  if (!anyPack) return 'No global memory is in use: none has arrived, or all are switched off. So nothing was suggested.';
  return unknown === undefined
    ? 'Neither memory knows what this message is about, so nothing from them was used.'
    : `You said something about “${unknown}”, but no global memory knows it, so it was not kept.`;
}

function remember<T>(packs: () => readonly Pack[], make: (packs: readonly Pack[]) => T): () => T {
  let made: { from: readonly Pack[]; value: T } | undefined;
  return () => {
    const from = packs();
    if (made?.from !== from) made = { from, value: make(from) };
    return made.value;
  };
}
