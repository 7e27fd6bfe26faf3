/** Where people stand for k-means: sparse whole numbers, 2T of them per person (aggregation.ts, `step`). */
import { SHARE_GRID, SHRINK } from './bounds.ts';

export interface Positions {
  /** Whether the person has a selected topic. */
  has(person: number): boolean;
  /** By person: the nearest centre; -1 without a topic. */
  nearest(centres: readonly (readonly number[])[]): Int32Array;
  addTo(sum: number[], person: number): void;
}

/** Of (u, t); entries of one person follow each other, persons in order. */
interface Uses { readonly person: readonly number[]; readonly topic: readonly number[]; readonly share: readonly number[]; readonly count: readonly number[]; readonly sum: readonly number[] }

interface Selection {
  readonly people: number;
  readonly topics: number;
  /** By number of a topic: its place among the selected, or -1. */
  readonly indexOf: Int32Array;
  /** NaN without values. */
  readonly meanOf: readonly number[];
  /** V. */
  readonly limit: number;
}

export function createPositions(uses: Uses, { people, topics, indexOf, meanOf, limit }: Selection): Positions {
  const size = uses.topic.reduce((count, topic) => count + ((indexOf[topic] ?? -1) >= 0 ? 1 : 0), 0);
  /** Entries of person u: starts[u] up to starts[u + 1]. */
  const starts = new Int32Array(people + 1);
  const topicAt = new Int32Array(size);
  const attention = new Int32Array(size);
  const liking = new Int32Array(size);
  let end = 0;
  let at = 0;
  for (let person = 0; person < people; person++) {
    const start = end;
    starts[person] = start;
    const mean = meanOf[person] ?? NaN;
    let squared = 0;
    for (; at < uses.person.length && uses.person[at] === person; at++) {
      const topic = indexOf[uses.topic[at] ?? 0] ?? -1;
      if (topic < 0) continue;
      const c = uses.count[at] ?? 0;
      const l = c === 0 ? 0 : Math.trunc(((uses.sum[at] ?? 0) - c * mean) / (c + SHRINK));
      topicAt[end] = topic;
      attention[end] = Math.floor(Math.sqrt((uses.share[at] ?? 0) * SHARE_GRID));
      liking[end++] = l;
      squared += l * l;
    }
    const norm = Math.max(limit, Math.sqrt(squared));
    for (let i = start; i < end; i++) liking[i] = Math.trunc((SHARE_GRID * (liking[i] ?? 0)) / norm);
  }
  starts[people] = end;

  return {
    has: (person) => (starts[person + 1] ?? 0) > (starts[person] ?? 0),
    nearest: (given) => {
      // |x - c|^2 less |x|^2, in whole numbers: the same in any order of summing.
      const centres = given.map((centre) => Float64Array.from({ length: 2 * topics }, (_, i) => Math.floor((centre[i] ?? 0) + 0.5)));
      const squared = centres.map((centre) => centre.reduce((sum, x) => sum + x * x, 0));
      const nearest = new Int32Array(people).fill(-1);
      for (let person = 0; person < people; person++) {
        const [start, stop] = [starts[person] ?? 0, starts[person + 1] ?? 0];
        if (start === stop) continue;
        let least = Infinity;
        for (let k = 0; k < centres.length; k++) {
          const centre = centres[k] ?? new Float64Array();
          let dot = 0;
          for (let i = start; i < stop; i++) dot += (attention[i] ?? 0) * (centre[topicAt[i] ?? 0] ?? 0) + (liking[i] ?? 0) * (centre[topics + (topicAt[i] ?? 0)] ?? 0);
          const distance = (squared[k] ?? 0) - 2 * dot;
          if (distance < least) [least, nearest[person]] = [distance, k];
        }
      }
      return nearest;
    },
    addTo: (sum, person) => {
      for (let i = starts[person] ?? 0; i < (starts[person + 1] ?? 0); i++) {
        const topic = topicAt[i] ?? 0;
        sum[topic] = (sum[topic] ?? 0) + (attention[i] ?? 0);
        sum[topics + topic] = (sum[topics + topic] ?? 0) + (liking[i] ?? 0);
      }
    },
  };
}
