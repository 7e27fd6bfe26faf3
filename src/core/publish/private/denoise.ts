/**
 * Empirical-Bayes shrinkage of noisy numbers towards where each is expected (James and Stein 1961; Efron and Morris 1973): what is left of their spread once
 * the noise is taken off says how far they may be believed. Post-processing: it looks at nothing but published numbers.
 *
 * @param values noisy; null stays null
 * @param noise variance of each
 */
export function shrinkTowards(values: readonly (number | null)[], noise: readonly number[], expected: readonly number[]): (number | null)[] {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ off: (value - (expected[i] ?? 0)) ** 2, noise: noise[i] ?? 0 }]));
  const spread = Math.max(0, known.reduce((sum, each) => sum + each.off - each.noise, 0) / Math.max(known.length, 1));
  return values.map((value, i) => {
    if (value === null) return null;
    const [centre, own] = [expected[i] ?? 0, noise[i] ?? 0];
    return centre + (own === 0 ? 1 : spread / (spread + own)) * (value - centre);
  });
}
