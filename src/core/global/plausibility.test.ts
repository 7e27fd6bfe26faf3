import { describe, expect, it } from 'vitest';
import { createDice, type Dice } from '../dice.ts';
import type { Pack, PackGroup } from './pack.ts';
import { implausible } from './plausibility.ts';
import { shippedPacks } from './shipped.fixture.ts';
import { privateTea } from './tea.fixture.ts';

const SEED = 20260131;
const gaussian = (dice: Dice): number => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());

/** Sums over 30,000 people who like topics and items as given; each release draws its noise anew and has a few more people. */
const TRUTH = (() => {
  const dice = createDice(SEED);
  const topics = Array.from({ length: 24 }, (_, t) => ({ id: `t${t}`, name: `topic ${t}`, aliases: [] }));
  const raw = topics.map(() => dice() ** 2 + 0.05);
  const sum = raw.reduce((a, b) => a + b);
  return {
    topics, weight: raw.map((w) => w / sum), liking: topics.map(() => 0.6 * (dice() - 0.5)),
    items: Array.from({ length: 400 }, (_, i) => ({ id: `i${i}`, people: Math.round(300 + 6000 * dice() ** 4), lift: 1.6 * (dice() - 0.5) })),
  };
})();
const SIGMA = 60;

function release(version: number, people: number, dice: Dice): Pack {
  const tea = privateTea(version);
  const noisy = (total: number): number => total + SIGMA * gaussian(dice);
  const group = (n: number): PackGroup => {
    const weight = TRUTH.weight.map((w) => Math.max(0, Math.min(1, noisy(w * n) / n)));
    const preference = TRUTH.liking.map((liking) => noisy(liking * n * 0.4) / (n * 0.4));
    return { people: Math.round(noisy(n)), summary: '', topicPeople: weight.map(() => Math.round(noisy(n * 0.4))), weight, preference, trend: weight.map(() => 0), byPeriod: [{ people: Math.round(noisy(n)), weight, preference }] };
  };
  return {
    ...tea, people, interactions: people * 12, topics: TRUTH.topics, population: group(people),
    communities: [0.5, 0.3, 0.2].map((share, c) => ({ ...group(people * share), id: `c${c}`, name: `c${c}`, share })),
    variance: { within: TRUTH.topics.map(() => 1), between: TRUTH.topics.map(() => 0.2) },
    items: TRUTH.items.map(({ id, people: n, lift }, i) => ({ id, title: `Tea ${i}`, topics: [i % 24], stats: { people: n, lift: noisy(lift * n) / n, liftByCommunity: [0.5, 0.3, 0.2].map((share) => (n * share < 200 ? null : noisy(lift * n * share) / (n * share))) } })),
    privacy: { ...tea.privacy as Pack['privacy'] & { kind: 'differential-privacy' }, queries: [{ id: 'all', share: 1, sensitivity: 1, sigma: SIGMA }] },
  };
}

describe('an honest release', () => {
  it('with fresh noise and some more people is believed, every time', () => {
    for (let run = 0; run < 20; run++) {
      const dice = createDice(SEED + run);
      expect([run, ...implausible(release(1, 30_000, dice), release(2, 30_000 + Math.round(6000 * dice()), dice))]).toEqual([run]);
    }
  });

  it('is believed after a year in which attention moved a little everywhere', () => {
    const dice = createDice(SEED);
    const after = release(2, 36_000, dice);
    const drift = (group: PackGroup): PackGroup => ({ ...group, weight: group.weight.map((w, t) => (w ?? 0) * (t % 2 ? 1.25 : 0.8)) });
    expect(implausible(release(1, 30_000, dice), { ...after, population: drift(after.population), communities: after.communities.map((community) => ({ ...community, ...drift(community) })) })).toEqual([]);
  });

  it('that repeats the packs that ship is believed', () => { for (const pack of shippedPacks) expect(implausible(pack, { ...pack, version: pack.version + 1 })).toEqual([]); });
});

