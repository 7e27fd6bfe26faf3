import type { Example } from '../task.ts';
import { read } from './document.ts';

/** The texts most like this one by others than its user, with their cosine; most alike first. */
export type Similar = (example: Example) => readonly (readonly [like: number, text: Example])[];

const SIMILAR = 30;
const LEAST_LIKE = 0.1;
/** Words of a text that are compared: the rarest for their count. */
const COMPARED = 40;

/** Cosine of texts by their rarest words, through an index from word to texts. */
export function learnSimilar(examples: readonly Example[], textsWith: (word: string) => number): Similar {
  const weigh = (example: Example): readonly (readonly [word: string, weight: number])[] => {
    const weighed = [...read(example).document.places].flatMap(([word, { count }]) => {
      const texts = textsWith(word);
      return texts < 2 ? [] : [[word, (1 + Math.log(count)) * Math.log(examples.length / texts)] as const];
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
  const found = new WeakMap<Example, ReturnType<Similar>>();
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
