/**
 * Everything that is asked about people, with the most that one person can change of it. A pack is made from the noisy answers alone.
 *
 * Neighbours differ by one person with all their rows. A person is in one community (communities are fixed by noisy centres before anyone is counted in them),
 * in at most P periods, on at most K topics in each and overall, with at most I items; every liking is clipped to V. The L2 sensitivity is that of the whole
 * vector of a query: over communities, periods, topics and items at once. So a query costs the same however many communities or topics there are.
 */
import { SHARE_GRID, VALUE_GRID, valueLimit, type Bounds } from './bounds.ts';

export type QueryId = 'topics' | 'centre people' | 'centres' | 'people' | 'community topics' | 'liked' | 'attention' | 'liking' | 'mean' | 'spread' | 'item people' | 'item liking' | 'item topics';

interface Query {
  /** Its part of the budget, relative to the others that are asked; chosen on made-up people (seeds other than the lab's). */
  readonly weight: number;
  /** How often it is asked. */
  readonly times?: number;
  /** Grid steps per unit that a person reads: people, or people times the unit of the scale. */
  readonly grid: number;
  /** L2 sensitivity squared of one answer, in grid steps squared. */
  readonly sensitivitySquared: (bounds: Grid) => number;
}
/** The bounds in grid steps. */
interface Grid { readonly P: number; readonly K: number; readonly I: number; readonly V: number; /** Half the scale, where there are values; else 0. */ readonly half: number }

/** Steps of private k-means; each costs, and after a few the centres hardly move (Su et al. 2016, section 3). */
export const STEPS = 5;

export const QUERIES: Readonly<Record<QueryId, Query>> = {
  // One for each of K topics.
  topics: { weight: 5, grid: 1, sensitivitySquared: ({ K }) => K },
  // One in one centre.
  'centre people': { weight: 2, times: STEPS, grid: 1, sensitivitySquared: () => 1 },
  // Two halves in one centre, each of norm SHARE_GRID at most.
  centres: { weight: 6, times: STEPS, grid: SHARE_GRID, sensitivitySquared: () => 2 * SHARE_GRID ** 2 },
  // One in a community, and one in each of P periods.
  people: { weight: 3, grid: 1, sensitivitySquared: ({ P }) => 1 + P },
  'community topics': { weight: 5, grid: 1, sensitivitySquared: ({ K }) => K },
  // People with a liking: what a sum of likings is divided by.
  liked: { weight: 8, grid: 1, sensitivitySquared: ({ P, K }) => P * K },
  // Shares of a period sum to at most 1, so their squares do too.
  attention: { weight: 5, grid: SHARE_GRID, sensitivitySquared: ({ P }) => P * SHARE_GRID ** 2 },
  liking: { weight: 16, grid: VALUE_GRID, sensitivitySquared: ({ P, K, V }) => P * K * V ** 2 },
  // A mean is within half the scale of the middle.
  mean: { weight: 1, grid: VALUE_GRID, sensitivitySquared: ({ half }) => half ** 2 },
  // With values five sums over K topics, each brought to at most V (spread.ts); without, squares of shares, which sum to 1, and one over n.
  spread: { weight: 4, grid: VALUE_GRID, sensitivitySquared: ({ K, V, half }) => (half > 0 ? 5 * K * V ** 2 : 2 * SHARE_GRID ** 2) },
  'item people': { weight: 22, grid: 1, sensitivitySquared: ({ I }) => I },
  'item liking': { weight: 23, grid: VALUE_GRID, sensitivitySquared: ({ I, V }) => I * V ** 2 },
  // An item kept is about at most the K topics kept.
  'item topics': { weight: 4, grid: 1, sensitivitySquared: ({ I, K }) => I * K },
};

/** Bounds in grid steps. */
export const gridOf = (bounds: Bounds, scale: { readonly min: number; readonly max: number } | undefined): Grid => ({
  P: bounds.periods, K: bounds.topics, I: bounds.items, V: valueLimit(bounds), half: scale ? Math.ceil(((scale.max - scale.min) / 2) * VALUE_GRID) : 0,
});

/** Which queries a domain needs. */
export function queriesFor({ valued, itemsFromRows, communities }: { readonly valued: boolean; readonly itemsFromRows: boolean; readonly communities: number }): readonly QueryId[] {
  const asked: QueryId[] = ['topics', 'people', 'community topics', 'attention', 'spread'];
  if (communities > 1) asked.push('centre people', 'centres');
  if (valued) asked.push('liked', 'liking', 'mean', 'item people', 'item liking');
  if (valued && itemsFromRows) asked.push('item topics');
  return asked;
}
