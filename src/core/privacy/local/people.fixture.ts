/** Seeded randomness, a small pack and people for tests of local randomization. */
import { createDice } from '../../dice.ts';
import type { Pack } from '../../global/pack.ts';
import type { Memory, MemoryId } from '../../local/memory.ts';
import { MOVIES, TOPICS } from '../../mediator/movies.fixture.ts';
import type { RandomBytes } from '../random.ts';
import type { Terms, Turn } from './terms.ts';

/** Chance that a right sampler fails a test on a new seed. The seeds are fixed, and printed by the test that uses them. */
export const ALPHA = 1e-3;
/** Two-sided normal quantile at ALPHA, and upper quantiles of chi-square by degrees of freedom. */
export const Z = 3.2905;
export const CHI_SQUARE: Readonly<Record<number, number>> = { 2: 13.816, 3: 16.266, 6: 22.458, 7: 24.322, 15: 37.697 };

export function seededBytes(seed: number): RandomBytes {
  const dice = createDice(seed);
  return (length) => Uint8Array.from({ length }, () => Math.floor(dice() * 256));
}

/** Pearson's statistic of counts against chances that sum to 1. */
export function chiSquare(counts: readonly number[], chances: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, i) => sum + (count - total * (chances[i] ?? 0)) ** 2 / (total * (chances[i] ?? 0)), 0);
}

export const PRIVATE_MOVIES: Pack = {
  ...MOVIES, formatVersion: 2,
  privacy: {
    kind: 'differential-privacy', unit: 'person', epsilon: 1, delta: 1e-8, rho: 0.1, total: { epsilon: 1, delta: 1e-8, releases: 1 }, minPeople: 40,
    names: { topics: 'public', items: 'public' }, bounds: { interactionsPerPeriod: 50, periods: 3, topics: 4, items: 20, value: 1.5 },
    queries: [{ id: 'attention', share: 0.5, sensitivity: 1, sigma: 4 }, { id: 'liking', share: 0.5, sensitivity: 1.5, sigma: 6 }], seeded: false, claim: 'made up',
  },
};
export const TERMS: Terms = { packId: 'movies', topics: TOPICS, epsilon: { attention: 0.5, liking: 0.5 }, bound: 1.5 };

export const turn = (topics: readonly number[], value?: number): Turn => ({ topics, ...(value !== undefined && { value }) });

export const watched = (id: string, topics: readonly string[], value: number | undefined, domain = 'movies'): Memory => ({
  kind: 'interaction', id: id as MemoryId, domain, validFromMs: 0, recordedAtMs: 0, source: { kind: 'import', detail: '' }, title: id, topics: [...topics], ...(value !== undefined && { value }),
});
