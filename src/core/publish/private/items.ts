import type { PackGroup, PackItem } from '../../global/pack.ts';
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
  readonly population: Pick<PackGroup, 'preference'>;
  readonly communities: readonly Pick<PackGroup, 'preference'>[];
  /** Of (exact people, noisy people, variance of the noise). */
  readonly selects: (people: number, noisy: number, noiseVariance: number) => boolean;
  /** sigma^2 of one value, over all topics: what a mean of few values would scatter by itself. */
  readonly within: number;
}

/**
 * How each item is liked; items with too few people are not published. Most people first. How a community likes it is not asked: it is what everyone thinks of it, and
 * by how much the community likes its topics more than everyone does; numbers that are in the file already, while an answer for every item in every community would be mostly noise.
 */
export async function measureItems(rows: Aggregation, measure: Measure, { topicIndex, catalogue, population, communities, selects, within }: ItemsAsked): Promise<PackItem[]> {
  const exact = await rows.itemPeople();
  // Names are taken in their own order: whose rows came first must not be seen in the noise.
  const ids = (catalogue ? catalogue.map(({ id }) => id) : [...exact.keys()]).sort();
  const noisy = measure('item people', ids.map((id) => exact.get(id) ?? 0));
  const chosen = ids.flatMap((id, i) => (selects(exact.get(id) ?? 0, noisy[i] ?? 0, measure.sigma('item people') ** 2) ? [{ id, people: noisy[i] ?? 0 }] : []));
  if (chosen.length === 0) return [];
  const sums = await rows.itemLiking(chosen.map(({ id }) => id));
  const liking = measure('item liking', chosen.map(({ id }) => sums.get(id) ?? 0)).map((x) => x / VALUE_GRID);
  const about = catalogue ? topicsOf(catalogue, topicIndex) : await topicsFromRows(rows, measure, chosen, topicIndex.size);
  const title = new Map(catalogue?.map((item) => [item.id, item]));
  const noise = (measure.sigma('item liking') / VALUE_GRID) ** 2;
  const meanOver = (topics: readonly number[], { preference }: Pick<PackGroup, 'preference'>): number =>
    topics.reduce((sum, t) => sum + (preference[t] ?? population.preference[t] ?? 0), 0) / Math.max(topics.length, 1);
  const lifts = shrinkTowards(
    chosen.map(({ people }, i) => (liking[i] ?? 0) / people), chosen.map(({ people }) => noise / people ** 2 + within / people), chosen.map(({ id }) => meanOver(about.get(id) ?? [], population)),
  );
  return chosen.flatMap(({ id, people }, i): PackItem[] => {
    const topics = about.get(id) ?? [];
    const { link, title: name = id } = title.get(id) ?? {};
    const lift = lifts[i] ?? 0;
    if (topics.length === 0) return [];
    const usual = meanOver(topics, population);
    return [{ id, title: name, topics: [...topics], ...(link !== undefined && { link }), stats: { people: Math.round(people), lift: round(lift), liftByCommunity: communities.map((community) => round(lift + meanOver(topics, community) - usual)) } }];
  }).sort((a, b) => (b.stats?.people ?? 0) - (a.stats?.people ?? 0) || (a.id < b.id ? -1 : 1));
}

const inRows = (flat: readonly number[], width: number): number[][] => Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));

const topicsOf = (catalogue: readonly CatalogueItem[], topicIndex: ReadonlyMap<string, number>): ReadonlyMap<string, readonly number[]> =>
  new Map(catalogue.map(({ id, topics }) => [id, topics.flatMap((topic) => topicIndex.get(topic) ?? [])]));

async function topicsFromRows(rows: Aggregation, measure: Measure, chosen: readonly { readonly id: string; readonly people: number }[], topics: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const sums = await rows.itemTopics(chosen.map(({ id }) => id));
  const noisy = inRows(measure('item topics', chosen.flatMap(({ id }) => [...sums.get(id) ?? new Array<number>(topics).fill(0)])), topics);
  return new Map(chosen.map(({ id, people }, i) => [id, (noisy[i] ?? []).flatMap((n, t) => (n >= ABOUT * people ? [t] : []))]));
}
