/** A made-up population as large as one likes, with tastes of known shape: for what small real data cannot show. */
import { createDice } from '../../dice.ts';
import type { CatalogueItem, Row } from '../../publish/row.ts';

const TOPICS = 20;
const ITEMS = 1000;
const GROUPS = 6;
export const SPAN = { fromMs: Date.UTC(2020, 0, 1), untilMs: Date.UTC(2026, 0, 1) } as const;
/** In stars: how far groups, people and items differ, and how far one person's values scatter. About what MovieLens shows. */
const SPREAD = { group: 0.35, person: 0.35, bias: 0.35, item: 0.35, noise: 0.75 } as const;
/** Of the logarithm of attention. */
const LEANING = { group: 0.8, person: 0.7 } as const;
const FEWEST = 5;
const MEAN = 20;
const MOST = 300;

export interface Synthetic {
  readonly topics: readonly string[];
  readonly items: readonly CatalogueItem[];
  /** One person's interactions, oldest first; the same number gives the same person. @param count of interactions; drawn (about 20) where absent */
  person(index: number, count?: number): readonly Row[];
}

export function makePopulation(seed: number): Synthetic {
  const dice = createDice(seed);
  const topics = Array.from({ length: TOPICS }, (_, t) => `t${String(t).padStart(2, '0')}`);
  const popular = topics.map((_, t) => 1 / (t + 2));
  const groups = Array.from({ length: GROUPS }, () => ({ attention: popular.map((p) => p * Math.exp(LEANING.group * normal(dice))), liking: topics.map(() => SPREAD.group * normal(dice)) }));
  const about = Array.from({ length: ITEMS }, () => [...new Set(Array.from({ length: 1 + Math.floor(dice() * 3) }, () => draw(popular, dice)))]);
  const quality = about.map(() => SPREAD.item * normal(dice));
  // Within a topic, the i-th item is met in proportion to 1 / (i + 5).
  const shelves = topics.map((_, t) => about.flatMap((own, i) => (own.includes(t) ? [i] : [])));
  const met = shelves.map((shelf) => shelf.map((_, i) => 1 / (i + 5)));
  return {
    topics,
    items: about.map((own, i) => ({ id: `i${i}`, title: `Item ${i}`, topics: own.map((t) => topics[t] ?? '') })),
    person: (index, given) => {
      const own = createDice(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
      const group = groups[Math.floor(own() * GROUPS)] ?? { attention: popular, liking: [] };
      const attention = group.attention.map((p) => p * Math.exp(LEANING.person * normal(own)));
      const liking = group.liking.map((x) => x + SPREAD.person * normal(own));
      const bias = SPREAD.bias * normal(own);
      const count = given ?? Math.min(MOST, FEWEST + Math.floor(-Math.log(1 - own()) * (MEAN - FEWEST)));
      return Array.from({ length: count }, (_, i): Row => {
        const shelf = draw(attention, own);
        const item = shelves[shelf]?.[draw(met[shelf] ?? [], own)] ?? 0;
        const topicsOf = about[item] ?? [];
        const value = 3.5 + bias + topicsOf.reduce((sum, t) => sum + (liking[t] ?? 0), 0) / topicsOf.length + (quality[item] ?? 0) + SPREAD.noise * normal(own);
        return {
          user: `p${index}`, itemId: `i${item}`, topics: topicsOf.map((t) => topics[t] ?? ''), value: Math.min(5, Math.max(0.5, Math.round(value * 2) / 2)),
          timeMs: Math.floor(SPAN.fromMs + ((i + own()) / count) * (SPAN.untilMs - SPAN.fromMs)),
        };
      });
    },
  };
}

function draw(weights: readonly number[], dice: () => number): number {
  let at = dice() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (at -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}

/** Box and Muller 1958. */
const normal = (dice: () => number): number => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
