import { mean, rougeWords } from '../metrics.ts';
import type { Example } from '../task.ts';
import { readDocument, type Document } from './document.ts';

/** A text with the words of its title, in order. */
export interface Read { readonly document: Document; readonly title: readonly string[] }

/** In how many texts a word stands. */
export interface WordCounts { /** In text and title. */ both: number; /** In the text. */ text: number; /** In the title alone. */ titleOnly: number }
export const NOTHING: Readonly<WordCounts> = { both: 0, text: 0, titleOnly: 0 };

/** What everyone's titles say of texts. */
export interface Everyone {
  readonly texts: number;
  /** Mean words of a title. */
  readonly titleWords: number;
  /** Words that most titles have without their text having them, commonest first. */
  readonly commonest: readonly string[];
  /** Without the texts of `user`. */
  counts(word: string, user: string): WordCounts;
  /** The texts most like this one by others than its user, with their cosine; most alike first. */
  similar(example: Example): readonly (readonly [like: number, text: Example])[];
  /** p(second | first) in titles, shrunk to 0; "" is before the first and after the last word. */
  follows(first: string, second: string): number;
}

const COMMONEST = 100;
const SIMILAR = 30;
const LEAST_LIKE = 0.1;
/** Words of a text that are compared: the rarest for their count. */
const COMPARED = 20;
/** Pseudo-occurrences of a first word that nothing follows. */
const FOLLOW_PRIOR = 10;

/** Read once, however many folds look at it. */
const known = new WeakMap<Example, Read>();

export function read(example: Example): Read {
  let each = known.get(example);
  if (!each) known.set(example, each = { document: readDocument(example.text), title: rougeWords(example.response) });
  return each;
}

export function countWords(all: Iterable<Read>): ReadonlyMap<string, WordCounts> {
  const counts = new Map<string, WordCounts>();
  const of = (word: string): WordCounts => {
    let count = counts.get(word);
    if (!count) counts.set(word, count = { ...NOTHING });
    return count;
  };
  for (const { document, title } of all) {
    const named = new Set(title);
    for (const word of document.places.keys()) {
      const count = of(word);
      count.text++;
      if (named.has(word)) count.both++;
    }
    for (const word of named) if (!document.places.has(word)) of(word).titleOnly++;
  }
  return counts;
}

/** Pairs of neighbours in titles with how often they occur, both ends included. */
export function countPairs(titles: Iterable<readonly string[]>): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (const title of titles) {
    for (let i = 0; i <= title.length; i++) {
      const pair = `${title[i - 1] ?? ''} ${title[i] ?? ''}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

export function learnEveryone(examples: readonly Example[]): Everyone {
  const all = examples.map(read);
  const counts = countWords(all);
  const byUser = new Map<string, Read[]>();
  for (const [i, { user }] of examples.entries()) byUser.set(user, [...byUser.get(user) ?? [], ...all.slice(i, i + 1)]);
  const ownCounts = new Map<string, ReadonlyMap<string, WordCounts>>();
  const countsOf = (user: string): ReadonlyMap<string, WordCounts> => {
    let own = ownCounts.get(user);
    if (!own) ownCounts.set(user, own = countWords(byUser.get(user) ?? []));
    return own;
  };
  const titles = all.map(({ title }) => title);
  const pairs = countPairs(titles);
  return {
    texts: examples.length, similar: learnSimilar(examples, counts), titleWords: mean(titles.map(({ length }) => length)),
    commonest: [...counts].sort((a, b) => b[1].titleOnly - a[1].titleOnly || (a[0] < b[0] ? -1 : 1)).slice(0, COMMONEST).map(([word]) => word),
    counts: (word, user) => {
      const { both, text, titleOnly } = counts.get(word) ?? NOTHING;
      const own = countsOf(user).get(word) ?? NOTHING;
      return { both: both - own.both, text: text - own.text, titleOnly: titleOnly - own.titleOnly };
    },
    follows: (first, second) => {
      const { both, titleOnly } = counts.get(first) ?? NOTHING;
      return (pairs.get(`${first} ${second}`) ?? 0) / ((first === '' ? titles.length : both + titleOnly) + FOLLOW_PRIOR);
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
  return (example) => {
    const before = found.get(example);
    if (before) return before;
    const likes = new Map<number, number>();
    for (const [word, weight] of weigh(example)) {
      const list = index.get(word);
      for (const [k, i] of list?.at.entries() ?? []) likes.set(i, (likes.get(i) ?? 0) + weight * (list?.weights[k] ?? 0));
    }
    const similar = [...likes].flatMap(([i, like]) => {
      const other = examples[i];
      return like >= LEAST_LIKE && other && other.user !== example.user ? [[like, other] as const] : [];
    }).sort((a, b) => b[0] - a[0]).slice(0, SIMILAR);
    found.set(example, similar);
    return similar;
  };
}
