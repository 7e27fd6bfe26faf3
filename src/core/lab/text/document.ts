/** A text as the words that ROUGE counts, each with what its place says about it. */
import { rougeWords } from '../metrics.ts';
import type { Example } from '../task.ts';

export interface WordPlace {
  /** As written where it first stands. */
  readonly written: string;
  readonly count: number;
  /** Of its first occurrence: words before it. */
  readonly position: number;
  readonly firstSentence: boolean;
  /** Written with a capital where no sentence begins. */
  readonly capital: boolean;
  /** Two capitals or more, or a digit beside a capital: a name somebody made up. */
  readonly name: boolean;
  /** Times it stands beside the same neighbour, of its neighbours the most. */
  readonly paired: number;
}

export interface Document {
  readonly words: readonly string[];
  readonly places: ReadonlyMap<string, WordPlace>;
  /** Words that stand side by side, each pair once: "first second". */
  readonly pairs: readonly string[];
}

export const pairsIn = (words: readonly string[]): readonly string[] => words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`);

export function readDocument(text: string): Document {
  const words: string[] = [];
  const places = new Map<string, { -readonly [K in keyof WordPlace]: WordPlace[K] }>();
  let sentence = 0;
  let end = 0;
  for (const match of text.matchAll(/[A-Za-z0-9]+/g)) {
    const written = match[0];
    const starts = words.length === 0 || /[.!?:]\s/.test(text.slice(end, match.index));
    if (starts && words.length > 0) sentence++;
    end = match.index + written.length;
    const word = written.toLowerCase();
    const capital = /^[A-Z]/.test(written) && !starts;
    const name = /[A-Z].*[A-Z]|[A-Z][a-z]*\d/.test(written);
    const place = places.get(word);
    if (place) {
      place.count++;
      place.capital ||= capital;
      place.name ||= name;
    } else places.set(word, { written, count: 1, position: words.length, firstSentence: sentence === 0, capital, name, paired: 1 });
    words.push(word);
  }
  const pairs = new Map<string, number>();
  for (const pair of pairsIn(words)) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  for (const [pair, count] of pairs) {
    if (count > 1) for (const word of pair.split(' ')) { const place = places.get(word); if (place) place.paired = Math.max(place.paired, count); }
  }
  return { words, places, pairs: [...pairs.keys()] };
}

/** A text with the words of its title, in order. */
export interface Read { readonly document: Document; readonly title: readonly string[] }

/** Read once, however many folds look at it. */
const known = new WeakMap<Example, Read>();

export function read(example: Example): Read {
  let each = known.get(example);
  if (!each) known.set(example, each = { document: readDocument(example.text), title: rougeWords(example.response) });
  return each;
}
