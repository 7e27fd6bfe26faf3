import type { Mention, Vocabulary } from '../../global/vocabulary.ts';
import type { Statement } from '../memory.ts';
import { WORDINGS, type Wording } from './patterns.ts';

/** `past`: said of a topic as it was, so perhaps no longer. */
export interface Stated { readonly mention: Mention; readonly stance: Statement['stance']; readonly past?: true }
export interface ClauseStatement {
  /** What the person named, in their words. */
  readonly object: string;
  readonly stated: readonly Stated[];
}

/** Not the thing itself but something about it, or somebody: "it when people hate horror", "your thrillers". */
const INDIRECT = /^\s*(?:it\s+(?:when|that|if)|that|when|how|why|people|those|everyone|everybody|someone|the (?:fact|idea|way)|my|your|his|her|their|him|them|you)\b/iu;
/** From here on the clause is about something else: a reason, or the lesser side of a comparison. */
const ASIDE = /\b(?:because|whenever|when|who|since|(?:rather|more|better|less) than|over)\b/iu;
const EXCEPT = /\b(?:except|apart from|aside from|other than|but not|(?<=\w\s)not(?! (?:only|just)\b)|(?<=\b(?:everything|anything|all)\s+)but)\b/iu;
const INTENSIFIED = /^\s*nothing\s+(?:more|better)\s+than\b/iu;

/** The first wording that fits the clause, with the known names in its object; undefined when none fits. */
export function statementIn(clause: string, vocabulary: Vocabulary): ClauseStatement | undefined {
  // Names are looked for in the whole clause, so that a verb can be part of one: "hate speech".
  const mentions = vocabulary.find(clause);
  for (const wording of WORDINGS) {
    const match = wording.pattern.exec(clause);
    if (!match) continue;
    const named = match.groups?.['object'];
    const from = named === undefined ? match.index + match[0].length : clause.indexOf(named, match.index);
    const to = named === undefined ? clause.length : from + named.length;
    if (mentions.some((mention) => mention.from < from && mention.to > from)) continue;
    const read = readObject(wording, match[0], clause.slice(from, to), mentions.filter((mention) => mention.from >= from && mention.to <= to), from);
    if (wording.note === 'bare' && read.stated.length === 0) continue;
    return read;
  }
  return undefined;
}

function readObject({ stance, note }: Wording, verb: string, text: string, mentions: readonly Mention[], from: number): ClauseStatement {
  const object = text.trim().slice(0, 80);
  if (INDIRECT.test(text)) return { object, stated: [] };
  const offset = INTENSIFIED.exec(text)?.[0].length ?? 0;
  const aside = text.slice(offset).search(ASIDE);
  const to = /prefer\s*$/iu.test(verb) ? text.slice(1).search(/\sto\s/iu) : -1;
  const ends = [aside < 0 ? Infinity : aside + offset, to < 0 ? Infinity : to];
  const except = text.search(EXCEPT);
  const turned = stance === 'like' ? 'avoid' : 'like';
  const stated = mentions
    .filter((mention) => mention.from - from < Math.min(...ends))
    .map((mention): Stated => ({ mention, stance: except >= 0 && mention.from - from > except ? turned : stance, ...(note === 'past' && mention.kind === 'topic' && { past: true }) }));
  return { object, stated };
}
