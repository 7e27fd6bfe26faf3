import { createAccountant, type QueryRecord } from '../../privacy/accountant.ts';
import type { RandomBytes } from '../../privacy/random.ts';
import type { Bounds } from './bounds.ts';
import { gridOf, QUERIES, type QueryId } from './queries.ts';

/** The only way from exact sums to numbers that may be published: whole numbers in, whole numbers with discrete Gaussian noise out. */
export interface Measure {
  /** In the query's grid steps. */
  (id: QueryId, sums: readonly number[]): readonly number[];
  /** Standard deviation of the noise, in grid steps. */
  sigma(id: QueryId): number;
  /** What was budgeted, for the label. */
  queries(): readonly QueryRecord[];
}

/** @param asked the queries of this release; the budget is split over them */
export function createMeasure(rho: number, asked: readonly QueryId[], bounds: Bounds, scale: { readonly min: number; readonly max: number } | undefined, random: RandomBytes): Measure {
  const accountant = createAccountant(rho, random);
  const grid = gridOf(bounds, scale);
  const all = asked.reduce((sum, id) => sum + QUERIES[id].weight, 0);
  const mechanisms = new Map(asked.map((id) => {
    const { weight, times = 1, sensitivitySquared, grid: unit } = QUERIES[id];
    // An answer asked for again is one longer answer.
    return [id, accountant.gaussian(id, weight / all, sensitivitySquared(grid) * times, unit)];
  }));
  const mechanismOf = (id: QueryId) => {
    const mechanism = mechanisms.get(id);
    if (!mechanism) throw new Error(`query ${id} is not among those that were budgeted`);
    return mechanism;
  };
  return Object.assign((id: QueryId, sums: readonly number[]): readonly number[] => {
    const { noise } = mechanismOf(id);
    return sums.map((sum) => sum + Number(noise()));
  }, {
    sigma: (id: QueryId) => Math.sqrt(Number(mechanismOf(id).sigmaSquared)),
    queries: accountant.queries,
  });
}
