/** Every metric by its formula; "RMSE" is a root, and F1 is per label, not per sample. */
import { entropy } from '../mediator/guard.ts';

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean absolute error, (1/n) sum |p - y|, in units of the scale. */
export const absoluteError = (predicted: number, truth: number): number => Math.abs(predicted - truth);

/** Root of the mean squared error, in units of the scale. */
export const rmse = (pairs: readonly (readonly [predicted: number, truth: number])[]): number =>
  Math.sqrt(pairs.reduce((sum, [p, y]) => sum + (p - y) ** 2, 0) / pairs.length);

/** Entropy in bits of the topics of some things, each thing split evenly over its topics. */
export function topicEntropy(things: readonly (readonly string[])[]): number {
  const shares = new Map<string, number>();
  for (const topics of things) for (const topic of topics) shares.set(topic, (shares.get(topic) ?? 0) + 1 / topics.length / things.length);
  return entropy([...shares.values()]);
}

/** Mean over the labels that occur as truth of 2 TP / (2 TP + FP + FN). */
export function macroF1(pairs: readonly (readonly [predicted: string, truth: string])[]): number {
  const labels = new Set(pairs.map(([, truth]) => truth));
  const count = new Map<string, { hit: number; said: number; was: number }>([...labels].map((label) => [label, { hit: 0, said: 0, was: 0 }]));
  for (const [predicted, truth] of pairs) {
    const [said, was] = [count.get(predicted), count.get(truth)];
    if (said) said.said++;
    if (was) was.was++;
    if (said && predicted === truth) said.hit++;
  }
  return [...count.values()].reduce((sum, { hit, said, was }) => sum + (2 * hit) / (said + was), 0) / labels.size;
}

/*
 * ROUGE (Lin 2004) of one sentence against one reference, as F1 with equal weight of precision and recall; 0 to 1. Words are runs of
 * a-z and 0-9 in lower case, without stemming: what the LaMP authors' evaluation computes by default.
 */

/** The words ROUGE counts, in order. */
export const rougeWords = (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** ROUGE-1: words in common, each as often as both have it. */
export function rouge1(predicted: string, truth: string): number {
  const [said, was] = [rougeWords(predicted), rougeWords(truth)];
  const left = new Map<string, number>();
  for (const word of was) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of said) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    hits++;
  }
  return f1(hits, said.length, was.length);
}

/** ROUGE-L: the longest sequence of words that both have in this order, not necessarily next to each other. */
export function rougeL(predicted: string, truth: string): number {
  const [said, was] = [rougeWords(predicted), rougeWords(truth)];
  let above = new Uint16Array(was.length + 1);
  for (const word of said) {
    const row = new Uint16Array(was.length + 1);
    for (let j = 1; j <= was.length; j++) row[j] = word === was[j - 1] ? (above[j - 1] ?? 0) + 1 : Math.max(above[j] ?? 0, row[j - 1] ?? 0);
    above = row;
  }
  return f1(above[was.length] ?? 0, said.length, was.length);
}

/** 2 P R / (P + R) with P = hits / said and R = hits / was. */
const f1 = (hits: number, said: number, was: number): number => (hits === 0 ? 0 : (2 * hits) / (said + was));
