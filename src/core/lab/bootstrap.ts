import { createDice } from '../dice.ts';
import type { Measured } from './result.ts';

const RESAMPLES = 1000;

/** Mean over people with its 95 % percentile interval, people resampled with replacement (Efron 1979). @param values one per person, at least one */
export function bootstrapMean(values: readonly number[], seed: number): Measured {
  const dice = createDice(seed);
  const n = values.length;
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[Math.floor(dice() * n)] ?? 0;
    return sum / n;
  }).sort();
  return { value: values.reduce((sum, value) => sum + value, 0) / n, low: means[Math.floor(0.025 * RESAMPLES)] ?? 0, high: means[Math.ceil(0.975 * RESAMPLES) - 1] ?? 0 };
}
