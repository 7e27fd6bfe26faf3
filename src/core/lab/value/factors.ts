import { createDice } from '../../dice.ts';
import { choleskySolve, cholesky } from './cholesky.ts';

export interface Residual { readonly user: string; readonly item: string; readonly value: number }

const ROUNDS = 8;
/** Variance of a residual over that of a taste dimension: few values per person say little about taste. */
const USER_RIDGE = 8;
const ITEM_RIDGE = 8;

/** Taste dimensions of things by alternating least squares (Koren et al. 2009, with ridge) on what the averages leave unexplained; scaled so that the mean square length is 1. */
export function learnFactors(residuals: readonly Residual[], dimensions: number, seed: number): ReadonlyMap<string, Float64Array> {
  const dice = createDice(seed);
  const start = (): Float64Array => Float64Array.from({ length: dimensions }, () => dice() - 0.5);
  const items = new Map([...new Set(residuals.map(({ item }) => item))].map((item) => [item, start()]));
  const users = new Map([...new Set(residuals.map(({ user }) => user))].map((user) => [user, start()]));
  const byUser = groupBy(residuals, 'user');
  const byItem = groupBy(residuals, 'item');
  for (let round = 0; round < ROUNDS; round++) {
    for (const [user, own] of byUser) users.set(user, regress(own.map(({ item, value }) => [items.get(item) ?? start(), value]), dimensions, USER_RIDGE / dimensions));
    for (const [item, own] of byItem) items.set(item, regress(own.map(({ user, value }) => [users.get(user) ?? start(), value]), dimensions, ITEM_RIDGE / dimensions));
  }
  // A dimension's scale may sit with people or with things: give it to the things, people having unit spread.
  const spread = new Float64Array(dimensions);
  for (const factor of users.values()) for (let d = 0; d < dimensions; d++) spread[d] = (spread[d] ?? 0) + (factor[d] ?? 0) ** 2 / users.size;
  let square = 0;
  for (const factor of items.values()) for (let d = 0; d < dimensions; d++) square += (factor[d] ?? 0) ** 2 * (spread[d] ?? 0);
  const scale = 1 / Math.sqrt(square / Math.max(items.size, 1) || 1);
  return new Map([...items].map(([item, factor]) => [item, factor.map((x, d) => x * Math.sqrt(spread[d] ?? 0) * scale)]));
}

function groupBy(residuals: readonly Residual[], side: 'user' | 'item'): ReadonlyMap<string, readonly Residual[]> {
  const groups = new Map<string, Residual[]>();
  for (const residual of residuals) {
    const group = groups.get(residual[side]);
    if (group) group.push(residual);
    else groups.set(residual[side], [residual]);
  }
  return groups;
}

function regress(rows: readonly (readonly [Float64Array, number])[], dimensions: number, ridge: number): Float64Array {
  const a = new Float64Array(dimensions * dimensions);
  const b = new Float64Array(dimensions);
  for (let d = 0; d < dimensions; d++) a[d * dimensions + d] = ridge;
  for (const [x, y] of rows) {
    for (let i = 0; i < dimensions; i++) {
      b[i] = (b[i] ?? 0) + (x[i] ?? 0) * y;
      for (let j = 0; j <= i; j++) a[i * dimensions + j] = (a[i * dimensions + j] ?? 0) + (x[i] ?? 0) * (x[j] ?? 0);
    }
  }
  return choleskySolve(cholesky(a, dimensions), b, dimensions);
}
