/** The most that one person counts for: everything beyond is left out before anything is summed, so that noise can cover it. */
export interface Bounds {
  /** Newest interactions kept, of each period. */
  readonly interactionsPerPeriod: number;
  /** Newest periods kept, of those the person did anything in. */
  readonly periods: number;
  /** Topics kept per period, and overall: those with the largest share of attention. */
  readonly topics: number;
  /** Newest items kept. */
  readonly items: number;
  /** A liking (mean value on a topic, or value of an item, less the person's own mean) counts as at most this, either way; in units of the scale. */
  readonly value: number;
}

/** Everything is summed in whole numbers, so that noise is added exactly and every engine gets the same sums. */
export const SHARE_GRID = 4096;
/** Steps per unit of the scale. */
export const VALUE_GRID = 1000;
/** One interaction is split over its topics in whole parts. */
export const SPLIT = 2520;
/** Interactions on a topic before a liking says half of what it seems to, where communities are found. */
export const SHRINK = 5;

/** V: the most that a liking counts for, in steps of VALUE_GRID. */
export const valueLimit = ({ value }: Pick<Bounds, 'value'>): number => Math.round(value * VALUE_GRID);
