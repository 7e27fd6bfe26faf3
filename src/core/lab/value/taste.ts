/**
 * One person's values as a Gaussian process around what is expected of each thing: the covariance says how much liking one
 * thing tells about another. Its posterior mean is shrinkage, w = n / (n + sigma^2 / tau^2), for many directions of taste
 * at once; with one constant direction it is exactly that formula (Rasmussen and Williams 2006, ch. 2).
 */
import type { Example } from '../task.ts';
import { cholesky, choleskySolve, forward } from './cholesky.ts';
import type { Items } from './items.ts';

/** A rated thing as taste sees it. */
export interface Point { readonly expected: number; readonly residual: number; readonly timeMs: number; /** Unit length, one place per topic. */ readonly topics: Float64Array; readonly factors: Float64Array; readonly popularity: number }

const SITTING_MS = 4 * 3_600_000;
const SEASON_MS = 2000 * 3_600_000;
const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] ?? 0) * (b[d] ?? 0);
  return sum;
};
const ago = (a: Point, b: Point, scaleMs: number): number => Math.exp(-Math.abs(a.timeMs - b.timeMs) / scaleMs);

/** Directions of taste; each is a covariance of its own, and its variance is fitted. */
export const DIRECTIONS: readonly { readonly id: string; readonly needsEveryone: boolean; readonly alike: (a: Point, b: Point) => number }[] = [
  { id: 'one level', needsEveryone: false, alike: () => 1 },
  { id: 'level this season', needsEveryone: false, alike: (a, b) => ago(a, b, SEASON_MS) },
  { id: 'level this sitting', needsEveryone: false, alike: (a, b) => ago(a, b, SITTING_MS) },
  { id: 'topics', needsEveryone: false, alike: (a, b) => dot(a.topics, b.topics) },
  { id: 'taste dimensions', needsEveryone: true, alike: (a, b) => dot(a.factors, b.factors) },
  { id: 'agreement with everyone', needsEveryone: true, alike: (a, b) => a.expected * b.expected },
  { id: 'the popular', needsEveryone: true, alike: (a, b) => a.popularity * b.popularity },
];

export interface Taste { /** By direction; 0 leaves it out. */ readonly variances: readonly number[]; readonly noise: number }

/**
 * @param items undefined = without what everyone knows: things are expected at `middle`
 * @param topicAt place of each topic
 */
export function pointOf(example: Example, items: Items | undefined, middle: number, topicAt: ReadonlyMap<string, number>): Point {
  const topics = new Float64Array(topicAt.size);
  for (const topic of example.topics) { const t = topicAt.get(topic); if (t !== undefined) topics[t] = 1 / Math.sqrt(example.topics.length); }
  const expected = items?.expected(example) ?? middle;
  return {
    expected: items ? expected - items.mean : 0, residual: Number(example.response) - expected, timeMs: example.timeMs, topics,
    factors: items?.factors(example.item) ?? new Float64Array(0), popularity: items ? (Math.log1p(items.popularity(example.item)) - 3) / 1.5 : 0,
  };
}

/** A point under one taste: every direction but time as one vector, scaled so that a dot product is their covariance. */
interface Scaled { readonly vector: Float64Array; readonly timeMs: number }

function scale({ variances }: Taste, points: readonly Point[]): readonly Scaled[] {
  const root = DIRECTIONS.map((_, d) => Math.sqrt(variances[d] ?? 0));
  const [level, , , topics, dimensions, agreement, popular] = root as [number, number, number, number, number, number, number];
  return points.map((point) => {
    const vector = new Float64Array(3 + (topics > 0 ? point.topics.length : 0) + (dimensions > 0 ? point.factors.length : 0));
    vector.set([level, agreement * point.expected, popular * point.popularity]);
    if (topics > 0) vector.set(point.topics.map((x) => topics * x), 3);
    if (dimensions > 0) vector.set(point.factors.map((x) => dimensions * x), vector.length - point.factors.length);
    return { vector, timeMs: point.timeMs };
  });
}

