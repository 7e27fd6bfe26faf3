import { z } from 'zod';
import { checkNames } from '../../engine/check-names.ts';
import { plain } from '../render-context.ts';
import type { Claims } from './claims.ts';

/** A model's reconciliation that passed every check. */
export interface Writing {
  /** Item ids of candidates, best first. */
  readonly picks: readonly string[];
  readonly text: string;
  /** Share of the decision that came from the person, as the model put it, 0-1. */
  readonly localShare?: number;
  /** Titles and topics the text names. */
  readonly names: readonly string[];
}

/** Letters of a reconciliation: two long sentences. */
const MOST_LETTERS = 400;
/** Words by which a sentence turns away from what it names; without one, a sentence that names something avoided speaks for it. */
const TURNS_AWAY = /\b(?:avoid\w*|not|cannot|no|never|nothing|none|without|against|except|dislike\w*|hate\w*|skip\w*|leav\w+|left out|rul\w+ out|rather than|instead of|away from)\b|n['’]t\b/iu;
/** Capitals that are no name. */
const EVERYDAY = 'You Your JSON';

const shape = z.object({ picks: z.array(z.coerce.number()), reconciliation: z.string(), localShare: z.coerce.number().nullish() });

/** @returns the writing, or why it cannot be used: the rest of "The model's reconciliation was not used: it …". */
export function readWriting(said: string, claims: Claims): Writing | { readonly refused: string } {
  const found = firstObject(said);
  if (found === undefined) return { refused: 'it was no JSON object' };
  const parsed = shape.safeParse(found);
  if (!parsed.success) return { refused: `it had no proper “${parsed.error.issues[0]?.path[0]?.toString() ?? 'picks'}”` };
  const { picks, reconciliation, localShare } = parsed.data;
  const text = reconciliation.replaceAll(/\s+/gu, ' ').trim();
  const names = namesOf(claims);
  const refused = refusePicks(picks, claims) ?? refuseText(text, names, claims) ?? refuseShare(localShare);
  if (refused !== undefined) return { refused };
  return {
    picks: picks.flatMap((number) => claims.candidates[number - 1]?.itemId ?? []), text, names: names.filter((name) => text.includes(name)),
    ...(localShare != null && { localShare: localShare / 100 }),
  };
}

function refusePicks(picks: readonly number[], { candidates, picks: most }: Claims): string | undefined {
  if (picks.length === 0) return 'it picked nothing';
  if (picks.length > most) return `it picked ${picks.length}, more than the ${most} asked for`;
  const unknown = picks.find((number) => candidates[number - 1] === undefined);
  if (unknown !== undefined) return `it picked number ${unknown}, and the list goes from 1 to ${candidates.length}`;
  const twice = picks.find((number, i) => picks.indexOf(number) !== i);
  return twice === undefined ? undefined : `it picked number ${twice} twice`;
}

function refuseText(text: string, names: readonly string[], { question, stated, local, global, avoided }: Claims): string | undefined {
  if (text === '') return 'it wrote nothing';
  if (text.length > MOST_LETTERS) return `it wrote ${text.length} letters, more than ${MOST_LETTERS}`;
  const unknown = checkNames(text, names, [question, ...stated, ...local, ...global, EVERYDAY].join('\n')).unknown[0];
  if (unknown) return `it named “${unknown.text}”, which neither memory holds`;
  const sentences = text.split(/(?<=[.!?;])\s+/u).filter((sentence) => !TURNS_AWAY.test(sentence));
  const spokenFor = avoided.find((name) => sentences.some((sentence) => plainWords(sentence).includes(plainWords(name))));
  return spokenFor === undefined ? undefined : `it spoke for ${spokenFor}, which you avoid`;
}

const refuseShare = (share: number | null | undefined): string | undefined =>
  (share == null || (share >= 0 && share <= 100) ? undefined : `it put your share at ${share}, not between 0 and 100`);

const namesOf = ({ candidates, memories, avoided, domain }: Claims): readonly string[] =>
  [...new Set([...candidates.flatMap(({ title, topics }) => [title, ...topics]), ...memories.map(({ title }) => title), ...avoided, domain.name].map(plain))];

/** With a space at either end, so that one holds another only in whole words. */
const plainWords = (text: string): string => ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;

/** The first balanced object that is JSON, whatever stands around it. */
function firstObject(said: string): unknown {
  for (let from = said.indexOf('{'); from >= 0; from = said.indexOf('{', from + 1)) {
    const to = endOfObject(said, from);
    if (to === undefined) continue;
    try {
      return JSON.parse(said.slice(from, to));
    } catch (thrown) {
      // A brace that opens no JSON: the next one may.
      if (!(thrown instanceof SyntaxError)) throw thrown;
    }
  }
  return undefined;
}

function endOfObject(said: string, from: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = from; at < said.length; at++) {
    const letter = said[at];
    if (isQuoted) {
      if (letter === '\\') at++;
      else if (letter === '"') isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
