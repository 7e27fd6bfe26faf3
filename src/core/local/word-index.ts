/**
 * BM25+ (Lv and Zhai, 2011) over texts with fields, for a text in each keystroke's time: scores live in one array, and no
 * object is made for what is not among the best. What is removed leaves nothing behind.
 */
export interface WordIndex<Id> {
  /** An id that is not in the index. @param fields a list of words each, in the order of `boosts`; a word of '' counts for the length alone. */
  add(id: Id, fields: readonly (readonly string[])[]): void;
  /** @param fields as they were added. */
  remove(id: Id, fields: readonly (readonly string[])[]): void;
  /** Best first; of equals the one found first. What has more of the query's words is above what has fewer, by as many times. @param isWanted asked of few. */
  search(words: readonly QueryWord[], limit: number, isWanted: (id: Id) => boolean): readonly { readonly id: Id; readonly score: number }[];
}
/** `begun`: may be the beginning of a longer word. */
export interface QueryWord { readonly word: string; readonly begun: boolean }

/** As in BM25: k saturates how often a word occurs, b says how much long texts count less, d keeps a word in a long text above none. */
const [K, B, D] = [1.2, 0.7, 0.5];
/** A word that only begins like the asked one counts this much, and less the longer it goes on. */
const BEGUN = 0.375;
const BEGUN_LENGTH = 0.3;

export function createWordIndex<Id>(boosts: readonly number[]): WordIndex<Id> {
  /** How often each word is in each field of a text, by the text's place. */
  const found = new Map<string, readonly Map<number, number>[]>();
  const ids: (Id | undefined)[] = [];
  const placeOf = new Map<Id, number>();
  const free: number[] = [];
  /** Different words in each field, by place; and their sums. */
  const lengths = boosts.map((): number[] => []);
  const totals = boosts.map(() => 0);
  let scores = new Float64Array(0);
  /** How many of the asked words a text has, and whether it was counted for the one at hand: several of its words may begin like it. */
  let matched = new Uint8Array(0);
  let counted = new Uint8Array(0);

  const lengthOf = (words: readonly string[]): number => new Set(words).size;

  /** Adds to `scores` what one word of the texts gives, and to `touched` the places that had none. */
  function weigh(word: string, weight: number, touched: number[]): void {
    found.get(word)?.forEach((counts, field) => {
      const rarity = Math.log(1 + (placeOf.size - counts.size + 0.5) / (counts.size + 0.5));
      const boost = weight * (boosts[field] ?? 1) * rarity;
      const lengthsOf = lengths[field] ?? [];
      const average = (totals[field] ?? 0) / placeOf.size;
      counts.forEach((times, place) => {
        if (scores[place] === 0) touched.push(place);
        scores[place] = (scores[place] ?? 0) + boost * (D + (times * (K + 1)) / (times + K * (1 - B + (B * (lengthsOf[place] ?? 0)) / average)));
        if (counted[place] === 1) return;
        counted[place] = 1;
        matched[place] = (matched[place] ?? 0) + 1;
      });
    });
  }

  return {
    add: (id, fields) => {
      const place = free.pop() ?? ids.length;
      ids[place] = id;
      placeOf.set(id, place);
      fields.forEach((words, field) => {
        const length = lengthOf(words);
        totals[field] = (totals[field] ?? 0) + length;
        (lengths[field] ??= [])[place] = length;
        for (const word of words) {
          if (word === '') continue;
          let counts = found.get(word);
          if (!counts) found.set(word, counts = boosts.map(() => new Map<number, number>()));
          const own = counts[field];
          own?.set(place, (own.get(place) ?? 0) + 1);
        }
      });
    },
    remove: (id, fields) => {
      const place = placeOf.get(id);
      if (place === undefined) return;
      placeOf.delete(id);
      ids[place] = undefined;
      free.push(place);
      fields.forEach((words, field) => {
        totals[field] = (totals[field] ?? 0) - lengthOf(words);
        for (const word of words) {
          const counts = found.get(word);
          counts?.[field]?.delete(place);
          if (counts?.every(({ size }) => size === 0)) found.delete(word);
        }
      });
    },
    search: (words, limit, isWanted) => {
      if (scores.length < ids.length) [scores, matched, counted] = [new Float64Array(ids.length * 2), new Uint8Array(ids.length * 2), new Uint8Array(ids.length * 2)];
      const touched: number[] = [];
      const asked = new Map<string, { times: number; begun: boolean }>();
      for (const { word, begun } of words) asked.set(word, { times: (asked.get(word)?.times ?? 0) + 1, begun: begun || (asked.get(word)?.begun ?? false) });
      for (const [word, { times, begun }] of asked) {
        counted.fill(0);
        weigh(word, times, touched);
        if (!begun) continue;
        for (const longer of found.keys()) {
          if (longer.length > word.length && longer.startsWith(word)) weigh(longer, (BEGUN * longer.length) / (longer.length + BEGUN_LENGTH * (longer.length - word.length)), touched);
        }
      }
      const best: { id: Id; score: number }[] = [];
      for (const place of touched) {
        const score = (scores[place] ?? 0) * (matched[place] ?? 0);
        scores[place] = matched[place] = 0;
        const id = ids[place];
        if (id === undefined || (best.length >= limit && score <= (best.at(-1)?.score ?? 0)) || !isWanted(id)) continue;
        best.splice(best.findLastIndex((other) => other.score >= score) + 1, 0, { id, score });
        if (best.length > limit) best.pop();
      }
      return best;
    },
  };
}
