/** Steps 1 to 5 of an aggregation (aggregation.ts), for one person: what of them is counted. */
import type { Row } from '../row.ts';
import type { AggregationSpec } from './aggregation.ts';
import { SHARE_GRID, SPLIT, VALUE_GRID, valueLimit } from './bounds.ts';
import { byCodePoint } from './code-points.ts';

export interface BoundPerson {
  /** Rows kept. */
  readonly rows: number;
  /** m; undefined without values. */
  readonly mean: number | undefined;
  /** (u, t). */
  readonly overall: readonly TopicUse[];
  /** (u, p, t), of each period with a kept row. */
  readonly byPeriod: readonly { readonly period: number; readonly topics: readonly TopicUse[] }[];
  /** `topics`: those of the person's kept rows with the item that are also in `overall`. */
  readonly items: readonly { readonly item: string; readonly liking: number; readonly topics: readonly string[] }[];
}
/** `count`, `sum`, `squares`: c, sv and svv. */
export interface TopicUse { readonly topic: string; readonly share: number; readonly count: number; readonly sum: number; readonly squares: number; readonly liking: number | undefined }

/** A row that is in: topics known, distinct and sorted; v in whole numbers. */
interface Kept { readonly item: string | undefined; readonly topics: readonly string[]; readonly v: number | undefined; readonly timeMs: number }

/** @returns undefined for a person of whom nothing is left. */
export type BoundsPerson = (rows: readonly Row[]) => BoundPerson | undefined;

export function createBoundsPerson({ bounds, periods, scale, vocabulary }: AggregationSpec): BoundsPerson {
  const known = vocabulary && new Set(vocabulary);
  const limit = valueLimit(bounds);
  const clip = (liking: number): number => Math.max(-limit, Math.min(limit, liking));

  function periodOf(timeMs: number): number | undefined {
    if (timeMs >= (periods.at(-1) ?? -Infinity)) return undefined;
    for (let p = periods.length - 2; p >= 0; p--) if ((periods[p] ?? Infinity) <= timeMs) return p;
    return undefined;
  }

  /** Steps 1 and 2. */
  function keepNewest(rows: readonly Row[]): readonly (readonly [period: number, rows: readonly Kept[]])[] {
    const inPeriod = new Map<number, Kept[]>();
    for (const { itemId, topics: named, value, timeMs } of rows) {
      const period = periodOf(timeMs);
      if (period === undefined) continue;
      const topics = [...new Set(known ? named.filter((topic) => known.has(topic)) : named)].sort(byCodePoint);
      if (topics.length === 0) continue;
      const row = { item: itemId, topics, v: value === undefined || !scale ? undefined : Math.floor(value * VALUE_GRID + 0.5), timeMs };
      const own = inPeriod.get(period);
      if (own) own.push(row);
      else inPeriod.set(period, [row]);
    }
    return [...inPeriod].sort(([a], [b]) => b - a).slice(0, bounds.periods)
      .map(([period, own]) => [period, own.length > bounds.interactionsPerPeriod ? own.sort(newestFirst).slice(0, bounds.interactionsPerPeriod) : own] as const);
  }

  /** Step 4. */
  function topicUses(rows: readonly Kept[], mean: number | undefined): readonly TopicUse[] {
    const sums = new Map<string, { s: number; count: number; sum: number; squares: number }>();
    for (const { topics, v } of rows) {
      const part = Math.floor(SPLIT / topics.length);
      for (const topic of topics) {
        let own = sums.get(topic);
        if (!own) sums.set(topic, own = { s: 0, count: 0, sum: 0, squares: 0 });
        own.s += part;
        if (v === undefined) continue;
        own.count++;
        own.sum += v;
        own.squares += v * v;
      }
    }
    const largest = sums.size > bounds.topics ? [...sums].sort(([a, { s }], [b, { s: other }]) => other - s || byCodePoint(a, b)).slice(0, bounds.topics) : [...sums];
    return largest.map(([topic, { s, count, sum, squares }]) => ({
      topic, share: Math.floor((SHARE_GRID * s) / (rows.length * SPLIT)), count, sum, squares,
      liking: count === 0 || mean === undefined ? undefined : clip(Math.floor(sum / count - mean + 0.5)),
    }));
  }

  /** Step 5. */
  function itemLikings(rows: readonly Kept[], mean: number, overall: readonly TopicUse[]): BoundPerson['items'] {
    const newest = new Map<string, { v: number; timeMs: number }>();
    for (const { item, v, timeMs } of rows) {
      if (item === undefined || v === undefined) continue;
      const before = newest.get(item);
      if (!before || timeMs > before.timeMs || (timeMs === before.timeMs && v > before.v)) newest.set(item, { v, timeMs });
    }
    const kept = newest.size > bounds.items ? [...newest].sort(([a, { timeMs }], [b, other]) => other.timeMs - timeMs || byCodePoint(b, a)).slice(0, bounds.items) : [...newest];
    const topicsOf = new Map(kept.map(([item]) => [item, new Set<string>()]));
    const turnedTo = new Set(overall.map(({ topic }) => topic));
    for (const { item, topics } of rows) if (item !== undefined) for (const topic of topics) if (turnedTo.has(topic)) topicsOf.get(item)?.add(topic);
    return kept.map(([item, { v }]) => ({ item, liking: clip(Math.floor(v - mean + 0.5)), topics: [...topicsOf.get(item) ?? []] }));
  }

  return (given) => {
    const inPeriod = keepNewest(given);
    const rows = inPeriod.flatMap(([, own]) => own);
    if (rows.length === 0) return undefined;
    const values = rows.flatMap(({ v }) => v ?? []);
    const mean = values.length === 0 ? undefined : values.reduce((sum, v) => sum + v, 0) / values.length;
    const overall = topicUses(rows, mean);
    return {
      rows: rows.length, mean, overall,
      byPeriod: inPeriod.map(([period, own]) => ({ period, topics: topicUses(own, mean) })),
      items: mean === undefined ? [] : itemLikings(rows, mean, overall),
    };
  };
}

/** None comes last. */
function newestFirst(a: Kept, b: Kept): number {
  if (a.timeMs !== b.timeMs) return b.timeMs - a.timeMs;
  if (a.item !== b.item) return a.item === undefined ? 1 : b.item === undefined ? -1 : byCodePoint(b.item, a.item);
  if (a.v !== b.v) return (b.v ?? -Infinity) - (a.v ?? -Infinity);
  return compareLists(b.topics, a.topics);
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [i, topic] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (topic !== other) return byCodePoint(topic, other);
  }
  return a.length - b.length;
}
