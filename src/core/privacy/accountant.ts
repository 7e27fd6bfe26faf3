/**
 * Shares one release's rho out over its queries, and makes the noise of each. A query is a vector of whole numbers that one person changes by at most d in all (L2),
 * each with a discrete Gaussian of sigma^2 >= d^2 / (2 rho_j): rho_j-zCDP (discrete-gaussian.ts), and the rho_j add up (zcdp.ts), whatever order they are asked in.
 */
import { AppError } from '../errors.ts';
import { createDice } from './dice.ts';
import { sampleDiscreteGaussian } from './discrete-gaussian.ts';
import type { RandomBytes } from './random.ts';

export interface GaussianQuery {
  /** In grid steps squared: whole, rounded up. */
  readonly sigmaSquared: bigint;
  /** In the query's unit: grid steps / `unit`. */
  readonly sigma: number;
  /** In grid steps; one draw for each number of the vector. A second draw for the same number would be a second query. */
  noise(): bigint;
}

/** What the privacy label says of a query; sensitivity (L2) and sigma in its own unit. */
export interface QueryRecord { readonly id: string; readonly share: number; readonly sensitivity: number; readonly sigma: number }

export interface Accountant {
  /** Of the whole release. */
  readonly rho: number;
  /**
   * @param id of the query, once
   * @param share of rho, above 0; all shares together at most 1
   * @param sensitivitySquared square of the most that one person changes the vector by (L2), in grid steps: a whole number of at least 1
   * @param unit grid steps per unit of the query (4096 where shares are counted in 4096ths), for the label only; default 1
   * @throws AppError privacy/budget-spent if the shares exceed 1, privacy/bad-parameter for anything else
   */
  gaussian(id: string, share: number, sensitivitySquared: number | bigint, unit?: number): GaussianQuery;
  /** In the order they were asked. */
  queries(): readonly QueryRecord[];
}

/** Ten shares of 0.1 are a little more than 1 in doubles: shares may exceed 1 by this, and twice as much of rho is held back, which also covers the rounding below. */
const ROUNDING = 1e-9;

/**
 * @param rho above 0
 * @throws AppError privacy/bad-parameter
 */
export function createAccountant(rho: number, random: RandomBytes): Accountant {
  if (!(rho > 0 && rho < Infinity)) throw new AppError('privacy/bad-parameter', `rho of the release: expected a finite number above 0, found ${rho}`);
  const dice = createDice(random);
  const records: QueryRecord[] = [];
  let spent = 0;
  return {
    rho,
    gaussian(id, share, sensitivitySquared, unit = 1) {
      const bad = (what: string): AppError => new AppError('privacy/bad-parameter', `query ${id}: ${what}`);
      if (records.some((record) => record.id === id)) throw bad('expected an id of its own, found one that was asked already');
      if (!(share > 0 && share <= 1)) throw bad(`expected a share above 0 and at most 1, found ${share}`);
      if (typeof sensitivitySquared === 'number' && !Number.isSafeInteger(sensitivitySquared)) throw bad(`expected a whole number of grid steps squared as sensitivity, found ${sensitivitySquared}`);
      if (sensitivitySquared < 1) throw bad(`expected a sensitivity of at least 1 grid step, found ${sensitivitySquared} squared`);
      if (!(unit > 0 && unit < Infinity)) throw bad(`expected a unit of a finite number of grid steps above 0, found ${unit}`);
      if (spent + share > 1 + ROUNDING) throw new AppError('privacy/budget-spent', `query ${id}: asks for a share of ${share}, but ${Math.max(0, 1 - spent)} of this release's budget is left`);
      const needed = Math.ceil(Number(sensitivitySquared) / (2 * share * rho * (1 - 2 * ROUNDING)));
      if (needed === Infinity) throw bad('expected a share that leaves finite noise, found one too small');
      const sigmaSquared = BigInt(needed);
      const sigma = Math.sqrt(needed) / unit;
      spent += share;
      records.push({ id, share, sensitivity: Math.sqrt(Number(sensitivitySquared)) / unit, sigma });
      return { sigmaSquared, sigma, noise: () => sampleDiscreteGaussian(sigmaSquared, dice) };
    },
    queries: () => [...records],
  };
}
