import type { Message } from '../../conversation-store.ts';
import type { Receipt } from '../../mediator/receipt.ts';
import type { Memory } from '../memory.ts';
import { BLOT, findWords, quotesOf, type Quotes } from './quotes.ts';

type Answer = NonNullable<Message['answer']>;

/**
 * The messages that held something of the memories that are gone, without it:
 *
 * - their words, wherever they are quoted: in what the person wrote, answers, receipts, what was pasted or asked about, also
 *   where the same was said again in other words and told as known;
 * - what was told about them beside an answer: decisions, questions about them, their place among what was looked up;
 * - in receipts that rest on them, the claims, and what was concluded in words: the name of the stated thing or the title of
 *   the interaction, and a model's reconciliation; in receipts of their domain, sentences of the profile, which rest on all of it.
 *
 * What the global memory says keeps its names: a pick is still called what it is called. Numbers computed with them stay.
 *
 * @param kept memories that stay, as far as they may say the same: their words are not forgotten
 * @returns only what changed
 */
export function blotOut(messages: readonly Message[], gone: readonly Memory[], kept: readonly Memory[] = []): readonly Message[] {
  const byId = new Map<string, Memory>(gone.map((memory) => [memory.id, memory]));
  const saidAgain = messages.flatMap(({ answer }) => [
    ...(answer?.noted ?? []).filter(({ id }) => byId.has(id)), ...(answer?.asks ?? []).filter((ask) => byId.has(ask.answer?.memoryId ?? '')),
  ].map(({ text }) => text));
  const quotes = quotesOf(gone, kept, saidAgain);
  return messages.flatMap((message) => {
    const rests = [...idsIn(message)].flatMap((id) => byId.get(id) ?? []);
    // The words first: what is concluded from them may be a part of them.
    const less = blotEach(message, quotes);
    const blotted = less.answer ? withoutMemories({ ...less, answer: withoutProfile(less.answer, gone) }, rests) : less;
    if (isSame(blotted, message)) return [];
    // Places in the text are no longer where they were.
    const { names, ...answer } = blotted.answer ?? {};
    return [{ ...blotted, blotted: true as const, ...(blotted.answer && { answer: { ...answer, ...(names && blotted.text === message.text && { names }) } as Answer }) }];
  });
}

/** The memories a message names. */
function idsIn({ answer }: Message): ReadonlySet<string> {
  return new Set([
    ...(answer?.receipt?.local.claims ?? []).flatMap(({ memoryIds }) => memoryIds), ...(answer?.noted ?? []).map(({ id }) => id),
    ...(answer?.asks ?? []).flatMap((ask) => ask.answer?.memoryId ?? []), ...answer?.inspection?.ids ?? [],
  ]);
}

function withoutMemories(message: Message, rests: readonly Memory[]): Message {
  const { answer } = message;
  if (!answer) return message;
  const ids = new Set<string>(rests.map(({ id }) => id));
  const { receipt, noted, asks, inspection, ...rest } = answer;
  const inspected = inspection?.ids.filter((id) => !ids.has(id)) ?? [];
  const names = namesOf(rests, receipt);
  return {
    ...message, text: names.blot(message.text),
    answer: {
      ...rest,
      ...(receipt && { receipt: rests.length > 0 ? withoutConclusions(receipt, rests, names) : receipt }),
      ...(noted && { noted: noted.filter(({ id }) => !ids.has(id)) }),
      ...(asks && { asks: asks.filter((ask) => !ids.has(ask.answer?.memoryId ?? '') && !ask.text.includes(BLOT)) }),
      ...(inspection && { inspection: { ...inspection, ids: inspected, ...('total' in inspection && { total: inspection.total - (inspection.ids.length - inspected.length) }) } }),
    },
  };
}

/** What a conclusion from these would name: the things stated, and titles that the global memory did not name as well. */
function namesOf(rests: readonly Memory[], receipt: Receipt | undefined): Quotes {
  const known = new Set([...receipt?.picks ?? [], ...receipt?.leftOut ?? []].map(({ title }) => title).concat((receipt?.global.claims ?? []).map(({ about }) => about.name)));
  const names = rests.flatMap((memory) => (memory.kind === 'statement' ? [`${memory.stance} ${memory.target.name}`, memory.target.name] : memory.kind === 'interaction' ? [memory.title] : []));
  return findWords(names.filter((name) => !known.has(name) || isStated(rests, name)));
}

const isStated = (rests: readonly Memory[], name: string): boolean => rests.some((memory) => memory.kind === 'statement' && memory.target.kind === 'topic' && memory.target.name === name);

function withoutConclusions(receipt: Receipt, rests: readonly Memory[], names: Quotes): Receipt {
  const ids = new Set<string>(rests.map(({ id }) => id));
  const stated = rests.filter((memory) => memory.kind === 'statement').map(({ target }) => target);
  const isAbout = (kind: 'topic' | 'item', id: string): boolean => stated.some((target) => target.kind === kind && target.id === id);
  const isLeftOutFor = (topic: string): boolean => stated.some(({ kind, name }) => kind === 'topic' && name === topic);
  const told = <Told extends { readonly reason: string }>(one: Told): Told => ({ ...one, reason: names.blot(one.reason) });
  return {
    ...receipt,
    local: { ...receipt.local, claims: receipt.local.claims.filter(({ memoryIds, about }) => !memoryIds.some((id) => ids.has(id)) && !isAbout(about.kind, about.id)) },
    reconciled: receipt.reconciled.filter(({ topicId }) => !isAbout('topic', topicId)).map(told),
    likes: receipt.likes.filter((topicId) => !isAbout('topic', topicId)),
    conflicts: receipt.conflicts.filter((conflict) => !names.areIn(conflict)),
    guard: told(receipt.guard),
    picks: receipt.picks.map(told),
    leftOut: receipt.leftOut.filter(({ topic }) => !isLeftOutFor(topic)).map(told),
    decision: names.blot(receipt.decision),
    ...(receipt.written && { written: { ...receipt.written, text: BLOT } }),
    ...(receipt.refused !== undefined && { refused: names.blot(receipt.refused) }),
  };
}

/** A sentence of the profile rests on everything on file when it was written. */
function withoutProfile(answer: Answer, gone: readonly Memory[]): Answer {
  const { receipt } = answer;
  if (!receipt?.local.profile || !gone.some(({ domain, recordedAtMs }) => domain === receipt.pack?.id && recordedAtMs <= receipt.atMs)) return answer;
  const local = { ...receipt.local };
  delete local.profile;
  return { ...answer, receipt: { ...receipt, local } };
}

/** Not words: they are never blotted. */
const NOT_WORDS: ReadonlySet<string> = new Set(['id', 'role', 'state', 'kind', 'code', 'source', 'from', 'agreement', 'explicit', 'stance', 'domain', 'why', 'variant', 'ranking', 'instead', 'asked', 'used', 'memoryIds', 'ids', 'replaced', 'itemId', 'topicId', 'likes', 'passedOver', 'memoryId']);

function blotEach<Part>(part: Part, quotes: Quotes): Part {
  if (typeof part === 'string') return quotes.blot(part) as Part;
  if (Array.isArray(part)) return part.map((one: unknown) => blotEach(one, quotes)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, NOT_WORDS.has(key) ? one as unknown : blotEach(one as unknown, quotes)])) as Part;
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
