/**
 * What of a message only repeats what was said before by the assistant, or read out of the memory: in a receipt, a profile, a
 * look into the memory. Two ways to repeat: in the same words, or by saying the same of the same thing.
 */
import type { Message } from '../../conversation-store.ts';
import { wordsOf, type Vocabulary } from '../../global/vocabulary.ts';
import { memoryText, type Memory } from '../memory.ts';
import type { Found } from '../statements/extract.ts';
import { statementIn } from '../statements/object.ts';
import { clausesOf } from '../statements/split.ts';
import type { Origin } from './trust.ts';

export interface SaidBefore {
  /** Where the statement comes from, if not from the person alone. */
  originOf(found: Pick<Found, 'clause' | 'name' | 'packId' | 'stance' | 'target'>): Origin | undefined;
  /** The same for words about nothing a pack knows. */
  originOfWords(text: string): Origin | undefined;
}

interface Source { readonly origin: Origin; readonly tokens: readonly string[]; readonly claims: ReadonlySet<string> }

/** Three words that follow each other, the person among them, are no coincidence; two are. */
const LEAST_RUN = 3;
/** Of the words of a note that stand elsewhere in the same order. */
const MOST_OF_A_NOTE = 0.7;

/** @param messages the conversation so far. @param known looks up what was shown by id. */
export function gatherSaid(messages: readonly Message[], vocabulary: Vocabulary, known: (id: string) => Memory | undefined): SaidBefore {
  const sources = messages.flatMap((message) => sourcesOf(message, vocabulary, known));
  return {
    originOf: (found) => {
      const clause = tokensOf(found.clause);
      const name = tokensOf(found.name).join(' ');
      const claim = claimKey(found.packId, found.stance, found.target);
      return sources.find(({ tokens, claims }) => claims.has(claim) || repeats(clause, name, tokens))?.origin;
    },
    originOfWords: (text) => {
      const words = tokensOf(text);
      return sources.find(({ tokens }) => longestRun(words, tokens).length >= Math.max(LEAST_RUN, words.length * MOST_OF_A_NOTE))?.origin;
    },
  };
}

/** A conversation is long and its messages do not change. */
const read = new WeakMap<Message, { readonly vocabulary: Vocabulary; readonly sources: readonly Source[] }>();
function sourcesOf(message: Message, vocabulary: Vocabulary, known: (id: string) => Memory | undefined): readonly Source[] {
  let found = read.get(message);
  if (found?.vocabulary !== vocabulary) {
    found = { vocabulary, sources: shownIn(message, known).flatMap(([origin, text]) => sourcesIn(origin, text, vocabulary)) };
    read.set(message, found);
  }
  return found.sources;
}

function shownIn({ role, text, answer }: Message, known: (id: string) => Memory | undefined): readonly (readonly [Origin, string])[] {
  if (role !== 'assistant') return [];
  const { receipt, inspection } = answer ?? {};
  const recalled = [
    ...receipt?.local.claims.map((claim) => claim.text) ?? [], ...receipt?.local.profile?.sentences ?? [],
    ...inspection?.ids.flatMap((id) => { const memory = known(id); return memory ? [memoryText(memory)] : []; }) ?? [],
  ];
  return [['assistant', text], ...recalled.map((words) => ['recalled', words] as const)];
}

/** A question asserts nothing: who answers it speaks for themselves. A title may hold a colon or a question mark. */
const sourcesIn = (origin: Origin, text: string, vocabulary: Vocabulary): readonly Source[] => text.split(/(?<=[.!?…])\s+|\n+/u)
  .filter((sentence) => sentence.trim() !== '' && !QUESTION.test(sentence))
  .map((sentence) => ({ origin, tokens: tokensOf(sentence), claims: claimsIn(sentence, vocabulary) }));

const QUESTION = /^[\s"“]*(?:(?:so|and|or|but|well|ok)[, ]+)*(?:do|does|did|are|is|was|have|has|would|will|should|could|can|may|what|which|who|how|why|when|where)\b.*\?["”’'\s]*$/iu;

/** What the sentence says about the person, who is "you" in the assistant's mouth and "I" in a quote. */
function claimsIn(sentence: string, vocabulary: Vocabulary): ReadonlySet<string> {
  const aboutMe = sentence.replace(/[“”"]/gu, ' ').replace(/\byou(?=['’]?re\b)/giu, 'I').replace(/\bI['’]?re\b/gu, "I'm")
    .replace(/\byou are\b/giu, 'I am').replace(/\byou\b/giu, 'I').replace(/\byour\b/giu, 'my');
  return new Set([...aboutMe.matchAll(/\b(?:I|my)\b/gu)].flatMap(({ index }) => clausesOf(aboutMe.slice(index)))
    .flatMap((clause) => statementIn(/^(?:i|my)\b/iu.test(clause) ? clause : `I ${clause}`, vocabulary)?.stated ?? [])
    .map(({ mention, stance }) => claimKey(mention.packId, stance, mention)));
}
const claimKey = (packId: string, stance: string, { kind, id }: { readonly kind: string; readonly id: string }): string => `${packId}\n${stance}\n${kind}\n${id}`;

function repeats(clause: readonly string[], name: string, source: readonly string[]): boolean {
  const needsPerson = clause.includes(PERSON);
  const run = longestRun(clause, source);
  return run.length >= (needsPerson ? LEAST_RUN : clause.length) && run.join(' ').includes(name) && (!needsPerson || run.includes(PERSON));
}

function longestRun(a: readonly string[], b: readonly string[]): readonly string[] {
  let [best, end] = [0, 0];
  let before = new Array<number>(b.length + 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    const row = new Array<number>(b.length + 1).fill(0);
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const length = (before[j] ?? 0) + 1;
      row[j + 1] = length;
      if (length > best) [best, end] = [length, i + 1];
    }
    before = row;
  }
  return a.slice(end - best, end);
}

/** Whoever is meant: "I" in one mouth is "you" in the other. */
const PERSON = '@';
const SAME: Readonly<Record<string, readonly string[]>> = {
  i: [PERSON], you: [PERSON], u: [PERSON], me: [PERSON], my: ['@s'], your: ['@s'], mine: ['@s'], yours: ['@s'],
  im: [PERSON, 'be'], youre: [PERSON, 'be'], ive: [PERSON, 'have'], youve: [PERSON, 'have'], id: [PERSON, 'would'], youd: [PERSON, 'would'],
  am: ['be'], are: ['be'], is: ['be'], cannot: ['can', 'not'], cant: ['can', 'not'], dont: ['not'], doesnt: ['not'], isnt: ['be', 'not'], arent: ['be', 'not'], didnt: ['did', 'not'],
};
const EMPTY = new Set('a an the do does really just absolutely honestly truly simply also still always totally very so quite too actually definitely much'.split(' '));

/** Words without case, accents, plural and punctuation, filler left out, contractions written out. */
const tokensOf = (text: string): readonly string[] => wordsOf(text).map(({ stem }) => stem.replaceAll("'", ''))
  .filter((word) => !EMPTY.has(word)).flatMap((word) => SAME[word] ?? [word]);
