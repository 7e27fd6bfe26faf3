/**
 * Log-linear fusion of what several sources say about which of some candidates is right: p(y) proportional to
 * exp(sum_j w_j f_j(y)), where f_j(y) is one source's log-probability (or departure) of y. The weights are estimated by maximum
 * likelihood with a Gaussian prior (conditional logit, McFadden 1974), so the data say how far each source is believed.
 */
import { Matrix, solve } from 'ml-matrix';

/**
 * One decision: `features` is (candidates, sources) row by row; `right` is the index of the true candidate, -1 where none of them is; or
 * the indices of several that are each right, which is one decision for each of them.
 */
export interface Decision { readonly features: Float64Array; readonly right: number | readonly number[] }

export interface Fit {
  /** Standard deviation of the prior around `centre`; smaller holds the weights closer to it. */
  readonly deviation: number;
  /** Weights the prior is centred on, by source; zero by default. */
  readonly centre?: readonly number[];
  /** Weight of each decision; 1 by default. */
  readonly counts?: readonly number[];
}

const ROUNDS = 25;

/** @returns p(y), by candidate, summing to 1. */
export function fuse(features: Float64Array, weights: readonly number[]): Float64Array {
  const sources = weights.length;
  const p = new Float64Array(features.length / sources);
  let highest = -Infinity;
  for (let y = 0; y < p.length; y++) {
    let log = 0;
    for (let j = 0; j < sources; j++) log += (weights[j] ?? 0) * (features[y * sources + j] ?? 0);
    p[y] = log;
    if (log > highest) highest = log;
  }
  let total = 0;
  for (let y = 0; y < p.length; y++) total += (p[y] = Math.exp((p[y] ?? 0) - highest));
  for (let y = 0; y < p.length; y++) p[y] = (p[y] ?? 0) / total;
  return p;
}

/** Newton's method; the objective is convex. Decisions whose true candidate is not among the candidates say nothing and are passed over. */
export function fitWeights(decisions: readonly Decision[], sources: number, { deviation, centre = [], counts }: Fit): readonly number[] {
  let weights = Array.from({ length: sources }, (_, j) => centre[j] ?? 0);
  const precision = 1 / deviation ** 2;
  let loss = Infinity;
  let step = 1;
  let before = weights;
  let direction: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(sources);
    const hessian = new Float64Array(sources * sources);
    let now = 0;
    for (let j = 0; j < sources; j++) {
      const off = (weights[j] ?? 0) - (centre[j] ?? 0);
      now += 0.5 * precision * off * off;
      gradient[j] = precision * off;
      hessian[j * sources + j] = precision;
    }
    for (const [d, decision] of decisions.entries()) now += addDecision(decision, weights, counts?.[d] ?? 1, gradient, hessian);
    if (now > loss + 1e-9 && step > 1e-3) {
      step /= 2;
      const shorter = step;
      weights = before.map((w, j) => w - shorter * (direction[j] ?? 0));
      continue;
    }
    if (loss - now < 1e-7 * Math.abs(now) && round > 0) break;
    [loss, before, step] = [now, weights, 1];
    direction = solve(new Matrix(Array.from({ length: sources }, (_, j) => [...hessian.subarray(j * sources, (j + 1) * sources)])), Matrix.columnVector([...gradient])).to1DArray();
    weights = weights.map((w, j) => w - (direction[j] ?? 0));
  }
  return before;
}

/** Adds one decision's part; returns its loss, -log p(right), 0 where no candidate is right. */
function addDecision({ features, right }: Decision, weights: readonly number[], count: number, gradient: Float64Array, hessian: Float64Array): number {
  const rights = (typeof right === 'number' ? [right] : right).filter((y) => y >= 0);
  if (rights.length === 0) return 0;
  const sources = weights.length;
  const p = fuse(features, weights);
  const mean = new Float64Array(sources);
  for (let y = 0; y < p.length; y++) for (let j = 0; j < sources; j++) mean[j] = (mean[j] ?? 0) + (p[y] ?? 0) * (features[y * sources + j] ?? 0);
  for (const y of rights) for (let j = 0; j < sources; j++) gradient[j] = (gradient[j] ?? 0) + count * ((mean[j] ?? 0) - (features[y * sources + j] ?? 0));
  for (let y = 0; y < p.length; y++) {
    const share = count * rights.length * (p[y] ?? 0);
    if (share < 1e-9) continue;
    for (let j = 0; j < sources; j++) {
      const a = share * ((features[y * sources + j] ?? 0) - (mean[j] ?? 0));
      for (let k = 0; k <= j; k++) {
        const add = a * ((features[y * sources + k] ?? 0) - (mean[k] ?? 0));
        hessian[j * sources + k] = (hessian[j * sources + k] ?? 0) + add;
        if (k !== j) hessian[k * sources + j] = (hessian[k * sources + j] ?? 0) + add;
      }
    }
  }
  return -count * rights.reduce((sum, y) => sum + Math.log(Math.max(p[y] ?? 0, 1e-300)), 0);
}
