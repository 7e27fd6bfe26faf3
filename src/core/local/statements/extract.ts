/**
 * What a message says about its writer's likes: by rules, from their own words only, quoting the span. When in doubt it
 * states nothing: questions, hypotheticals, jokes, other people and reported speech are left alone; what is hedged, past or a
 * verdict in general is to be asked about.
 */
import type { AskWhy } from '../../conversation-store.ts';
import type { Mention, Vocabulary } from '../../global/vocabulary.ts';
import type { Statement } from '../memory.ts';
import { statementIn } from './object.ts';
import { ENDINGS, FORGET, GENERAL, HEDGE, JOKE, MIGHT, NOT_HATED, PAST, QUESTION, REMINDER, REPORTED, TODAY, UNREAL } from './patterns.ts';
import { clausesOf, sentencesOf } from './split.ts';

export interface Found {
  readonly packId: string;
  readonly stance: Statement['stance'];
  readonly target: Statement['target'];
  /** The quoted span of the message. */
  readonly text: string;
  /** The part of it that says so, and in it the words for the target. */
  readonly clause: string;
  readonly name: string;
}
export interface Unsure extends Found { readonly why: Extract<AskWhy, 'hedged' | 'past' | 'general'> }
/** Something to end or erase. Without a stance: whatever was said about the target. */
export interface TakenBack { readonly packId: string; readonly target: Statement['target']; readonly stance?: Statement['stance']; readonly text: string }
export interface Extraction {
  readonly statements: readonly Found[];
  readonly unsure: readonly Unsure[];
  /** No longer true; it stays true of then. */
  readonly ends: readonly TakenBack[];
  readonly forgets: readonly TakenBack[];
  /** Objects of a clear statement that no pack knows: said, understood, not kept. */
  readonly unknown: readonly string[];
}

