import { expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import type { Pack } from '../global/pack.ts';
import { shippedPacks } from '../global/shipped.fixture.ts';
import type { Interaction, MemoryId } from '../local/memory.ts';
import { measureOscillation } from './oscillation.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const movies = shippedPacks.find(({ id }) => id === 'movies');
if (!movies) throw new Error('public/global: expected movies, found none');

/** Made-up people of 1 to 150 interactions, each with a favourite topic. */
function people(pack: Pack, seed: number): readonly (readonly Interaction[])[] {
  const dice = createDice(seed);
  return [1, 3, 8, 20, 60, 150].flatMap((n) => Array.from({ length: 8 }, () => {
    const favourite = Math.floor(dice() * pack.topics.length);
    const pool = pack.items.filter(({ topics }) => topics.includes(favourite) || dice() < 0.4);
    return Array.from({ length: Math.min(n, pool.length) }, (_, i): Interaction => {
      const [item] = pool.splice(Math.floor(dice() * pool.length), 1);
      const liking = item?.topics.includes(favourite) === true ? 0.8 : 0;
      return {
        kind: 'interaction', id: `m${i}` as MemoryId, domain: pack.id, itemId: item?.id ?? '', title: item?.title ?? '', topics: item?.topics.flatMap((t) => pack.topics[t]?.id ?? []) ?? [],
        value: Math.min(5, Math.max(0.5, Math.round((3.4 + liking + 2 * dice() - 1) * 2) / 2)), validFromMs: 1.5e12 + i * 86_400_000, recordedAtMs: i, source: { kind: 'import', detail: '' },
      };
    });
  }));
}

it('flips fewer than 1 in 100 decisions over 1,000 small changes of evidence, and far more without hysteresis', () => {
  const everyone = people(movies, 5);
  const steady = measureOscillation(movies, everyone, 1000, 1);
  const loose = measureOscillation(movies, everyone, 300, 1, { ...DEFAULT_SETTINGS, hysteresis: 0 });
  expect(steady.of).toBe(1000);
  expect(steady.flips).toBeLessThan(10);
  expect(loose.flips / loose.of).toBeGreaterThan(0.1);
}, 60_000);
