/**
 * The write gate: what of a message may change the memory. Only the person's own typed words, quoted, or an explicit act of
 * theirs; what was pasted, quoted from others, recalled or said by the assistant never does. What is not clear is asked about.
 */
import type { AskedRecord, AskWhy, Message } from '../../conversation-store.ts';
import type { Vocabulary } from '../../global/vocabulary.ts';
import type { Memory } from '../memory.ts';
import { extractStatements, type Extraction, type Found } from '../statements/extract.ts';
import { sentencesOf } from '../statements/split.ts';
import { notesIn } from './notes.ts';
import { typedOf } from './own-words.ts';
import { gatherSaid, type SaidBefore } from './taint.ts';
import { mayBeWritten, type Origin } from './trust.ts';

export interface GateInput {
  readonly text: string;
  /** Parts of the text that were pasted. */
  readonly pasted?: readonly string[];
  /** The conversation so far, oldest first. */
  readonly before: readonly Message[];
  readonly vocabulary: Vocabulary;
  /** Memories in use. */
  readonly held: readonly Memory[];
  /** What a language model found besides, quoted from the typed words. */
  readonly byModel?: readonly Found[];
}
/** Without an id: that is given when it is asked. */
export interface Asking { readonly why: AskWhy; readonly text: string; readonly record: AskedRecord }

export interface Gated extends Omit<Extraction, 'unsure'> {
  /** Words to be remembered that say nothing a pack knows. */
  readonly notes: readonly string[];
  /** The surest first, at most three. */
  readonly asks: readonly Asking[];
  /** The text without what was pasted. */
  readonly typed: string;
}

/** More than this is an interrogation. */
const MOST_ASKS = 3;
/** A pasted line this short may be the person's own words from elsewhere: asked about. */
const SHORT_PASTE = 60;

export function gate({ text, pasted = [], before, vocabulary, held, byModel = [] }: GateInput): Gated {
  const typed = typedOf(text, pasted);
  const { statements: stated, unsure, ends, forgets, unknown } = extractStatements(typed, vocabulary);
  let said: SaidBefore | undefined;
  const saidBefore = (): SaidBefore => said ??= gatherSaid(before, vocabulary, (id) => held.find((memory) => memory.id === id));
  const isOwn = (origin: Origin | undefined): boolean => mayBeWritten(origin === undefined ? ['typed'] : ['typed', origin]);
  const isHeld = (found: Found): boolean => held.some((memory) => memory.kind === 'statement' && memory.domain === found.packId && memory.stance === found.stance && memory.target.kind === found.target.kind && memory.target.id === found.target.id);

  const asks: Asking[] = [];
  const ask = (why: AskWhy, found: Found): void => {
    if (!isHeld(found)) asks.push({ why, text: found.text, record: { kind: 'statement', domain: found.packId, stance: found.stance, target: found.target } });
  };
  const statements = stated.filter((found) => {
    // What is on file already is not written again, so it may be said by whoever likes.
    if (isHeld(found) || isOwn(saidBefore().originOf(found))) return true;
    ask('recalled', found);
    return false;
  });
  const notes: string[] = [];
  for (const words of sentencesOf(typed).flatMap(notesIn)) {
    const known = extractStatements(words, vocabulary);
    for (const found of known.statements) {
      if (stated.some((other) => isSame(found, other))) continue;
      if (isHeld(found) || isOwn(saidBefore().originOf(found))) statements.push(found);
      else ask('recalled', found);
    }
    if (known.statements.length + known.unsure.length > 0) continue;
    if (isOwn(saidBefore().originOfWords(words))) notes.push(words);
    else asks.push({ why: 'recalled', text: words, record: { kind: 'note' } });
  }
  for (const found of unsure) if (!stated.some((other) => isSame(found, other))) ask(found.why, found);
  for (const found of pastedStatements(text, typed, pasted, vocabulary)) if (!stated.some((other) => isSame(found, other))) ask('pasted', found);
  for (const found of byModel) if (![...stated, ...unsure].some((other) => isSame(found, other))) ask('model', found);
  return {
    statements, notes, forgets, unknown, typed,
    ends: ends.filter(({ text: words }) => isOwn(saidBefore().originOfWords(words))),
    asks: asks.slice(0, MOST_ASKS),
  };
}

/** About the same thing, whichever way. */
const isSame = (a: Found, b: Found): boolean => a.packId === b.packId && a.target.kind === b.target.kind && a.target.id === b.target.id;

/** Typed around a pasted name ("I love [The Matrix]"), or one short pasted line and nothing else. */
function pastedStatements(text: string, typed: string, pasted: readonly string[], vocabulary: Vocabulary): readonly Found[] {
  if (pasted.length === 0) return [];
  const whole = typed === '';
  if (whole && (text.length > SHORT_PASTE || sentencesOf(text).length > 1)) return [];
  const isPasted = (words: string): boolean => pasted.some((part) => part.includes(words));
  return extractStatements(text, vocabulary).statements.filter((found) => whole || (isPasted(found.name) && !isPasted(found.clause)));
}
