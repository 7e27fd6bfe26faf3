/** A small pack for tests, as in docs/global-file.md: as public data, and under a label of differential privacy. */
import { readFileSync } from 'node:fs';
import type { Pack } from './pack.ts';
import { parsePack } from './parse.ts';

export const TEA = parsePack(new Uint8Array(readFileSync('docs/global-file.example.json')));

/** 100 times the people, so that the least of them is above the policy's; epsilon 1 at delta 1e-8 is about rho 0.0127. */
export function privateTea(version = 1, id = 'tea'): Pack {
  const many = <T extends { people: number; topicPeople: number[]; byPeriod: { people: number }[] }>(group: T): T =>
    ({ ...group, people: group.people * 100, topicPeople: group.topicPeople.map((people) => people * 100), byPeriod: group.byPeriod.map((period) => ({ ...period, people: period.people * 100 })) });
  return {
    ...TEA, id, version, people: TEA.people * 100, interactions: undefined,
    population: many(TEA.population), communities: TEA.communities.map(many),
    items: TEA.items.map((item) => (item.stats ? { ...item, stats: { ...item.stats, people: item.stats.people * 100 } } : item)),
    privacy: {
      kind: 'differential-privacy', unit: 'person', epsilon: 1, delta: 1e-8, rho: 0.0127, total: { epsilon: 1, delta: 1e-8, releases: 1 }, minPeople: 50,
      names: { topics: 'public', items: 'public' }, bounds: { interactionsPerPeriod: 50, periods: 4, topics: 8, items: 50, value: 2 },
      queries: [{ id: 'groups', share: 0.5, sensitivity: 1, sigma: 9 }, { id: 'items', share: 0.5, sensitivity: 1, sigma: 9 }], seeded: false, claim: 'made up',
    },
  };
}
