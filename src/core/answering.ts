/** From a message to a mediated context: the one place where both memories, the router and the mediator meet. */
import type { Ask, Noted } from './conversation-store.ts';
import type { Effects } from './effects.ts';
import type { Pack } from './global/pack.ts';
import { createRouter, type Route, type Router } from './global/route.ts';
import type { LocalMemory } from './local/local-memory.ts';
import { NOTES_DOMAIN, type MemoryId, type Statement } from './local/memory.ts';
import { retrieveByWords, type Retrieve } from './local/retrieve.ts';
import { extractStatements, type Extraction } from './local/statements/extract.ts';
import { createVocabulary, type Vocabulary } from './global/vocabulary.ts';
import { mediate, type MediationInput } from './mediator/mediate.ts';
import { plain } from './mediator/render-context.ts';
import type { MediatedContext } from './mediator/context.ts';
import type { Mediation, Receipt } from './mediator/receipt.ts';
import type { Focus } from './mediator/choose.ts';

export interface Prepared {
  readonly mediation: Mediation;
  /** What was mediated, for a language model that is asked to; absent when no pack fits. */
  readonly input?: MediationInput;
  /** What became of what this message says about the person. */
  readonly noted: readonly Noted[];
  /** Every title and topic the answer may name. */
  readonly titles: readonly string[];
}

export interface Answering {
  /**
   * @param write false when a question is answered again: nothing is learned twice.
   * @param known what the message is about, when that needs no routing
   */
  prepare(message: string, previous: Receipt | undefined, write: boolean, known?: Route): Promise<Prepared>;
  /** Writes what was asked about, after the person's yes. @returns the memory that stands. @throws AppError memory/temporary, storage/* */
  remember(ask: Pick<Ask, 'text' | 'record'>): Promise<MemoryId>;
  /** Prepares for the packs there are, ahead of the first question. */
  warm(): void;
  /** Names the page has for itself, allowed in any answer. */
  readonly ownWords: string;
}

/** Memories retrieved per question. */
const LOCAL_HITS = 20;

/** What of the page's own an answer is made with; without it, words find the memories and nothing is told beside them. */
export interface AnsweringParts {
  /** Finds the memories for a question. */
  readonly retrieve?: Retrieve;
  /** When there is something to answer from: on a first visit packs may still be on their way. */
  readonly ready?: Promise<void>;
  /** What a chat model is told beside what was retrieved: the profile. */
  readonly tell?: (mediation: Mediation, packId: string, focus: Focus) => Mediation;
}

export function createAnswering(
  local: LocalMemory, packs: () => readonly Pack[], effects: Effects, { retrieve = retrieveByWords(local), ready, tell = (mediation) => mediation }: AnsweringParts = {},
): Answering {
  const compiled = remember(packs, (current): { router: Router; vocabulary: Vocabulary } => {
    const vocabulary = createVocabulary(current);
    return { router: createRouter(current, vocabulary), vocabulary };
  });

  async function write({ statements, forgets }: Extraction): Promise<Prepared['noted']> {
    const noted: Noted[] = [];
    for (const found of statements) {
      const now = effects.now();
      const statement: Statement = {
        kind: 'statement', id: effects.newId() as MemoryId, domain: found.packId, validFromMs: now, recordedAtMs: now,
        source: { kind: 'chat', detail: '' }, text: found.text, stance: found.stance, target: found.target,
      };
      const { kind, reason, memoryId, replaced } = await local.remember(statement);
      noted.push({ id: memoryId, text: found.text, decision: { kind, reason, replaced } });
    }
    for (const { packId, target } of forgets) {
      const ids = local.list().filter((memory) => memory.kind === 'statement' && memory.domain === packId && memory.target.id === target.id).map(({ id }) => id);
      if (ids.length > 0) await local.forget(ids);
    }
    return noted;
  }

  return {
    remember: async ({ text, record }) => {
      const now = effects.now();
      const recorded = { id: effects.newId() as MemoryId, text, validFromMs: now, recordedAtMs: now, source: { kind: 'confirmed' as const, detail: '' } };
      const { memoryId } = await local.remember(record.kind === 'note' ? { ...recorded, kind: 'note', domain: NOTES_DOMAIN } : { ...recorded, ...record }, 'confirmed');
      return memoryId;
    },
    warm: () => { compiled(); },
    ownWords: 'LoGo Models Memory "Global memory" WebGPU WebLLM English',
    prepare: async (message, previous, mayWrite, known) => {
      await ready;
      const current = packs();
      const { router, vocabulary } = compiled();
      await router.ready;
      // Written or not, a statement is answered as one: asked again it is no question about its topic.
      const extraction = extractStatements(message, vocabulary);
      const noted = mayWrite ? await write(extraction) : [];
      const stated = whatHolds(extraction, local);
      const route = known ?? router.route(message, { lastPackId: previous?.pack?.id, memoriesByPack: countByDomain(local) });
      const packId = stated?.packId ?? route?.packId;
      const pack = current.find(({ id }) => id === packId);
      if (!pack) return { mediation: nothingFits(message, extraction.unknown[0], current.length > 0, local, effects), noted, titles: [] };

      const scaleMean = pack.domain.scale?.mean;
      // A statement is not a request for its own topic: "I can't stand horror" must not narrow the picks to horror.
      const focus: Focus = stated || !route ? { topicIds: [], itemHits: [] } : route.focus;
      const { hits, ...how } = await retrieve(message, { limit: LOCAL_HITS, domain: pack.id });
      const input: MediationInput = {
        question: message, pack, focus, evidence: local.evidence(pack.id, scaleMean), hits, nowMs: effects.now(),
        ...(previous && { previous }), ...(stated?.summary !== undefined && { noted: stated.summary }),
      };
      const mediated = mediate(input);
      const found = { ...mediated, receipt: { ...mediated.receipt, retrieval: { ...how, found: hits.length } } };
      const mediation = focus.about === 'everyone' ? found : tell(found, pack.id, focus);
      return { mediation, input, noted, titles: namesIn(mediation.context) };
    },
  };
}

/** What a message states, in words as far as it holds: a statement taken back since then is not noted again. */
function whatHolds({ statements, forgets }: Extraction, local: LocalMemory): { readonly packId: string; readonly summary: string | undefined } | undefined {
  const [first] = [...statements, ...forgets];
  if (!first) return undefined;
  const kept = local.list().filter((memory) => memory.kind === 'statement');
  const isKept = (packId: string, targetId: string, stance?: Statement['stance']): boolean =>
    kept.some((one) => one.domain === packId && one.target.id === targetId && (stance === undefined || one.stance === stance));
  const words = [
    ...statements.filter(({ packId, target, stance }) => isKept(packId, target.id, stance)).map(({ stance, target }) => `${stance} ${target.name}`),
    ...forgets.filter(({ packId, target }) => !isKept(packId, target.id)).map(({ target }) => `forgot ${target.name}`),
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
  const statements = memories.filter(({ kind }) => kind === 'statement').length;
  return {
    candidates: () => [],
    context: { youLike: [], youAvoid: [], youEnjoyed: [], othersLike: [], picks: [], leftOut: [] },
    receipt: {
      atMs: effects.now(), question, passedOver: [], local: { claims: [], interactions: memories.length - statements, statements },
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