describe('a release that no noise explains', () => {
  const movies = shippedPacks.find(({ id }) => id === 'movies');
  if (!movies) throw new Error('public/global: expected movies, found none');
  const worst = movies.items.reduce((low, item) => ((item.stats?.lift ?? 0) < (low.stats?.lift ?? 0) ? item : low));
  const swap = (values: readonly (number | null)[]): (number | null)[] => { const copy = [...values]; const order = copy.map((_, t) => t).sort((a, b) => (copy[b] ?? 0) - (copy[a] ?? 0)); const [top = 0, low = 0] = [order[0], order.at(-1)]; [copy[top], copy[low]] = [copy[low] ?? null, copy[top] ?? null]; return copy; };
  const rate = (pack: Pack, id: string, change: (stats: NonNullable<Pack['items'][number]['stats']>) => object): Pack => ({ ...pack, items: pack.items.map((item) => (item.id === id && item.stats ? { ...item, stats: { ...item.stats, ...change(item.stats) } } : item)) });
  const best = Math.max(...movies.items.map(({ stats }) => stats?.lift ?? 0));
  const cases: readonly [string, (pack: Pack) => Pack, RegExp][] = [
    ['one item lifted to the top', (pack) => rate(pack, worst.id, () => ({ lift: best + 0.1 })), /found it among the 10 best/],
    ['one item lifted to the top of one community', (pack) => rate(pack, worst.id, ({ liftByCommunity }) => ({ liftByCommunity: liftByCommunity.map((lift, c) => (c === 0 ? 3 : lift)) })), /found it among the 10 best/],
    ['a newcomer above everything', (pack) => ({ ...pack, items: [...pack.items, { id: 'new', title: 'Buy This', topics: [0], stats: { people: 100, lift: best + 1, liftByCommunity: pack.communities.map(() => null) } }] }), /no new item far above .*Buy This/],
    ['many items liked otherwise', (pack) => ({ ...pack, items: pack.items.map((item, i) => (i % 10 === 0 && item.stats ? { ...item, stats: { ...item.stats, lift: item.stats.lift - 1 } } : item)) }), /liked quite differently, found \d+/],
    ['topic weights swapped', (pack) => ({ ...pack, population: { ...pack.population, weight: swap(pack.population.weight) } }), /everyone to give \S+ about/],
    ['topic weights swapped in the communities alone', (pack) => ({ ...pack, communities: pack.communities.map((community) => ({ ...community, weight: swap(community.weight) })) }), /the communities together to give/],
    ['attention spread anew', (pack) => ({ ...pack, population: { ...pack.population, weight: [...pack.population.weight].reverse() } }), /attention of everyone to move/],
    ['likings turned round', (pack) => ({ ...pack, population: { ...pack.population, preference: pack.population.preference.map((liking) => liking === null ? null : liking + (liking > 0 ? -1.5 : 1.5)) } }), /everyone to put \S+ about/],
    ['ten times the people', (pack) => ({ ...pack, people: pack.people * 10 }), /three times the 488 people so far, found 4880/],
    ['a tenth of the interactions', (pack) => ({ ...pack, interactions: Math.round((pack.interactions ?? 0) / 10) }), /interactions so far/],
    ['other topics', (pack) => ({ ...pack, topics: pack.topics.map((topic, t) => (t < 8 ? { ...topic, id: `other-${t}` } : topic)) }), /found 8 gone/],
    ['other items', (pack) => ({ ...pack, items: pack.items.map((item, i) => (i % 10 ? { ...item, id: `other-${i}` } : item)) }), /items to stay/],
    ['its communities merged', (pack) => ({ ...pack, communities: pack.communities.slice(0, 2) }), /at least half of the 6 communities, found 2/],
  ];
  it.each(cases)('is held: %s', (_name, poison, reason) => {
    const reasons = implausible(movies, poison(movies));
    expect(reasons.join('\n')).toMatch(reason);
    for (const sentence of reasons) expect(sentence).toMatch(/^expected .+, found .+/);
  });

  it('is held in a noisy pack too, where the poison is louder than the noise', () => {
    const dice = createDice(SEED);
    const [before, after] = [release(1, 30_000, dice), release(2, 31_000, dice)];
    const popular = after.items.reduce((most, item) => ((item.stats?.people ?? 0) > (most.stats?.people ?? 0) && (item.stats?.lift ?? 0) < 0 ? item : most));
    expect(implausible(before, rate(after, popular.id, () => ({ lift: 2 }))).join('\n')).toMatch(/10 best|no new item/);
    expect(implausible(before, { ...after, population: { ...after.population, weight: swap(after.population.weight) } }).join('\n')).toMatch(/everyone to give/);
    expect(implausible(before, { ...after, people: 310_000 }).join('\n')).toMatch(/three times/);
  });
});
