import { mean } from '../metrics.ts';
import { byUser } from '../protocol.ts';
import type { Example } from '../task.ts';
import { pairsIn, read, type Read } from './document.ts';
import { learnSimilar, type Similar } from './similar.ts';

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
  readonly similar: Similar;
}

const COMMONEST = 100;

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
  const people = byUser(examples);
  const ownCounts = new Map<string, ReadonlyMap<string, WordCounts>>();
  const countsOf = (user: string): ReadonlyMap<string, WordCounts> => {
    let own = ownCounts.get(user);
    if (!own) ownCounts.set(user, own = countWords((people.get(user) ?? []).map(read), pairs));
    return own;
  };
  return {
    texts: examples.length, similar: learnSimilar(examples, (word) => counts.get(word)?.text ?? 0), titleWords: mean(all.map(({ title }) => title.length)),
    commonest: [...counts].filter(([, { titleOnly }]) => titleOnly > 0).sort((a, b) => b[1].titleOnly - a[1].titleOnly || (a[0] < b[0] ? -1 : 1)).slice(0, COMMONEST).map(([word]) => word),
    counts: (word, user) => {
      const { both, text, titleOnly } = counts.get(word) ?? NOTHING;
      const own = countsOf(user).get(word) ?? NOTHING;
      return { both: both - own.both, text: text - own.text, titleOnly: titleOnly - own.titleOnly };
    },
  };
}
