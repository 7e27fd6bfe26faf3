import { createDice } from '../../dice.ts';
import type { Row } from '../row.ts';
import { defaultBounds, type PrivateSpec } from './spec.ts';

/** Three topics, four items, two periods: small enough to publish thousands of times. */
export const SPEC: PrivateSpec = {
  id: 'made-up', licences: [{ source: 'made up', name: 'MIT', url: 'https://example.org/', attribution: 'nobody', terms: 'none' }],
  domain: { name: 'things', verb: 'use', item: { one: 'thing', many: 'things' }, topicNoun: 'kind', words: ['thing'], examples: ['What should I use?'], scale: { min: 1, max: 5, unit: 'stars' } },
  topics: ['a', 'b', 'c'].map((id) => ({ id, name: id, aliases: [] })),
  items: ['a', 'b', 'c', 'b'].map((topic, i) => ({ id: `i${i}`, title: `Thing ${i}`, topics: [topic] })),
  periods: [0, 500, 1000], communities: 2,
};
export const BOUNDS = { ...defaultBounds(SPEC), interactionsPerPeriod: 10, periods: 2, topics: 2, items: 3 };

/** @returns each person's rows; half of them turn to `a`, half to `b` and `c` */
export function makePeople(count: number, seed: number): Row[][] {
  const dice = createDice(seed);
  return Array.from({ length: count }, (_, u) => Array.from({ length: 4 }, (): Row => {
    const topic = dice() < 0.7 ? (u % 2 ? 'a' : 'b') : ['a', 'b', 'c'][Math.floor(dice() * 3)] ?? 'a';
    const item = SPEC.items?.findIndex(({ topics }) => topics[0] === topic) ?? 0;
    return { user: `u${u}`, itemId: `i${item}`, topics: [topic], value: 1 + Math.floor(dice() * 5), timeMs: Math.floor(dice() * 1000) };
  }));
}