function covariance({ variances }: Taste, a: Scaled, b: Scaled): number {
  const apartMs = Math.abs(a.timeMs - b.timeMs);
  const sitting = apartMs < 12 * SITTING_MS ? (variances[2] ?? 0) * Math.exp(-apartMs / SITTING_MS) : 0;
  return dot(a.vector, b.vector) + (variances[1] ?? 0) * Math.exp(-apartMs / SEASON_MS) + sitting;
}

function factorise(taste: Taste, points: readonly Scaled[]): Float64Array {
  const n = points.length;
  const k = new Float64Array(n * n);
  for (const [i, a] of points.entries()) for (let j = 0; j <= i; j++) k[i * n + j] = covariance(taste, a, points[j] ?? a) + (i === j ? taste.noise : 0);
  return cholesky(k, n);
}

/** Posterior of the query's residual, given the history: mean and standard deviation, noise included. */
export function expectResidual(taste: Taste, history: readonly Point[], query: Point): { readonly mean: number; readonly deviation: number } {
  const [asked, ...known] = scale(taste, [query, ...history]);
  if (!asked) return { mean: 0, deviation: 0 };
  const prior = covariance(taste, asked, asked) + taste.noise;
  const n = history.length;
  if (n === 0) return { mean: 0, deviation: Math.sqrt(prior) };
  const l = factorise(taste, known);
  const towards = forward(l, Float64Array.from(known, (point) => covariance(taste, point, asked)), n);
  const values = forward(l, Float64Array.from(history, ({ residual }) => residual), n);
  let [mean, explained] = [0, 0];
  for (let i = 0; i < n; i++) { mean += (towards[i] ?? 0) * (values[i] ?? 0); explained += (towards[i] ?? 0) ** 2; }
  return { mean, deviation: Math.sqrt(Math.max(prior - explained, 1e-3)) };
}

const ROUNDS = 12;

/**
 * Variances by maximum likelihood over many people's histories (empirical Bayes): the minorise-maximise update for variance
 * components, v <- v * sqrt(a'Ka / tr(S^-1 K)) with a = S^-1 y (Zhou et al. 2019, arXiv 1509.07426). Each round raises the likelihood.
 */
export function fitTaste(histories: readonly (readonly Point[])[], used: readonly boolean[], start: number): Taste {
  let taste: Taste = { variances: DIRECTIONS.map((_, d) => (used[d] ? start : 0)), noise: 0.7 };
  for (let round = 0; round < ROUNDS; round++) {
    const up = new Float64Array(DIRECTIONS.length + 1);
    const down = new Float64Array(DIRECTIONS.length + 1);
    for (const points of histories) {
      const n = points.length;
      const l = factorise(taste, scale(taste, points));
      const a = choleskySolve(l, Float64Array.from(points, ({ residual }) => residual), n);
      const inverse = new Float64Array(n * n);
      for (let i = 0; i < n; i++) inverse.set(choleskySolve(l, Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)), n), i * n);
      for (const [i, p] of points.entries()) {
        for (let j = 0; j <= i; j++) {
          const q = points[j] ?? p;
          const twice = i === j ? 1 : 2;
          const aa = twice * (a[i] ?? 0) * (a[j] ?? 0);
          const ss = twice * (inverse[i * n + j] ?? 0);
          for (const [d, direction] of DIRECTIONS.entries()) {
            if (!used[d]) continue;
            const k = direction.alike(p, q);
            up[d] = (up[d] ?? 0) + aa * k;
            down[d] = (down[d] ?? 0) + ss * k;
          }
          if (i === j) { up[DIRECTIONS.length] = (up[DIRECTIONS.length] ?? 0) + aa; down[DIRECTIONS.length] = (down[DIRECTIONS.length] ?? 0) + ss; }
        }
      }
    }
    const step = (value: number, d: number): number => value * Math.sqrt(Math.max(up[d] ?? 0, 0) / Math.max(down[d] ?? 0, 1e-9));
    taste = { variances: taste.variances.map(step), noise: step(taste.noise, DIRECTIONS.length) };
  }
  return taste;
}
