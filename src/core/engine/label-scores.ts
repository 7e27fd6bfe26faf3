/** Subtracts the logarithm of their sum, so that the exponentials of the scores add up to 1. Natural logarithms in and out. */
export function normalise(scores: readonly number[]): readonly number[] {
  const highest = Math.max(...scores);
  const sum = highest + Math.log(scores.reduce((total, score) => total + Math.exp(score - highest), 0));
  return scores.map((score) => score - sum);
}

/**
 * Scores of more labels than a runtime tells at once: each pass leaves out what is known but for the least likely of it,
 * by which the passes are put on one scale.
 *
 * @param ask natural-log probabilities of the given labels, at least of the likeliest few, all with the same error of scale.
 * @returns in the order of the labels; their exponentials add up to 1. Undefined when a pass tells nothing new.
 */
export async function scoreInPasses(labels: readonly string[], ask: (labels: readonly string[]) => Promise<ReadonlyMap<string, number>>): Promise<readonly number[] | undefined> {
  const known = new Map<string, number>();
  while (known.size < labels.length) {
    const missing = labels.filter((label) => !known.has(label));
    const [anchor, least = 0] = [...known].toSorted((a, b) => a[1] - b[1])[0] ?? [];
    const told = await ask(anchor === undefined ? missing : [anchor, ...missing]);
    const shift = anchor === undefined ? 0 : least - (told.get(anchor) ?? 0);
    const fresh = missing.filter((label) => told.has(label));
    if (fresh.length === 0) return undefined;
    for (const label of fresh) known.set(label, (told.get(label) ?? -Infinity) + shift);
  }
  return normalise(labels.map((label) => known.get(label) ?? -Infinity));
}
