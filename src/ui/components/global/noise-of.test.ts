import { expect, it } from 'vitest';
import { COFFEE, TEA } from '../../fake-data.ts';
import { noiseOf } from './noise-of.ts';

it('takes the noise of a figure from the label: more people, less noise; fewer behind a topic, more', () => {
  const one = { ...TEA, forgetting: 0.8, population: { ...TEA.population, byPeriod: TEA.population.byPeriod.slice(0, 1) } };
  const noise = noiseOf(one);
  // One period of 10,000 people, three communities: sqrt(3) * 31.2 / 10,000.
  expect(noise?.attention).toBeCloseTo((Math.sqrt(3) * 31.2) / 10_000, 9);
  expect(noise?.attentionOf(0)).toBeCloseTo(noise?.attention ?? 0, 12);
  expect(noise?.leastLiking).toBeCloseTo((Math.sqrt(3) * 98.1) / 10_000, 9);
  expect(noise?.liking(8)).toBeCloseTo((noise?.leastLiking ?? 0) * (20_000 / (TEA.population.topicPeople[8] ?? 0)), 9);
  expect(noise?.liking(9)).toBeUndefined();
  // Several periods average the noise.
  expect(noiseOf(TEA)?.attention).toBeLessThan(noise?.attention ?? 0);
});

it('knows none where none was added, or where the label does not say to what', () => {
  expect(noiseOf(COFFEE)).toBeUndefined();
  if (TEA.privacy.kind !== 'differential-privacy') throw new Error('expected a private pack');
  expect(noiseOf({ ...TEA, privacy: { ...TEA.privacy, queries: [{ id: 'people', share: 1, sensitivity: 1, sigma: 9 }] } })).toBeUndefined();
});
