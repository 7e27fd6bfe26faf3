import type { PackItem } from '../global/pack.ts';
import { round } from './group.ts';
import type { CatalogueItem, Row } from './row.ts';

/** Pseudo-observations without lift, so that a few enthusiasts do not make a favourite. */
const SHRINK = 10;

/** How each item is liked, by people and by community; items with fewer than `minPeople` people are not published. */
export function itemsWithValues(
  rows: readonly Row[], catalogue: readonly CatalogueItem[], topicIndex: ReadonlyMap<string, number>,
  means: ReadonlyMap<string, number>, groupOf: ReadonlyMap<string, number>, groups: number, minPeople: number,
): PackItem[] {
  // The last value a person gave an item counts.
  type Likings = Map<string, { readonly liking: number; readonly timeMs: number }>;
  const values = new Map<string, Likings>();
  for (const { user, itemId, value, timeMs } of rows) {
    if (itemId === undefined || value === undefined) continue;
    let own = values.get(itemId);
    if (!own) values.set(itemId, own = new Map() as Likings);
    if ((own.get(user)?.timeMs ?? -Infinity) <= timeMs) own.set(user, { liking: value - (means.get(user) ?? value), timeMs });
  }
  return catalogue.flatMap((item): PackItem[] => {
    const own = [...(values.get(item.id) ?? [])];
    const topics = indices(item, topicIndex);
    if (own.length < minPeople || topics.length === 0) return [];
    const lift = own.reduce((sum, [, { liking }]) => sum + liking, 0) / (own.length + SHRINK);
    const liftByCommunity = Array.from({ length: groups }, (_, c) => {
      const inside = own.filter(([user]) => groupOf.get(user) === c);
      if (inside.length < minPeople) return null;
      return round((inside.reduce((sum, [, { liking }]) => sum + liking, 0) + SHRINK * lift) / (inside.length + SHRINK));
    });
    return [{ id: item.id, title: item.title, topics, ...(item.link !== undefined && { link: item.link }), stats: { people: own.length, lift: round(lift), liftByCommunity } }];
  }).sort((a, b) => (b.stats?.people ?? 0) - (a.stats?.people ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Items listed for their text alone: nobody stands behind a number, because there is none. */
export function itemsByText(catalogue: readonly CatalogueItem[], topicIndex: ReadonlyMap<string, number>): PackItem[] {
  return catalogue.flatMap((item): PackItem[] => {
    const topics = indices(item, topicIndex);
    if (topics.length === 0) return [];
    return [{ id: item.id, title: item.title, topics, ...(item.link !== undefined && { link: item.link }), ...(item.author !== undefined && { author: item.author }), ...(item.typical !== undefined && { typical: round(item.typical) }) }];
  });
}

const indices = (item: CatalogueItem, topicIndex: ReadonlyMap<string, number>): number[] => item.topics.flatMap((id) => topicIndex.get(id) ?? []);
