import { LEAST } from '../variance.ts';
import type { SpreadSums } from './aggregation.ts';
import { SHARE_GRID, VALUE_GRID, valueLimit, type Bounds } from './bounds.ts';
import type { Measure } from './measure.ts';

export interface Spread { readonly within: readonly number[]; readonly between: readonly number[] }
interface Known { readonly people: number; /** By topic, as published. */ readonly weight: readonly (number | null)[]; readonly preference: readonly (number | null)[] }

/** sigma^2 and tau^2 by topic (method of moments, as variance.ts), from noisy sums; a topic with few people leans on all topics together. @param bounds in a domain with values */
export function measureSpread(sums: SpreadSums, measure: Measure, known: Known, bounds: Bounds | undefined): Spread {
  return bounds ? ofValues(sums, measure, known, valueLimit(bounds)) : ofShares(sums, measure, known);
}

function ofValues(sums: SpreadSums, measure: Measure, { preference }: Known, V: number): Spread {
  const topics = sums.rated.length;
  // Whole numbers of at most V per person and topic: floor(x / V) of a sum moves by at most V when x moves by V * V.
  const noisy = measure('spread', [
    ...sums.several.map((n) => n * V), ...sums.within.map((x) => Math.floor(x / V)),
    ...sums.rated.map((n) => n * V), ...sums.likingSquared.map((x) => Math.floor(x / V)), ...sums.inverse.map((x) => Math.floor((x * V) / SHARE_GRID)),
  ]);
  const part = (i: number): number[] => Array.from({ length: topics }, (_, t) => (noisy[i * topics + t] ?? 0) / V);
  const [several, within, rated, squares, inverse] = [part(0), part(1), part(2), part(3), part(4)];
  // In people: as many more are added with the mean of all topics as the noise could have made up.
  const few = (4 * measure.sigma('spread')) / V;
  const unit = VALUE_GRID ** 2 / V ** 2;
  const meanOf = pooled(few);
  const sigma = meanOf(within, several).map((x) => Math.max(x / unit, LEAST.valued));
  const total = meanOf(squares, rated);
  const perPerson = meanOf(inverse, rated);
  return {
    within: sigma,
    between: total.map((x, t) => Math.max(x / unit - (preference[t] ?? 0) ** 2 - (sigma[t] ?? 0) * Math.min(Math.max(perPerson[t] ?? 0, 0), 1), LEAST.valued)),
  };
}

function ofShares(sums: SpreadSums, measure: Measure, { people, weight }: Known): Spread {
  const noisy = measure('spread', [...sums.shareSquared, sums.inverseTotal]).map((x) => x / SHARE_GRID / Math.max(people, 1));
  const perPerson = Math.min(Math.max(noisy.at(-1) ?? 0, 0), 1);
  const within = weight.map((p) => Math.max((p ?? 0) * (1 - (p ?? 0)), LEAST.share));
  return { within, between: within.map((sigma, t) => Math.max((noisy[t] ?? 0) - (weight[t] ?? 0) ** 2 - sigma * perPerson, LEAST.share)) };
}

/** Sums over counts, by topic, each with `few` pseudo-people who have the mean of all. */
const pooled = (few: number) => (sums: readonly number[], counts: readonly number[]): number[] => {
  const all = counts.reduce((sum, n) => sum + Math.max(n, 0), 0);
  const mean = Math.max(sums.reduce((sum, x) => sum + x, 0), 0) / Math.max(all, 1);
  return sums.map((sum, t) => Math.max((sum + few * mean) / Math.max((counts[t] ?? 0) + few, 1), 0));
};
