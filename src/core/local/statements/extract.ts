/**
 * What a message says about its writer's likes: by rules, from their own words only, quoting the span. When in doubt it
 * writes nothing: questions, hypotheticals, other people, reported speech and the past are left alone.
 */
import type { Mention, Vocabulary } from '../../global/vocabulary.ts';
import type { Statement } from '../memory.ts';

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

const VERY = String.raw`(?:(?:really|just|absolutely|honestly|truly|simply|also|still|always|totally|do|especially|generally|usually|quite|so|actually|very much|genuinely|kind of)\s+)*`;
const SUBJECT = String.raw`^(?:(?:well|ok|okay|oh|sorry|please|and|so|also|actually|honestly|no|yes|by the way|note that|remember that|remember|just so you know|fyi|you should know that|you should know|for the record)[,:]?\s+)*(?:i|we both|me,? i)`;
const AM = String.raw`(?:['’]m| am)`;

/** Each pattern ends where its object begins; `(?<object>…)` names it where it does not stand last. */
const AVOID: readonly RegExp[] = [
  `${SUBJECT}\\s+${VERY}(?:can(?:['’]?t|not| not)|could never)\\s+${VERY}(?:stand|bear|tolerate|abide|take)`,
  `${SUBJECT}\\s+${VERY}(?:hate|dislike|detest|loathe|despise|abhor|avoid|refuse)`,
  `${SUBJECT}\\s+${VERY}(?:do not|don['’]?t|never|can['’]?t|cannot)\\s+${VERY}(?:like|enjoy|love|want|care for|care about|watch|read|drink|need|appreciate|go for)`,
  `${SUBJECT}${AM}\\s+${VERY}(?:not|no|never)\\s+${VERY}(?:(?:a |an )?(?:big |huge |great )?fan of|into|interested in|keen on|fond of|in the mood for|one for)`,
  `${SUBJECT}${AM}\\s+${VERY}(?:allergic to|sick of|tired of|fed up with|bored (?:of|by|with)|scared of|done with|afraid of)`,
  `${SUBJECT}(?: have|['’]ve)\\s+(?:had enough of|no (?:time|patience|use|interest) (?:for|in))`,
  `${SUBJECT}\\s+(?:like|enjoy)\\s+neither`,
  String.raw`^(?:please,?\s+)?(?:no more|no|never any|not any)\s+(?=\S+(?:\s+\S+){0,3}$)`,
  String.raw`^(?:please,?\s+)?(?:never|don['’]?t|do not|stop)\s+(?:ever\s+)?(?:suggest|suggesting|recommend|recommending|show|showing|give|giving|offer|pick)(?:\s+me)?(?:\s+any)?`,
  String.raw`^(?:please,?\s+)?(?:leave out|skip|keep away from|spare me)(?:\s+(?:all|any|the))?`,
  String.raw`^(?<object>.{2,60}?)\s+(?:is|are)\s+(?:really\s+|just\s+|definitely\s+)?not (?:for me|my thing|my cup of tea|my taste)$`,
  String.raw`^(?<object>.{2,60}?)\s+(?:(?:is|are) (?:boring|awful|terrible) to me|bores? me|scares? me|annoys? me|disgusts? me|gives? me nightmares)`,
].map((source) => new RegExp(source, 'iu'));

const LIKE: readonly RegExp[] = [
  `${SUBJECT}\\s+${VERY}(?:love|like|enjoy|adore|prefer|appreciate|dig|fancy)`,
  `${SUBJECT}${AM}\\s+${VERY}(?:into|fond of|keen on|interested in|crazy about|mad about|passionate about|obsessed with|(?:a |an )?(?:big |huge |great |real |lifelong )?(?:fan|lover) of)`,
  `${SUBJECT}\\s+can(?:['’]?t|not)\\s+get enough(?: of)?`,
  String.raw`^(?:and |also |well,? )?(?:my|one of my)\s+(?:all[- ]time )?favou?rites?(?:\s+\p{L}+){0,3}\s+(?:is|are)`,
  String.raw`^(?<object>.{2,60}?)\s+(?:is|are)\s+(?:one of )?(?:definitely )?my (?:all[- ]time )?favou?rites?(?:\s+\p{L}+){0,3}$`,
  String.raw`^(?<object>.{2,60}?)\s+(?:is|are)\s+(?:just |exactly |totally |really )?my (?:thing|cup of tea)$`,
].map((source) => new RegExp(source, 'iu'));