/** Names nothing by itself. */
const POINTER = /^(?:it|this|that|these|those|them|him|her|you|us|me|everything|anything|nothing|all|both|one|to|how|when|people|everyone|everybody|someone)\b|^$/iu;
/** "I love sci-fi but hate musicals": the second clause has the first one's subject. */
const SUBJECTLESS = /^(?:also\s+|really\s+)?(?:hate|love|like|enjoy|dislike|adore|prefer|can['’]?t|cannot|don['’]?t|do not|not into|am)\b/iu;
/** What is asked for may be for today; what one loves or hates is not. */
const LASTING = /\bi\b.*\b(?:love|hate|adore|detest|loathe|can['’]?t stand)\b/iu;

export function extractStatements(message: string, vocabulary: Vocabulary): Extraction {
  const statements: Found[] = [];
  const unsure: Unsure[] = [];
  const ends: TakenBack[] = [];
  const forgets: TakenBack[] = [];
  const unknown: string[] = [];
  const joking = JOKE.test(message);
  for (const quoted of sentencesOf(message)) {
    const sentence = quoted.replace(REMINDER, '');
    if (sentence === quoted && FORGET.some((pattern) => pattern.test(sentence))) {
      const stance = stanceIn(sentence, vocabulary);
      if (!/^\s*did\b/iu.test(sentence)) forgets.push(...vocabulary.find(sentence).map((mention) => takeBack(mention, stance, sentence)));
      continue;
    }
    const ending = ENDINGS.find(({ pattern }) => pattern.test(sentence));
    if (ending && !QUESTION.test(sentence) && !REPORTED.test(sentence)) {
      ends.push(...vocabulary.find(sentence).map((mention) => takeBack(mention, ending.stance, sentence)));
      continue;
    }
    if (joking || QUESTION.test(sentence) || UNREAL.test(sentence) || REPORTED.test(sentence)) continue;
    const { certain, why } = withoutHedges(sentence);
    let spoken: Statement['stance'] | undefined;
    for (const clause of clausesOf(certain)) {
      const text = spoken && SUBJECTLESS.test(clause) ? `I ${clause}` : clause;
      if (NOT_HATED.test(text) || isForToday(text, certain)) continue;
      const add = (mention: Mention, stance: Statement['stance'], past?: true): void => {
        const found: Found = { packId: mention.packId, stance, target: targetOf(mention), text: quoted, clause: text, name: text.slice(mention.from, mention.to) };
        const unsureWhy = past ? 'past' : why;
        if (unsureWhy) unsure.push({ ...found, why: unsureWhy });
        else statements.push(found);
      };
      const found = statementIn(text, vocabulary);
      if (!found) {
        if (spoken === 'like' && /^not\s/iu.test(text)) vocabulary.find(text).forEach((mention) => { add(mention, 'avoid'); });
        continue;
      }
      spoken = found.stated[0]?.stance ?? 'like';
      for (const { mention, stance, past } of found.stated) add(mention, stance, past);
      if (!why && found.stated.length === 0 && vocabulary.find(found.object).length === 0 && !POINTER.test(found.object)) unknown.push(found.object);
    }
    if (!spoken) unsure.push(...verdictIn(certain, quoted, vocabulary));
  }
  return { statements: withoutContradictions(statements), unsure: withoutContradictions(unsure), ends, forgets, unknown };
}

/** Why nothing at all is learned from a sentence, whoever reads it. */
export const saysNothing = (sentence: string): boolean => QUESTION.test(sentence) || UNREAL.test(sentence) || REPORTED.test(sentence) || JOKE.test(sentence) || NOT_HATED.test(sentence) || TODAY.test(sentence);

function withoutHedges(sentence: string): { readonly certain: string; readonly why: 'hedged' | 'past' | undefined } {
  const past = PAST.test(sentence);
  const hedged = HEDGE.test(sentence) || MIGHT.test(sentence);
  if (!past && !hedged) return { certain: sentence, why: undefined };
  const everywhere = (pattern: RegExp): RegExp => new RegExp(pattern.source, 'giu');
  const certain = sentence.replace(everywhere(PAST), ' ').replace(/\bi was\b/giu, 'I am').replace(everywhere(HEDGE), ' ')
    .replace(everywhere(MIGHT), (_, be: string | undefined) => (be === undefined ? '' : 'am ')).replace(/\s+/gu, ' ').replace(/\s+,/gu, ',')
    .replace(/^[\s,]*(?:but\s+)?/iu, '').replace(/[\s,]+$/u, '');
  return { certain, why: past ? 'past' : 'hedged' };
}

const isForToday = (clause: string, sentence: string): boolean => TODAY.test(clause) || (TODAY.test(sentence) && !LASTING.test(clause));

/** "Forget that I hate horror" is about what was said against it, "forget what I said about horror" about all of it. */
function stanceIn(sentence: string, vocabulary: Vocabulary): Statement['stance'] | undefined {
  const said = /\bi\b.*$/iu.exec(sentence)?.[0];
  return said === undefined ? undefined : statementIn(said, vocabulary)?.stated[0]?.stance;
}

/** The thing itself is all that is judged: "Sci-fi is great", not "the horror of war is terrible". */
function verdictIn(certain: string, quoted: string, vocabulary: Vocabulary): readonly Unsure[] {
  for (const { stance, pattern } of GENERAL) {
    const object = pattern.exec(certain)?.groups?.['object'];
    if (object === undefined) continue;
    return vocabulary.find(object).filter(({ from, to }) => from === 0 && to === object.length)
      .map((mention) => ({ packId: mention.packId, stance, target: targetOf(mention), text: quoted, clause: certain, name: object, why: 'general' }));
  }
  return [];
}

const targetOf = ({ kind, id, name }: Mention): Statement['target'] => ({ kind, id, name });
const takeBack = (mention: Mention, stance: Statement['stance'] | undefined, text: string): TakenBack => ({ packId: mention.packId, target: targetOf(mention), text, ...(stance && { stance }) });

/** Said both ways in one breath: unclear, so neither is kept. */
function withoutContradictions<T extends Found>(found: readonly T[]): readonly T[] {
  const key = ({ packId, target }: Found): string => `${packId} ${target.kind} ${target.id}`;
  const unique = new Map<string, T | undefined>();
  for (const one of found) {
    const other = unique.get(key(one));
    unique.set(key(one), unique.has(key(one)) && other?.stance !== one.stance ? undefined : one);
  }
  return [...unique.values()].filter((one) => one !== undefined);
}
