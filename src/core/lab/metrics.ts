/** Every metric by its formula; "RMSE" is a root, and F1 is per label, not per sample. */

/** Mean absolute error, (1/n) sum |p - y|, in units of the scale. */
export const absoluteError = (predicted: number, truth: number): number => Math.abs(predicted - truth);

/** Root of the mean squared error, in units of the scale. */
export const rmse = (pairs: readonly (readonly [predicted: number, truth: number])[]): number =>
  Math.sqrt(pairs.reduce((sum, [p, y]) => sum + (p - y) ** 2, 0) / pairs.length);

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
