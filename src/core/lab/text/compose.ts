/** How long somebody's titles are. */
export interface Length {
  /** Words expected in a title. */
  readonly words: number;
  /** Share of them expected among the candidates. */
  readonly covered: number;
}

/**
 * The words whose F1 with the title is expected to be highest, in the order they are given: of the likeliest k, that k of the highest
 * 2 E[hits] / (k + E[words of the title]), which is F1 with each part at its expectation.
 *
 * @param p of each word: the chance that a word of the title, drawn at random, is it
 */
export function compose(words: readonly string[], p: Float64Array, length: Length): string {
  const order = [...p.keys()].filter((y) => (p[y] ?? 0) > 0).sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0) || a - b);
  let hits = 0;
  let [best, taken] = [0, 0];
  for (const [k, y] of order.entries()) {
    hits += Math.min(1, length.covered * length.words * (p[y] ?? 0));
    const f1 = (2 * hits) / (k + 1 + length.words);
    if (f1 > best) [best, taken] = [f1, k + 1];
  }
  return order.slice(0, taken).sort((a, b) => a - b).map((y) => words[y] ?? '').join(' ');
}
