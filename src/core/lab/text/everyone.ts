import { mean, rougeWords } from '../metrics.ts';
import type { Example } from '../task.ts';
import { pairsIn, readDocument, type Document } from './document.ts';

/** A text with the words of its title, in order. */
export interface Read { readonly document: Document; readonly title: readonly string[] }

/** In how many texts a word stands, or a pair of words side by side ("first second"). */
export interface WordCounts { /** In text and title. */ both: number; /** In the text. */ text: number; /** In the title alone. */ titleOnly: number }
export const NOTHING: Readonly<WordCounts> = { both: 0, text: 0, titleOnly: 0 };

/** What everyone's titles say of texts. */
export interface Everyone {
  readonly texts: number;
  /** Mean words of a title. */
  readonly titleWords: number;
  /** Words that most titles have without their text having them, commonest first. */
  readonly commonest: readonly string[];
  /** Of a word, or of a pair that is in some title; without the texts of `user`. */
  counts(word: string, user: string): WordCounts;
  /** The texts most like this one by others than its user, with their cosine; most alike first. */
  similar(example: Example): readonly (readonly [like: number, text: Example])[];
}

const COMMONEST = 100;
const SIMILAR = 30;
const LEAST_LIKE = 0.1;
/** Words of a text that are compared: the rarest for their count. */
const COMPARED = 40;

/** Read once, however many folds look at it. */
const known = new WeakMap<Example, Read>();

export function read(example: Example): Read {
  let each = known.get(example);
  if (!each) known.set(example, each = { document: readDocument(example.text), title: rougeWords(example.response) });
  return each;
}

/** Counts words, and the pairs of neighbours in `pairs`, which are counted in the title where they are neighbours there too. */
export function countWords(all: Iterable<Read>, pairs: ReadonlySet<string> = new Set()): ReadonlyMap<string, WordCounts> {
  const counts = new Map<string, WordCounts>();
  const of = (word: string): WordCounts => {
    let count = counts.get(word);
    if (!count) counts.set(word, count = { ...NOTHING });
    return count;
  };
  for (const { document, title } of all) {
    const named = new Set([...title, ...pairsIn(title)]);
    const count = (word: string): void => {
      const known = of(word);
      known.text++;
      if (named.has(word)) known.both++;
    };
    for (const word of document.places.keys()) count(word);
    if (pairs.size > 0) for (const pair of document.pairs) if (pairs.has(pair)) count(pair);
    for (const word of new Set(title)) if (!document.places.has(word)) of(word).titleOnly++;
  }
  return counts;
}

export function learnEveryone(examples: readonly Example[]): Everyone {
  const all = examples.map(read);
  const pairs = new Set(all.flatMap(({ title }) => pairsIn(title)));
  const counts = countWords(all, pairs);
  const byUser = new Map<string, Read[]>();
  for (const [i, { user }] of examples.entries()) byUser.set(user, [...byUser.get(user) ?? [], ...all.slice(i, i + 1)]);
  const ownCounts = new Map<string, ReadonlyMap<string, WordCounts>>();
  const countsOf = (user: string): ReadonlyMap<string, WordCounts> => {
    let own = ownCounts.get(user);
    if (!own) ownCounts.set(user, own = countWords(byUser.get(user) ?? [], pairs));
    return own;
  };
  return {
    texts: examples.length, similar: learnSimilar(examples, counts), titleWords: mean(all.map(({ title }) => title.length)),
    commonest: [...counts].sort((a, b) => b[1].titleOnly - a[1].titleOnly || (a[0] < b[0] ? -1 : 1)).slice(0, COMMONEST).map(([word]) => word),
    counts: (word, user) => {
      const { both, text, titleOnly } = counts.get(word) ?? NOTHING;
      const own = countsOf(user).get(word) ?? NOTHING;
      return { both: both - own.both, text: text - own.text, titleOnly: titleOnly - own.titleOnly };
    },
  };
}

/** Cosine of texts by their rarest words, through an index from word to texts. */
function learnSimilar(examples: readonly Example[], counts: ReadonlyMap<string, WordCounts>): Everyone['similar'] {
  const weigh = (example: Example): readonly (readonly [word: string, weight: number])[] => {
    const weighed = [...read(example).document.places].flatMap(([word, { count }]) => {
      const { text } = counts.get(word) ?? NOTHING;
      return text < 2 ? [] : [[word, (1 + Math.log(count)) * Math.log(examples.length / text)] as const];
    }).sort((a, b) => b[1] - a[1]).slice(0, COMPARED);
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return weighed.map(([word, weight]) => [word, weight / length]);
  };
  const index = new Map<string, { readonly at: number[]; readonly weights: number[] }>();
  for (const [i, example] of examples.entries()) {
    for (const [word, weight] of weigh(example)) {
      let list = index.get(word);
      if (!list) index.set(word, list = { at: [], weights: [] });
      list.at.push(i);
      list.weights.push(weight);
    }
  }
  const found = new WeakMap<Example, ReturnType<Everyone['similar']>>();
  const likes = new Float64Array(examples.length);
  return (example) => {
    const before = found.get(example);
    if (before) return before;
    likes.fill(0);
    for (const [word, weight] of weigh(example)) {
      const { at, weights } = index.get(word) ?? { at: [], weights: [] };
      for (let k = 0; k < at.length; k++) likes[at[k] ?? 0] = (likes[at[k] ?? 0] ?? 0) + weight * (weights[k] ?? 0);
    }
    const similar: (readonly [number, Example])[] = [];
    for (const [i, other] of examples.entries()) if ((likes[i] ?? 0) >= LEAST_LIKE && other.user !== example.user) similar.push([likes[i] ?? 0, other]);
    similar.sort((a, b) => b[0] - a[0]).splice(SIMILAR);
    found.set(example, similar);
    return similar;
  };
}
