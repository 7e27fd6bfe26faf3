/**
 * What a message says about its writer's likes: by rules, from their own words only, quoting the span. When in doubt it
 * writes nothing: questions, hypotheticals, other people, reported speech and the past are left alone.
 */
import type { Mention, Vocabulary } from '../../global/vocabulary.ts';
import type { Statement } from '../memory.ts';
import { statementIn } from './object.ts';
import { FORGET, NOT_HATED, QUESTION, REPORTED, UNREAL } from './patterns.ts';
import { clausesOf, sentencesOf } from './split.ts';

export interface Found {
  readonly packId: string;
  readonly stance: Statement['stance'];
  readonly target: Statement['target'];
  /** The quoted span of the message. */
  readonly text: string;
}
export interface Extraction {
  readonly statements: readonly Found[];
  readonly forgets: readonly { readonly packId: string; readonly target: Statement['target'] }[];
  /** Objects of a clear statement that no pack knows: said, understood, not kept. */
  readonly unknown: readonly string[];
}

/** Names nothing by itself. */
const POINTER = /^(?:it|this|that|these|those|them|him|her|you|us|me|everything|anything|nothing|all|both|one|to|how|when|people|everyone|everybody|someone)\b|^$/iu;

export function extractStatements(message: string, vocabulary: Vocabulary): Extraction {
  const statements: Found[] = [];
  const forgets: { packId: string; target: Statement['target'] }[] = [];
  const unknown: string[] = [];
  for (const sentence of sentencesOf(message)) {
    if (FORGET.some((pattern) => pattern.test(sentence))) {
      if (!QUESTION.test(sentence)) forgets.push(...vocabulary.find(sentence).map((mention) => ({ packId: mention.packId, target: targetOf(mention) })));
      continue;
    }
    if (QUESTION.test(sentence) || UNREAL.test(sentence) || REPORTED.test(sentence)) continue;
    let spoken = false;
    for (const clause of clausesOf(sentence)) {
      // "I love sci-fi but hate musicals": the second clause has the first one's subject.
      const text = spoken && /^(?:also\s+|really\s+)?(?:hate|love|like|enjoy|dislike|adore|prefer|can['’]?t|cannot|don['’]?t|do not|not into|am)\b/iu.test(clause) ? `I ${clause}` : clause;
      if (NOT_HATED.test(text)) continue;
      const found = statementIn(text, vocabulary);
      if (!found) {
        if (spoken && /^not\s/iu.test(text)) statements.push(...vocabulary.find(text).map((mention) => make(mention, 'avoid', sentence)));
        continue;
      }
      spoken = true;
      statements.push(...found.stated.map(({ mention, stance }) => make(mention, stance, sentence)));
      if (found.stated.length === 0 && vocabulary.find(found.object).length === 0 && !POINTER.test(found.object)) unknown.push(found.object);
    }
  }
  return { statements: withoutContradictions(statements), forgets, unknown };
}

const targetOf = ({ kind, id, name }: Mention): Statement['target'] => ({ kind, id, name });
const make = (mention: Mention, stance: Statement['stance'], sentence: string): Found => ({ packId: mention.packId, stance, target: targetOf(mention), text: sentence });

/** Said both ways in one breath: unclear, so neither is kept. */
function withoutContradictions(found: readonly Found[]): readonly Found[] {
  const key = ({ packId, target }: Found): string => `${packId} ${target.kind} ${target.id}`;
  const unique = new Map<string, Found | undefined>();
  for (const one of found) {
    const other = unique.get(key(one));
    unique.set(key(one), unique.has(key(one)) && other?.stance !== one.stance ? undefined : one);
  }
  return [...unique.values()].filter((one) => one !== undefined);
}
