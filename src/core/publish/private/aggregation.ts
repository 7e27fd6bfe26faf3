/**
 * Exact sums over bounded people: the one place where rows are looked at. It knows no noise and publishes nothing; everything that
 * leaves it goes through a mechanism of core/privacy. Implementations give the same whole numbers: in memory (tests, lab), and SQL
 * on DuckDB or Spark (cli).
 *
 * What is summed, per person u, all in whole numbers (floor and double-precision division in exactly this order):
 *
 * 1. A row's topics are a set. Rows outside [periods[0], periods.at(-1)) and topics outside the vocabulary (where there is one) are dropped; rows left without a topic are dropped.
 *    An interaction is a row; its period p is the last with periods[p] <= timeMs. v = floor(value * VALUE_GRID + 0.5); without a scale there are no values.
 * 2. Per (u, p) the `interactionsPerPeriod` newest rows are kept, in order (timeMs desc, item desc, v desc, topics desc); no item and no v come last, topics are compared as sorted lists; then the `periods` newest p.
 * 3. m = (sum of v) / (number of v) over what is left; a person without values has no likings.
 * 4. For (u, p, t) and (u, t): s = sum over its rows with t of floor(SPLIT / number of topics in the row), n = rows of (u, p) or u, a = rows with t, c = those with a value,
 *    sv, svv = sums of v and v * v. share = floor(SHARE_GRID * s / (n * SPLIT)); where c > 0, liking = clip(floor(sv / c - m + 0.5), V) with V = value * VALUE_GRID.
 *    The `topics` topics with the largest s are kept (ties: the smaller name), separately for each (u, p) and for u.
 * 5. For (u, item): the newest row with a value (ties: larger v); liking = clip(floor(v - m + 0.5)); the `items` newest items are kept (ties: larger item).
 *
 * Names are compared by code point. Only topics passed to `select` count after it: a person with a topic is one with a selected (u, t).
 */
import type { Bounds } from './bounds.ts';

export interface Aggregation {
  /** People behind each topic, overall: of (u, t), before any selection. */
  topicPeople(): Promise<ReadonlyMap<string, number>>;
  /** Fixes which topics count from here on, and their order: arrays by topic follow it. */
  select(topics: readonly string[]): Promise<void>;
  /**
   * One step of k-means (Lloyd): every person goes to the nearest centre (squared Euclidean, centres rounded to whole numbers by floor(x + 0.5); ties: the first), and people and positions are summed per centre.
   * A position has 2T whole numbers, of the person's (u, t): T times floor(sqrt(share * SHARE_GRID)); then T likings, 0 where there is none:
   * g = trunc(SHARE_GRID * l / max(V, |l|)) with l = trunc((sv - c * m) / (c + SHRINK)), |l| the L2 norm over the person's topics.
   * Each half has an L2 norm of at most SHARE_GRID.
   */
  step(centres: readonly (readonly number[])[]): Promise<readonly CentreSum[]>;
  /** Fixes the communities: every person with a topic belongs to the nearest centre. */
  assign(centres: readonly (readonly number[])[]): Promise<void>;
  /** By community. */
  groups(): Promise<readonly GroupSums[]>;
  /** Of the whole population, by topic. */
  spread(): Promise<SpreadSums>;
  /** People with a kept liking of each item. */
  itemPeople(): Promise<ReadonlyMap<string, number>>;
  /** Sum of likings of these items. */
  itemLiking(items: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** People who have a kept row with this item and this selected topic, by topic: what an item is about, where no catalogue says. Of the (u, item) kept, and only topics that are also among the person's (u, t) kept. */
  itemTopics(items: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>>;
  close(): Promise<void>;
}

export interface CentreSum { readonly people: number; readonly position: readonly number[] }

/** Sums over the people of one community. */
export interface GroupSums {
  readonly people: number;
  /** By topic: people with (u, t). */
  readonly topicPeople: readonly number[];
  readonly periods: readonly PeriodSums[];
}
/** By topic, of (u, p, t): sum of shares (SHARE_GRID), people with a liking, sum of likings (VALUE_GRID). `people` counts those with any kept row in the period. */
export interface PeriodSums { readonly people: number; readonly share: readonly number[]; readonly liked: readonly number[]; readonly liking: readonly number[] }

/** What variances are made of; by topic, over (u, t). */
export interface SpreadSums {
  /** People with c >= 2, and the sum of min(floor((svv - sv * sv / c) / (c - 1)), V * V): variance within one person, in VALUE_GRID squared. */
  readonly several: readonly number[];
  readonly within: readonly number[];
  /** People with c >= 1, sums of liking * liking and of floor(SHARE_GRID / c). */
  readonly rated: readonly number[];
  readonly likingSquared: readonly number[];
  readonly inverse: readonly number[];
  /** Sums of share and of floor(share * share / SHARE_GRID). */
  readonly share: readonly number[];
  readonly shareSquared: readonly number[];
  /** Not by topic: people with values, and the sum of floor(m), m their mean value in VALUE_GRID, cut to the scale. */
  readonly valued: number;
  readonly mean: number;
  /** Not by topic: people with a topic, and the sum of floor(SHARE_GRID / n). */
  readonly people: number;
  readonly inverseTotal: number;
}

/** What an aggregation is opened with; all of it is public, nothing is taken from the rows. */
export interface AggregationSpec {
  readonly bounds: Bounds;
  /** Start of each period and the end of the last, ascending, ms. */
  readonly periods: readonly number[];
  /** Of values; undefined in a domain without. */
  readonly scale: { readonly min: number; readonly max: number } | undefined;
  /** Where topics are public; undefined: whatever the rows say. */
  readonly vocabulary: readonly string[] | undefined;
}
