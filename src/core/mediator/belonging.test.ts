import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pack } from '../global/pack.ts';
import { explainBelonging } from './belonging.ts';
import { inferMembership } from './membership.ts';
import { MOVIES, NEWCOMER, TOPICS, person } from './movies.fixture.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const FAN = person([['sci-fi', 20, 0.5], ['horror', 12, 0.8], ['drama', 3, -0.4]]);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const byTopic = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { minLength: TOPICS.length, maxLength: TOPICS.length });
const community = fc.record({ share: fc.double({ min: 0.01, max: 1, noNaN: true }), weight: byTopic(fc.option(share)), preference: byTopic(fc.option(fc.double({ min: -2, max: 2, noNaN: true }))) });
const world = fc.array(community, { minLength: 2, maxLength: 6 }).map((communities): Pack => {
  const total = communities.reduce((sum, one) => sum + one.share, 0);
  return { ...MOVIES, communities: communities.map((one, c) => ({ ...MOVIES.population, ...one, share: one.share / total, id: `c${c}`, name: `c${c}` })) };
});
const history = fc.array(fc.tuple(fc.constantFrom(...TOPICS), fc.double({ min: 0.1, max: 500, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })), { minLength: 1, maxLength: 8 })
  .map((topics) => person([...new Map(topics.map((topic) => [topic[0], topic])).values()]));

it('gives reasons that add up to the inference exactly, whatever the pack and the person', () => {
  fc.assert(fc.property(world, history, (pack, evidence) => {
    const { likeliest, communities } = explainBelonging(pack, evidence);
    const p = inferMembership(pack, evidence, DEFAULT_SETTINGS);
    expect(communities.map(({ probability }) => probability)).toEqual(p);
    if (!likeliest) throw new Error('expected reasons for a person with a history');
    const [own, rest] = [p[likeliest.index] ?? 0, p.reduce((sum, one, c) => (c === likeliest.index ? sum : sum + one), 0)];
    const told = likeliest.priorLogOdds + likeliest.reasons.reduce((sum, { nats }) => sum + nats, 0);
    const size = 1 + Math.abs(likeliest.logOdds) + likeliest.reasons.reduce((sum, { nats }) => sum + Math.abs(nats), 0);
    expect(Math.abs(told - likeliest.logOdds) / size).toBeLessThan(1e-9);
    if (rest > 1e-200) expect(Math.abs(Math.log(own / rest) - likeliest.logOdds) / size).toBeLessThan(1e-9);
    for (const { nats, attention, liking } of likeliest.reasons) expect((attention?.nats ?? 0) + (liking?.nats ?? 0)).toBeCloseTo(nats, 9);
  }), { seed: 11, numRuns: 300 });
});

it('names what a person turns to more than the other communities, with the shares that say so', () => {
  const { likeliest, communities, interactions } = explainBelonging(MOVIES, FAN);
  expect(interactions).toBe(35);
  expect(communities[likeliest?.index ?? -1]?.name).toBe('genre films');
  expect(likeliest?.reasons[0]).toMatchObject({ name: 'horror', attention: { community: 0.35, you: 12 / 35 }, liking: { community: 0.4, you: 0.8 } });
  expect(likeliest?.reasons[0]?.attention?.rest).toBeCloseTo(0.1, 12);
  // What the fan turned to little, and likes less than this community, speaks the other way.
  expect(likeliest?.reasons.find(({ name }) => name === 'drama')?.nats).toBeLessThan(0);
});

it('gives everyone\'s shares and no reasons without a history, and none where there is one community', () => {
  const newcomer = explainBelonging(MOVIES, NEWCOMER);
  expect(newcomer.communities.map(({ prior, probability }) => probability - prior)).toEqual([0, 0]);
  expect(newcomer.likeliest).toBeUndefined();
  expect(explainBelonging({ ...MOVIES, communities: MOVIES.communities.slice(0, 1) }, FAN).likeliest).toBeUndefined();
});

it('puts the person between the communities, nearer to the likelier one', () => {
  const { map, you } = explainBelonging(MOVIES, FAN);
  const away = map.places.map(({ x, y }) => Math.hypot(x - you.x, y - you.y));
  expect((away[0] ?? 0) + (away[1] ?? 0)).toBeCloseTo(map.distances[0]?.[1] ?? 0, 9);
  expect(away[1]).toBeLessThan(away[0] ?? 0);
});
