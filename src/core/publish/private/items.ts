import type { PackItem } from '../../global/pack.ts';
import { round } from '../group.ts';
import type { CatalogueItem } from '../row.ts';
import type { Aggregation } from './aggregation.ts';
import { VALUE_GRID } from './bounds.ts';
import { shrinkTowards } from './denoise.ts';
import type { Measure } from './measure.ts';

/** An item is about a topic that this share of its people met it with. */
const ABOUT = 0.5;

export interface ItemsAsked {
  readonly topicIndex: ReadonlyMap<string, number>;
  /** Absent: items come from the rows; `selects` decides which may be named. */
  readonly catalogue: readonly CatalogueItem[] | undefined;
  readonly communities: number;
  /** Of (exact people, noisy people, variance of the noise). */
  readonly selects: (people: number, noisy: number, noiseVariance: number) => boolean;
  readonly least: (noiseVariance: number) => number;
  /** sigma^2 of one value, over all topics: what a mean of few values would scatter by itself. */
  readonly within: number;
}

/** How each item is liked by everyone and by community; items with too few people are not published. Most people first. */
export async function measureItems(rows: Aggregation, measure: Measure, { topicIndex, catalogue, communities, selects, least, within }: ItemsAsked): Promise<PackItem[]> {
  const exact = await rows.itemPeople();
  // Names are taken in their own order: whose rows came first must not be seen in the noise.
  const ids = (catalogue ? catalogue.map(({ id }) => id) : [...exact.keys()]).sort();
  const none = new Array<number>(communities).fill(0);
  const noisy = inRows(measure('item people', ids.flatMap((id) => [...exact.get(id) ?? none])), communities);
  const noise = { people: measure.sigma('item people') ** 2, liking: (measure.sigma('item liking') / VALUE_GRID) ** 2 };
  const chosen = ids.flatMap((id, i) => {
    const [own, all] = [noisy[i] ?? none, total(noisy[i] ?? none)];
    return selects(total(exact.get(id) ?? none), all, noise.people * communities) ? [{ id, own, people: all }] : [];
  });
  if (chosen.length === 0) return [];
  const sums = await rows.itemLiking(chosen.map(({ id }) => id));
  const liking = inRows(measure('item liking', chosen.flatMap(({ id }) => [...sums.get(id) ?? none])).map((x) => x / VALUE_GRID), communities);
  const about = catalogue ? topicsOf(catalogue, topicIndex) : await topicsFromRows(rows, measure, chosen, topicIndex.size);
  const title = new Map(catalogue?.map((item) => [item.id, item]));

  const varianceOf = (n: number, parts: number): number => (noise.liking * parts) / n ** 2 + within / n;
  const lifts = shrinkTowards(chosen.map(({ people }, i) => total(liking[i] ?? none) / people), chosen.map(({ people }) => varianceOf(people, communities)), chosen.map(() => 0)).map((lift) => lift ?? 0);
  const byCommunity = none.map((_, c) => {
    const counted = chosen.map(({ own }) => ((own[c] ?? 0) >= least(noise.people) ? own[c] ?? 0 : undefined));
    return shrinkTowards(counted.map((n, i) => (n === undefined ? null : (liking[i]?.[c] ?? 0) / n)), counted.map((n) => varianceOf(n ?? 1, 1)), lifts);
  });
  return chosen.flatMap(({ id, people }, i): PackItem[] => {
    const topics = about.get(id) ?? [];
    const { link } = title.get(id) ?? {};
    if (topics.length === 0) return [];
    return [{
      id, title: title.get(id)?.title ?? id, topics: [...topics], ...(link !== undefined && { link }),
      stats: { people: Math.round(people), lift: round(lifts[i] ?? 0), liftByCommunity: byCommunity.map((column) => { const lift = column[i] ?? null; return lift === null ? null : round(lift); }) },
    }];
  }).sort((a, b) => (b.stats?.people ?? 0) - (a.stats?.people ?? 0) || (a.id < b.id ? -1 : 1));
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const inRows = (flat: readonly number[], width: number): number[][] => Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));

const topicsOf = (catalogue: readonly CatalogueItem[], topicIndex: ReadonlyMap<string, number>): ReadonlyMap<string, readonly number[]> =>
  new Map(catalogue.map(({ id, topics }) => [id, topics.flatMap((topic) => topicIndex.get(topic) ?? [])]));

async function topicsFromRows(rows: Aggregation, measure: Measure, chosen: readonly { readonly id: string; readonly people: number }[], topics: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const sums = await rows.itemTopics(chosen.map(({ id }) => id));
  const noisy = inRows(measure('item topics', chosen.flatMap(({ id }) => [...sums.get(id) ?? new Array<number>(topics).fill(0)])), topics);
  return new Map(chosen.map(({ id, people }, i) => [id, (noisy[i] ?? []).flatMap((n, t) => (n >= ABOUT * people ? [t] : []))]));
}
