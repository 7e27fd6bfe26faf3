/** Communities as places on a plane: near each other where they turn to the same topics. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Pack } from './pack.ts';

export interface Place { readonly x: number; readonly y: number }
export interface CommunityMap {
  /** By community, in Hellinger distance; the middle of the map is the communities' mean. */
  readonly places: readonly Place[];
  /** [community][community], 0 (the same attention) to 1 (no topic in common). */
  readonly distances: readonly (readonly number[])[];
  /** How much of the squared distances the plane shows, 0-1; the rest would need more dimensions. */
  readonly kept: number;
}

/**
 * Classical multidimensional scaling in two dimensions (Torgerson, Psychometrika 17, 1952) of the Hellinger distances between the
 * communities' attention, H^2 = sum of (sqrt(p) - sqrt(q))^2 / 2. These are Euclidean, so no eigenvalue is below 0 but by rounding.
 * Where too few people stand behind a topic in a community, the population's attention stands in, as in the inference (mediator/membership.ts).
 */
export function mapCommunities({ communities, population }: Pick<Pack, 'communities' | 'population'>): CommunityMap {
  const roots = communities.map(({ weight }) => {
    const shares = weight.map((share, t) => share ?? population.weight[t] ?? 0);
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => Math.sqrt(total > 0 ? share / total : 0));
  });
  const distances = roots.map((p) => roots.map((q) => Math.sqrt(p.reduce((sum, root, t) => sum + (root - (q[t] ?? 0)) ** 2, 0) / 2)));

  // -1/2 of the squared distances, centred by row and column: the inner products of the places.
  const products = new Matrix(distances.map((row) => row.map((distance) => -0.5 * distance ** 2))).center('row').center('column');
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(products, { assumeSymmetric: true });
  const axes = realEigenvalues.map((value, column) => ({ value: Math.max(0, value), column })).sort((a, b) => b.value - a.value);
  const total = axes.reduce((sum, { value }) => sum + value, 0);
  const coordinates = axes.slice(0, 2).map(({ value, column }) => orient(eigenvectorMatrix.getColumn(column).map((entry) => entry * Math.sqrt(value))));
  return {
    places: communities.map((_, c) => ({ x: coordinates[0]?.[c] ?? 0, y: coordinates[1]?.[c] ?? 0 })),
    distances,
    kept: total > 0 ? axes.slice(0, 2).reduce((sum, { value }) => sum + value, 0) / total : 1,
  };
}

/** An axis has no direction of its own; the community furthest out is put on its positive side, so that the same file gives the same map. */
function orient(axis: readonly number[]): readonly number[] {
  const furthest = axis.reduce((out, entry) => (Math.abs(entry) > Math.abs(out) ? entry : out), 0);
  return furthest < 0 ? axis.map((entry) => -entry) : axis;
}
