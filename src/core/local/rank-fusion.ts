/** How much an early place counts more than a late one: of the paper, where values from 20 to 100 made little difference. */
const K = 60;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009, https://doi.org/10.1145/1571941.1572114): the score of
 * a thing is the sum of weight / (k + rank) over the rankings that list it, ranks from 1. Scores of different scales need no
 * common unit.
 *
 * @param rankings each best first, without repeats.
 * @returns everything listed, best first, of equal scores the one listed first; scores > 0, comparable within one result only.
 */
export function fuseRankings<T>(rankings: readonly { readonly best: readonly T[]; /** >= 0. */ readonly weight: number }[], k = K): readonly { readonly of: T; readonly score: number }[] {
  const scores = new Map<T, number>();
  for (const { best, weight } of rankings) best.forEach((of, at) => { scores.set(of, (scores.get(of) ?? 0) + weight / (k + at + 1)); });
  return [...scores].map(([of, score]) => ({ of, score })).sort((a, b) => b.score - a.score);
}
