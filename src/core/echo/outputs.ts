import type { Pack } from '../global/pack.ts';
import type { Receipt } from '../mediator/receipt.ts';

/** What a set of answers suggested. */
export interface Outputs {
  /** Suggestions, each as often as it was made. */
  readonly count: number;
  /** Different items among them. */
  readonly different: number;
  /**
   * Effective number of independent draws of a topic (Kish 1965): an item suggested c times gives each of its m topics the
   * weight c / m, and (sum of weights)^2 / (sum of their squares) remains. One that is made again says nothing new.
   */
  readonly evidence: number;
  /** Share of the suggestions by topic, (K,), summing to 1. */
  readonly shares: readonly number[];
}

/** @param topics (K,): indices of the pack's topics that are compared; what a suggestion has besides them does not count. */
export function gatherOutputs(pack: Pack, receipts: readonly Receipt[], topics: readonly number[]): Outputs {
  const indexOf = new Map(topics.map((t) => [pack.topics[t]?.name, t]));
  const times = new Map<string, { count: number; readonly topics: number }>();
  const items = receipts.flatMap(({ picks }) => picks).flatMap(({ itemId, topics: names }) => {
    const indices = names.flatMap((name) => indexOf.get(name) ?? []);
    if (indices.length === 0) return [];
    times.set(itemId, { count: (times.get(itemId)?.count ?? 0) + 1, topics: indices.length });
    return [indices];
  });
  const squares = [...times.values()].reduce((sum, { count, topics: m }) => sum + count ** 2 / m, 0);
  return { count: items.length, different: times.size, evidence: items.length === 0 ? 0 : items.length ** 2 / squares, shares: sharesOf(items, topics) };
}

/** Items are split evenly over those of their topics that are compared. */
export function sharesOf(items: readonly (readonly number[])[], topics: readonly number[]): readonly number[] {
  const sums = new Map(topics.map((t) => [t, 0]));
  let total = 0;
  for (const item of items) {
    const own = item.filter((t) => sums.has(t));
    for (const t of own) sums.set(t, (sums.get(t) ?? 0) + 1 / own.length);
    total += Math.min(own.length, 1);
  }
  return [...sums.values()].map((sum) => sum / Math.max(total, 1));
}
