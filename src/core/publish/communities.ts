import { createDice } from '../dice.ts';
import type { Person } from './people.ts';

const ROUNDS = 30;
const RESTARTS = 10;
/** Pseudo-interactions without preference: a person's few ratings say little. */
const SHRINK = 5;

type Point = readonly number[];

/**
 * Groups people by what they turn to and like: k-means on (sqrt of attention, shrunk preference) per topic, started by
 * k-means++ (Arthur and Vassilvitskii 2007) from fixed seeds, so that the same people give the same groups. The most
 * compact of several starts in which no group has fewer than `least` people wins; with none, one group fewer is tried.
 *
 * @returns group of each person, largest group first.
 */
export function findCommunities(people: ReadonlyMap<string, Person>, wanted: number, least: number): ReadonlyMap<string, number> {
  const users = [...people].sort((a, b) => b[1].n - a[1].n || (a[0] < b[0] ? -1 : 1));
  const points = users.map(([, person]) => vectorOf(person));
  for (let k = wanted; k > 1; k--) {
    let best: { groups: readonly number[]; sizes: readonly number[]; spread: number } | undefined;
    for (let seed = 1; seed <= RESTARTS; seed++) {
      const centres = refine(points, spreadOut(points, k, createDice(seed)));
      const groups = points.map((point) => nearest(point, centres).index);
      const sizes = centres.map((_, c) => groups.filter((group) => group === c).length);
      const spread = points.reduce((sum, point) => sum + nearest(point, centres).distance, 0);
      if (Math.min(...sizes) >= least && spread < (best?.spread ?? Infinity)) best = { groups, sizes, spread };
    }
    if (!best) continue;
    const { groups, sizes } = best;
    const order = sizes.map((_, c) => c).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
    return new Map(users.map(([user], i) => [user, order.indexOf(groups[i] ?? 0)]));
  }
  return new Map(users.map(([user]) => [user, 0]));
}

const vectorOf = (person: Person): Point =>
  [...person.share.map((share) => Math.sqrt(share)), ...person.sum.map((sum, t) => sum / ((person.count[t] ?? 0) + SHRINK))];

function distance(a: Point, b: Point): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
}

function nearest(point: Point, centres: readonly Point[]): { index: number; distance: number } {
  let best = { index: 0, distance: Infinity };
  for (const [index, centre] of centres.entries()) {
    const d = distance(point, centre);
    if (d < best.distance) best = { index, distance: d };
  }
  return best;
}

function mean(points: readonly Point[], size: number): Point {
  const sum = new Array<number>(size).fill(0);
  for (const point of points) for (const [i, x] of point.entries()) sum[i] = (sum[i] ?? 0) + x;
  return sum.map((x) => x / Math.max(points.length, 1));
}

/** k-means++: each further centre is a point drawn with probability proportional to its squared distance. */
function spreadOut(points: readonly Point[], k: number, dice: () => number): readonly Point[] {
  const centres = [points[Math.floor(dice() * points.length)] ?? []];
  const apart = points.map((point) => distance(point, centres[0] ?? []));
  while (centres.length < k) {
    let at = dice() * apart.reduce((sum, d) => sum + d, 0);
    const drawn = points[Math.max(0, apart.findIndex((d) => (at -= d) <= 0))] ?? [];
    centres.push(drawn);
    for (const [i, point] of points.entries()) apart[i] = Math.min(apart[i] ?? 0, distance(point, drawn));
  }
  return centres;
}

function refine(points: readonly Point[], start: readonly Point[]): readonly Point[] {
  let centres = start;
  for (let round = 0; round < ROUNDS; round++) {
    const groups = points.map((point) => nearest(point, centres).index);
    const moved = centres.map((centre, c) => {
      const own = points.filter((_, i) => groups[i] === c);
      return own.length > 0 ? mean(own, centre.length) : centre;
    });
    const shift = moved.reduce((sum, centre, c) => sum + distance(centre, centres[c] ?? []), 0);
    centres = moved;
    if (shift < 1e-9) break;
  }
  return centres;
}
