/** Worlds for the meter's tests: packs of single-topic items, and receipts drawn from a known community. */
import fc from 'fast-check';
import type { Pack } from '../global/pack.ts';
import { MOVIES } from '../mediator/movies.fixture.ts';
import type { Receipt } from '../mediator/receipt.ts';

/** Shares of `min` to `max` topics, summing to 1, none below half a percent. */
export const anyCommunity = (min: number, max: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: min, maxLength: max }).map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  });

export function drawTopic(q: readonly number[], dice: () => number): number {
  let left = dice();
  for (const [k, share] of q.entries()) if ((left -= share) < 0) return k;
  return q.length - 1;
}

/** Shares of n independent draws. */
export function draw(q: readonly number[], n: number, dice: () => number): readonly number[] {
  const counts = q.map(() => 0);
  for (let i = 0; i < n; i++) {
    const k = drawTopic(q, dice);
    counts[k] = (counts[k] ?? 0) + 1;
  }
  return counts.map((count) => count / n);
}

/** One community with these shares of attention, and an item liked by everyone alike in each topic. */
export function packOf(q: readonly number[]): Pack {
  const group = { ...MOVIES.population, weight: [...q], preference: q.map(() => 0), topicPeople: q.map(() => 50), trend: q.map(() => 0) };
  return {
    ...MOVIES,
    topics: q.map((_, k) => ({ id: `t${k}`, name: `topic ${k}`, aliases: [] })),
    population: group,
    communities: [{ ...group, id: 'all', name: 'all', share: 1 }],
    variance: { within: q.map(() => 1), between: q.map(() => 1) },
    items: q.map((_, k) => ({ id: `i${k}`, title: `Item ${k}`, topics: [k], stats: { people: 40, lift: 0, liftByCommunity: [null] } })),
  };
}

let suggested = 0;

/** A receipt of one answer that suggested an item of its own for each entry; an entry names the item's topics. */
export function receiptOf(atMs: number, topics: readonly (readonly string[])[], itemIds: readonly string[] = []): Receipt {
  return {
    atMs, question: 'What should I watch tonight?', pack: { id: 'movies', name: 'movies', version: 1, unit: 'stars' },
    local: { claims: [], interactions: 0, statements: 0 }, global: { claims: [], people: 0 }, communities: [], localShare: 0, reconciled: [], likes: [], conflicts: [],
    guard: { distance: 0, entropy: 0, reserved: 0, reason: '' }, leftOut: [], kept: [], passedOver: [], budget: { tokens: 0, used: 0, dropped: [] }, decision: '',
    picks: topics.map((names, i) => ({ itemId: itemIds[i] ?? `suggested-${++suggested}`, title: '', topics: names, from: 'both', score: 0, fromYou: 0, fromEveryone: 0, reason: '' })),
  };
}

/** `answers` receipts of three suggestions each, drawn from q, one a minute. */
export const receiptsFrom = (q: readonly number[], answers: number, dice: () => number): readonly Receipt[] =>
  Array.from({ length: answers }, (_, i) => receiptOf(i * 60_000, Array.from({ length: 3 }, () => [`topic ${drawTopic(q, dice)}`])));
