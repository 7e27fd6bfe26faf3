import type { MemoryId } from './memory.ts';

/** Exact nearest neighbours by cosine, over vectors of one model. */
export interface DenseIndex {
  /** @param vector (dimensions), of unit length or zeros; copied. */
  set(id: MemoryId, vector: Float32Array): void;
  delete(id: MemoryId): void;
  size(): number;
  /**
   * @param query (dimensions), of unit length or zeros.
   * @param least cosine that counts as near, > 0.
   * @returns at most `limit`, nearest first; scores are cosines.
   */
  search(query: Float32Array, limit: number, least: number, keep: (id: MemoryId) => boolean): readonly { readonly id: MemoryId; readonly score: number }[];
}

/** One matrix of rows without gaps: ten thousand products of 128 numbers are a few milliseconds, so nothing approximate is needed. */
export function createDenseIndex(dimensions: number): DenseIndex {
  /** (capacity, dimensions); row i belongs to ids[i]. */
  let matrix = new Float32Array(64 * dimensions);
  const ids: MemoryId[] = [];
  const rowOf = new Map<MemoryId, number>();

  const cosine = (row: number, query: Float32Array): number => {
    let sum = 0;
    for (let i = 0, at = row * dimensions; i < dimensions; i++, at++) sum += (matrix[at] as number) * (query[i] as number);
    return sum;
  };

  return {
    set: (id, vector) => {
      let row = rowOf.get(id);
      if (row === undefined) {
        row = ids.push(id) - 1;
        rowOf.set(id, row);
        if (ids.length * dimensions > matrix.length) {
          const larger = new Float32Array(matrix.length * 2);
          larger.set(matrix);
          matrix = larger;
        }
      }
      matrix.set(vector, row * dimensions);
    },
    delete: (id) => {
      const row = rowOf.get(id);
      if (row === undefined) return;
      const last = ids.pop();
      rowOf.delete(id);
      if (last === undefined || last === id) return;
      matrix.copyWithin(row * dimensions, ids.length * dimensions, (ids.length + 1) * dimensions);
      ids[row] = last;
      rowOf.set(last, row);
    },
    size: () => ids.length,
    search: (query, limit, least, keep) => {
      const best: { id: MemoryId; score: number }[] = [];
      ids.forEach((id, row) => {
        const score = cosine(row, query);
        if (score < least || (best.length >= limit && score <= (best.at(-1)?.score ?? 0)) || !keep(id)) return;
        best.splice(best.findLastIndex((other) => other.score >= score) + 1, 0, { id, score });
        if (best.length > limit) best.pop();
      });
      return best;
    },
  };
}