const FORGET: readonly RegExp[] = [
  /\bforget\s+(?:that\s+|what\s+)?(?:i\b|about my\b)/iu, /\b(?:i\s+)?take back what i (?:said|told you) about\b/iu,
  /^(?:well,? )?i\s+(?:no longer|don['’]?t \p{L}+ any ?more|do not \p{L}+ any ?more)/iu, /\bnot true any ?more that i\b/iu,
];

/** Not a statement about the writer as they are now. */
const QUESTION = /\?\s*$|^(?:(?:so|and|but|ok|hey|hi|well)[, ]+)?(?:what|which|who|whose|why|how|when|where|do|does|did|should|would|could|can you|can i|will|is|are|am i|was|may|shall|have (?:i|you)|tell me|recommend|suggest\b)/iu;
const UNREAL = /\b(?:if|unless|suppose|imagine|pretend|maybe|perhaps|probably|might|would|could have|should i|used to|as a (?:kid|child)|back then|when i was|in the past|not sure|i wonder|i think i|i guess|hardly|just kidding|joking|kidding|lol|haha|ironically|sarcas\p{L}*|hypothetically|let['’]?s say|role ?play)\b/iu;
const NOT_HATED = /\b(?:don['’]?t|do not|never|didn['’]?t|can['’]?t say i)\s+(?:\p{L}+\s+)?(?:hate|mind|dislike|avoid)\b/iu;
const REPORTED = /\b(?:said|says|saying|wrote|writes|told|tells|claims?|claimed|thinks|according to|quote|quoted|called|titled)\b/iu;

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
      statements.push(...found.mentions.map(({ mention, stance }) => make(mention, stance, sentence)));
      if (found.mentions.length === 0) unknown.push(found.object);
    }
  }
  return { statements: withoutContradictions(statements), forgets, unknown };
}

function statementIn(clause: string, vocabulary: Vocabulary): { object: string; mentions: readonly { mention: Mention; stance: Statement['stance'] }[] } | undefined {
  for (const [stance, patterns] of [['avoid', AVOID], ['like', LIKE]] as const) {
    for (const pattern of patterns) {
      const match = pattern.exec(clause);
      if (!match) continue;
      const named = match.groups?.['object'];
      const object = named ?? clause.slice(match[0].length);
      const except = object.search(/\b(?:except|apart from|other than|but not|rather than|more than|over)\b/iu);
      const otherwise = (at: number): Statement['stance'] => (except < 0 || at < except ? stance : stance === 'like' ? 'avoid' : 'like');
      // "more than" and "except" turn the rest around; an aversion to everything except X is a liking.
      return { object: object.trim().slice(0, 80), mentions: vocabulary.find(object).map((mention) => ({ mention, stance: otherwise(mention.from) })) };
    }
  }
  return undefined;
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

/** Quoted speech is somebody's, not this person's; a quoted title stays. */
function sentencesOf(message: string): readonly string[] {
  const own = message.replace(/["“][^"“”]*\b(?:i|i['’]m|my)\b[^"“”]*["”]/giu, ' ').replace(/^>.*$/gmu, ' ');
  return own.split(/(?<=[.!?…])\s+|\n+|;\s*/u).map((sentence) => sentence.trim().replace(/[.!…]+$/u, '').trim()).filter((sentence) => sentence !== '');
}

const clausesOf = (sentence: string): readonly string[] =>
  sentence
    .split(/,?\s+(?:but|however|although|though|yet|while|whereas)\s+(?!not\s+(?:only|just))|,?\s+and\s+(?=(?:i|i['’]m|my|no|never|please|hate|love|dislike|adore|can['’]?t|cannot|don['’]?t)\b)|,\s+(?=(?:i|i['’]m|my|please|not)\b)/iu)
    .map((clause) => clause.replace(/,?\s*(?:please|thanks|thank you|though|at all|anymore|any more)$/iu, '').trim())
    .filter((clause) => clause !== '');
