/** Subtracts the logarithm of their sum, so that the exponentials of the scores add up to 1. Natural logarithms in and out. */
export function normalise(scores: readonly number[]): readonly number[] {
  const highest = Math.max(...scores);
  const sum = highest + Math.log(scores.reduce((total, score) => total + Math.exp(score - highest), 0));
  return scores.map((score) => score - sum);
}
