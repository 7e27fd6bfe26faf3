import { describe, expect, it } from 'vitest';
import { createDice } from '../../dice.ts';
import { shippedPacks } from '../../global/shipped.fixture.ts';
import type { Pack } from '../../global/pack.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import type { LocalEvidence } from '../local-memory.ts';
import type { Interaction, MemoryId, Statement } from '../memory.ts';
import { gatherEvidence } from '../topic-evidence.ts';
import { surpriseIn } from './surprise.ts';

const STANCES: readonly Statement['stance'][] = ['like', 'avoid'];
const SEED = 6;
const about = (pack: Pack, t: number): Statement['target'] => ({ kind: 'topic', id: pack.topics[t]?.id ?? '', name: pack.topics[t]?.name ?? '' });
const nothing = (pack: Pack): LocalEvidence => gatherEvidence([], pack.id, pack.domain.scale?.mean);

/** Draws people as the pack describes them: what they like of each topic, and what they rated accordingly. */
function simulate(pack: Pack, people: number): { honest: number; contrary: number; statements: number } {
  const dice = createDice(SEED);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
  const counts = { honest: 0, contrary: 0, statements: 0 };
  for (let person = 0; person < people; person++) {
    const likings = pack.topics.map((_, t) => (pack.population.preference[t] ?? 0) + Math.sqrt(pack.variance.between[t] ?? 1) * normal());
    const ratings = pack.topics.flatMap(({ id }, t) => Array.from({ length: Math.floor(dice() * 12) }, (_, i): Interaction => ({
      kind: 'interaction', id: `${person} ${t} ${i}` as MemoryId, domain: pack.id, title: 'x', topics: [id], validFromMs: 0, recordedAtMs: 0, source: { kind: 'import', detail: '' },
      value: (pack.domain.scale?.mean ?? 0) + (likings[t] ?? 0) + Math.sqrt(pack.variance.within[t] ?? 1) * normal(),
    })));
    const evidence = gatherEvidence(ratings, pack.id, pack.domain.scale?.mean);
    for (const [t, liking] of likings.entries()) {
      // Someone says what they feel, not what they hardly feel.
      if (Math.abs(liking) < Math.sqrt(pack.variance.between[t] ?? 1) / 2) continue;
      counts.statements++;
      const [felt, other] = liking > 0 ? ['like', 'avoid'] as const : ['avoid', 'like'] as const;
      if (surpriseIn(pack, evidence, { stance: felt, target: about(pack, t) }) !== undefined) counts.honest++;
      if (surpriseIn(pack, evidence, { stance: other, target: about(pack, t) }) !== undefined) counts.contrary++;
    }
  }
  return counts;
}

describe('what the global memory finds surprising', () => {
  it('is nothing that a newcomer may say of a topic of the shipped packs', () => {
    const flagged = shippedPacks.flatMap((pack) => pack.topics.flatMap((_, t) => STANCES.filter((stance) => surpriseIn(pack, nothing(pack), { stance, target: about(pack, t) }) !== undefined)));
    expect(flagged).toHaveLength(0);
  });

  it('is seldom what people feel, and more often the contrary', () => {
    for (const pack of shippedPacks.filter(({ domain }) => domain.scale)) {
      const { honest, contrary, statements } = simulate(pack, 200);
      expect(honest / statements, `seed ${SEED}: ${honest} of ${statements}`).toBeLessThan(0.02);
      expect(contrary / statements, `seed ${SEED}: ${contrary} of ${statements}`).toBeGreaterThan(10 * honest / statements);
    }
  });

  it('is said in numbers', () => {
    const pack: Pack = { ...MOVIES, population: { ...MOVIES.population, preference: MOVIES.population.preference.map(() => 2) }, communities: MOVIES.communities.map((community) => ({ ...community, preference: community.preference.map(() => 2) })), variance: { within: MOVIES.variance.within.map(() => 1), between: MOVIES.variance.between.map(() => 1) } };
    const target = about(pack, 0);
    expect(surpriseIn(pack, nothing(pack), { stance: 'avoid', target })).toBe(`97 of 100 people like ${target.name}; you said you avoid it. Did I get that right?`);
    expect(surpriseIn(pack, nothing(pack), { stance: 'like', target })).toBeUndefined();
    const valueless: Pack = { ...pack, domain: { ...pack.domain, scale: undefined }, people: 100, population: { ...pack.population, topicPeople: pack.population.topicPeople.map(() => 98) } };
    expect(surpriseIn(valueless, nothing(valueless), { stance: 'avoid', target })).toBe(`98 of 100 people turn to ${target.name}; you said you avoid it. Did I get that right?`);
  });
});
