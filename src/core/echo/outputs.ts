import type { Pack } from '../global/pack.ts';
import type { Receipt } from '../mediator/receipt.ts';

/** What a set of answers suggested. */
export interface Outputs {
  /** Suggestions, each as often as it was made. */
  readonly count: number;
  /**
   * Effective number of independent suggestions, (sum c)^2 / sum c^2 over items suggested c times each (Kish 1965): one that
   * is made again says nothing new.
   */
  readonly evidence: number;
  /** Share of the suggestions by topic, (K,), summing to 1. */
  readonly shares: readonly number[];
}

/** @param topics (K,): indices of the pack's topics that are compared; what a suggestion has besides them does not count. */
export function gatherOutputs(pack: Pack, receipts: readonly Receipt[], topics: readonly number[]): Outputs {
  const indexOf = new Map(topics.map((t) => [pack.topics[t]?.name, t]));
  const times = new Map<string, number>();
  const items = receipts.flatMap(({ picks }) => picks).flatMap(({ itemId, topics: names }) => {
    const indices = names.flatMap((name) => indexOf.get(name) ?? []);
    if (indices.length > 0) times.set(itemId, (times.get(itemId) ?? 0) + 1);
    return indices.length > 0 ? [indices] : [];
  });
  const squares = [...times.values()].reduce((sum, c) => sum + c * c, 0);
  return { count: items.length, evidence: items.length ** 2 / Math.max(squares, 1), shares: sharesOf(items, topics) };
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
