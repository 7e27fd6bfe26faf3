import type { Pack, PackGroup, PackItem } from './pack.ts';

/** A pack with its look-ups made once. */
export interface PackView {
  readonly pack: Pack;
  readonly topicIndex: ReadonlyMap<string, number>;
  readonly item: ReadonlyMap<string, PackItem>;
}

const views = new WeakMap<Pack, PackView>();

export function viewPack(pack: Pack): PackView {
  const known = views.get(pack);
  if (known) return known;
  const view: PackView = {
    pack,
    topicIndex: new Map(pack.topics.map((topic, index) => [topic.id, index])),
    item: new Map(pack.items.map((item) => [item.id, item])),
  };
  views.set(pack, view);
  return view;
}

export const topicName = (pack: Pack, index: number): string => pack.topics[index]?.name ?? `topic ${index}`;

/** sum_c p(c|u) * number_c, a community without a published number standing in with the population's; undefined when nobody has one. */
export function mixCommunities(
  pack: Pack, probabilities: readonly number[], numberOf: (group: PackGroup) => number | null | undefined,
): number | undefined {
  const everyone = numberOf(pack.population) ?? undefined;
  let sum = 0;
  for (const [c, community] of pack.communities.entries()) {
    const value = numberOf(community) ?? everyone;
    if (value === undefined) return undefined;
    sum += (probabilities[c] ?? 0) * value;
  }
  return sum;
}

/** Packs of things that people gave values to first, then most people first: the first one is where a message without a subject goes. Ids break ties. */
export const inOrderOfUse = (a: Pack, b: Pack): number =>
  Number(b.domain.scale !== undefined) - Number(a.domain.scale !== undefined) || b.people - a.people || (a.id < b.id ? -1 : 1);
