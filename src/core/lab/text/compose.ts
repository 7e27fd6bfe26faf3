import type { Document } from './document.ts';

/** How somebody puts a title together. */
export interface Voice {
  /** Words expected in a title. */
  readonly length: number;
  /** Share of them expected among the candidates. */
  readonly covered: number;
  /** p(second | first) in titles; "" is before the first and after the last word. */
  follows(first: string, second: string): number;
}

/** Beside how often a word follows another in titles: that it does in this text; that it stands anywhere behind it; that it does not. */
const NEXT_IN_TEXT = 0.3;
const LATER_IN_TEXT = 0.02;
const ELSE = 0.002;
const BEAM = 4;

/**
 * The words whose F1 with the title is expected to be highest, in the order that titles and the text put them.
 *
 * @param p of each word: the chance that a word of the title, drawn at random, is it
 */
export function compose(document: Document, words: readonly string[], p: Float64Array, voice: Voice): string {
  const chosen = choose(p, voice).map((y) => words[y] ?? '');
  return arrange(chosen, document, voice).map((word) => document.places.get(word)?.written ?? word).join(' ');
}

/** The likeliest k, with k of the highest 2 E[hits] / (k + E[words of the title]): F1, each part at its expectation. */
function choose(p: Float64Array, { length, covered }: Voice): readonly number[] {
  const order = [...p.keys()].filter((y) => (p[y] ?? 0) > 0).sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0) || a - b);
  let hits = 0;
  let [best, taken] = [0, 0];
  for (const [k, y] of order.entries()) {
    hits += Math.min(1, covered * length * (p[y] ?? 0));
    const f1 = (2 * hits) / (k + 1 + length);
    if (f1 > best) [best, taken] = [f1, k + 1];
  }
  return order.slice(0, taken);
}

/** The likeliest chain through all the words, by beam search. */
function arrange(words: readonly string[], { pairs, places }: Document, { follows }: Voice): readonly string[] {
  const n = words.length;
  const link = (first: string, second: string): number => {
    const [a, b] = [places.get(first)?.position, places.get(second)?.position];
    const inText = a === undefined || b === undefined ? ELSE : pairs.has(`${first} ${second}`) ? NEXT_IN_TEXT : a < b ? LATER_IN_TEXT : ELSE;
    return Math.log(inText + follows(first, second));
  };
  const links = words.map((first) => Float64Array.from([...words, ''], (second) => link(first, second)));
  let beam: readonly { readonly score: number; readonly path: readonly number[] }[] = words.map((word, y) => ({ score: link('', word), path: [y] }));
  for (let step = 1; step <= n; step++) {
    beam = [...beam].sort((a, b) => b.score - a.score).slice(0, BEAM).flatMap(({ score, path }) => {
      const last = links[path.at(-1) ?? 0];
      if (step === n) return [{ score: score + (last?.[n] ?? 0), path }];
      return words.flatMap((_, y) => (path.includes(y) ? [] : [{ score: score + (last?.[y] ?? 0), path: [...path, y] }]));
    });
  }
  const best = beam.reduce<(typeof beam)[number] | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
  return (best?.path ?? []).map((y) => words[y] ?? '');
}
