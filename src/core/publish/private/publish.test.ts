import { describe, expect, it } from 'vitest';
import { implausible } from '../../global/plausibility.ts';
import type { Pack } from '../../global/pack.ts';
import { parsePack } from '../../global/parse.ts';
import { checkPolicy } from '../../global/policy.ts';
import { seededBytes } from '../../privacy/random.ts';
import type { Row } from '../row.ts';
import { aggregateInMemory } from './in-memory.ts';
import { BOUNDS, makePeople, SPEC } from './people.fixture.ts';
import { publishPrivately, splitDelta } from './publish.ts';
import type { PrivacySettings, PrivateSpec } from './spec.ts';

const PEOPLE = makePeople(6000, 11);
const SETTINGS: PrivacySettings = { epsilon: 1, delta: 1e-8, minPeople: 50, bounds: BOUNDS };

const publish = (seed: string, { people = PEOPLE, spec = SPEC, settings = SETTINGS, version = 1 }: { people?: readonly (readonly Row[])[]; spec?: PrivateSpec; settings?: PrivacySettings; version?: number } = {}): Promise<Pack> =>
  publishPrivately(
    aggregateInMemory(people, { bounds: settings.bounds, periods: spec.periods, scale: spec.domain.scale, vocabulary: spec.topics?.map(({ id }) => id) }), spec, settings,
    { version, publishedAt: '2026-01-01T00:00:00.000Z', total: { epsilon: settings.epsilon, delta: settings.delta, releases: 1 }, seeded: false }, seededBytes(seed),
  );
const encode = (pack: Pack): Uint8Array => new TextEncoder().encode(JSON.stringify(pack));

describe('publishing privately', () => {
  it('gives what the page accepts and its policy takes, the same bytes from the same seed and others from another', async () => {
    const pack = await publish('a');
    checkPolicy(parsePack(encode(pack)), { fromPagesPublisher: false });
    expect(encode(await publish('a'))).toEqual(encode(pack));
    expect(encode(await publish('b'))).not.toEqual(encode(pack));
  });

  it('without values too', async () => {
    const { name, verb, item, topicNoun, words, examples } = SPEC.domain;
    const people = PEOPLE.map((rows) => rows.map(({ user, itemId = '', topics, timeMs }): Row => ({ user, itemId, topics, timeMs })));
    const pack = await publish('a', { spec: { ...SPEC, domain: { name, verb, item, topicNoun, words, examples } }, people });
    expect(parsePack(encode(pack)).population.preference.every((liking) => liking === null)).toBe(true);
    expect(pack.items.length).toBe(4);
  });

  it('says about what is so, with little noise: attention, likings and items of everyone', async () => {
    const exact = await publish('a', { settings: { ...SETTINGS, epsilon: 1e6 } });
    const noisy = await publish('a');
    for (const [t, weight] of exact.population.weight.entries()) expect(Math.abs((noisy.population.weight[t] ?? 0) - (weight ?? 0))).toBeLessThan(0.05);
    const turnedToA = PEOPLE.filter((rows) => rows.some(({ topics }) => topics.includes('a'))).length;
    expect(exact.population.topicPeople[0]).toBeGreaterThan(0.85 * turnedToA);
    expect(exact.population.topicPeople[0]).toBeLessThanOrEqual(turnedToA + 10);
    expect(exact.communities.map(({ name }) => name)).toEqual(expect.arrayContaining([expect.stringMatching(/^a/)]));
  });

  it('is believed by the page when it comes again with fresh noise and some more people', async () => {
    const later = makePeople(6600, 11);
    for (const seed of ['a', 'b', 'c', 'd']) expect(implausible(await publish(seed), await publish(`${seed}+`, { people: later, version: 2 }))).toEqual([]);
  });

  it('spends the budget that the label says, and not more', async () => {
    for (const pack of [await publish('a'), await publish('a', { settings: { ...SETTINGS, epsilon: 0.3 } })]) {
      if (pack.privacy.kind !== 'differential-privacy') throw new Error('expected a private pack');
      const spent = pack.privacy.queries.reduce((sum, { sensitivity, sigma }) => sum + (sensitivity / sigma) ** 2 / 2, 0);
      expect(spent).toBeLessThanOrEqual(pack.privacy.rho * (1 + 1e-9));
      expect(spent).toBeGreaterThan(0.9 * pack.privacy.rho);
    }
  });

  it('refuses to say anything about a few people, and says how many it would take', async () => {
    await expect(publish('a', { people: PEOPLE.slice(0, 40) })).rejects.toThrow(/expected a topic with about \d+ people or more \(k = 50 and the noise of epsilon 1\), found none/);
  });
});

describe('names from the rows', () => {
  const open: PrivateSpec = { id: SPEC.id, licences: SPEC.licences, domain: SPEC.domain, periods: SPEC.periods, communities: SPEC.communities };
  /** `rare` many people turn to `secret` beside what they do. */
  const withSecret = (rare: number): readonly (readonly Row[])[] =>
    PEOPLE.map((rows, u) => (u < rare ? [...rows.slice(0, 2), ...Array.from({ length: 3 }, (_, i): Row => ({ user: `u${u}`, itemId: 'secret item', topics: ['secret'], value: 4, timeMs: 900 + i }))] : rows));

  it('are never those of fewer than k people, whatever the noise', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const pack = await publish(`${seed}`, { people: withSecret(49), spec: open, settings: { ...SETTINGS, epsilon: 20 } });
      expect(pack.topics.map(({ id }) => id)).not.toContain('secret');
      expect(pack.items.map(({ id }) => id)).not.toContain('secret item');
    }
  });

  it('appear with their topics once there are enough people for the noise too', async () => {
    const pack = await publish('a', { people: withSecret(3000), spec: open });
    expect(pack.topics.map(({ id }) => id)).toContain('secret');
    const secret = pack.topics.findIndex(({ id }) => id === 'secret');
    expect(pack.items.find(({ id }) => id === 'secret item')).toMatchObject({ title: 'secret item', topics: [secret] });
    expect(pack.privacy).toMatchObject({ names: { topics: 'data', items: 'data' } });
  });

  it('cost half of delta', () => {
    expect(splitDelta(open, 1e-8)).toEqual({ topics: 2.5e-9, items: 2.5e-9, conversion: expect.closeTo(5e-9, 20) as number });
    expect(splitDelta(SPEC, 1e-8)).toEqual({ topics: 0, items: 0, conversion: 1e-8 });
  });
});
