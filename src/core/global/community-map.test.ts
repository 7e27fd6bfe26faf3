import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pack } from './pack.ts';
import { MOVIES } from '../mediator/movies.fixture.ts';
import { mapCommunities, type CommunityMap } from './community-map.ts';

const of = (weights: readonly (readonly (number | null)[])[]): Pick<Pack, 'communities' | 'population'> => ({
  population: MOVIES.population,
  communities: weights.map((weight, c) => ({ ...MOVIES.population, weight: [...weight], id: `c${c}`, name: `c${c}`, share: 1 / weights.length })),
});
const onMap = ({ places }: CommunityMap, a: number, b: number): number => Math.hypot((places[a]?.x ?? NaN) - (places[b]?.x ?? NaN), (places[a]?.y ?? NaN) - (places[b]?.y ?? NaN));

const attention = fc.array(fc.option(fc.double({ min: 0.001, max: 1, noNaN: true }), { freq: 8 }), { minLength: 4, maxLength: 4 });

it('shows the distances of up to three communities as they are, and never a larger one', () => {
  fc.assert(fc.property(fc.array(attention, { minLength: 1, maxLength: 8 }), (weights) => {
    const map = mapCommunities(of(weights));
    expect(map.kept).toBeGreaterThanOrEqual(0);
    expect(map.kept).toBeLessThanOrEqual(1 + 1e-12);
    for (const along of ['x', 'y'] as const) expect(map.places.reduce((sum, place) => sum + place[along], 0)).toBeCloseTo(0, 6);
    for (const [a, row] of map.distances.entries()) {
      for (const [b, distance] of row.entries()) {
        expect(onMap(map, a, b)).toBeLessThanOrEqual(distance + 1e-6);
        if (weights.length <= 3) expect(onMap(map, a, b)).toBeCloseTo(distance, 5);
      }
    }
  }), { seed: 5, numRuns: 200 });
});

it('is 1 apart with no topic in common and in one place with the same attention', () => {
  const map = mapCommunities(of([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0.5, 0, 0]]));
  expect(map.distances[0]?.[1]).toBeCloseTo(1, 12);
  expect(map.distances[1]?.[2]).toBeCloseTo(0, 12);
  expect(onMap(map, 1, 2)).toBeCloseTo(0, 6);
  expect(map.kept).toBeCloseTo(1, 9);
  expect(mapCommunities(of([[0.2, 0.3, 0.1, 0.4]])).places).toEqual([{ x: 0, y: 0 }]);
});

it('takes the population\'s attention where too few people stand behind a topic', () => {
  expect(mapCommunities(of([[null, null, null, null], [...MOVIES.population.weight]])).distances[0]?.[1]).toBe(0);
});
