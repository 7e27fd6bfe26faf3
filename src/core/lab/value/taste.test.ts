import { expect, it } from 'vitest';
import { createDice } from '../../dice.ts';
import { DIRECTIONS, expectResidual, fitTaste, type Point, type Taste } from './taste.ts';

const point = (residual: number, timeMs = 0): Point => ({ expected: 0, residual, timeMs, topics: new Float64Array(0), factors: new Float64Array(0), popularity: 0 });
const only = (id: string, variance: number, noise: number): Taste => ({ variances: DIRECTIONS.map((direction) => (direction.id === id ? variance : 0)), noise });

it('is the shrinkage formula w = n / (n + sigma^2 / tau^2) when taste has one level', () => {
  const [tau2, sigma2] = [0.4, 0.8];
  for (const n of [0, 1, 3, 20]) {
    const { mean, deviation } = expectResidual(only('one level', tau2, sigma2), Array.from({ length: n }, () => point(1)), point(0));
    const w = n / (n + sigma2 / tau2);
    expect(mean).toBeCloseTo(w, 9);
    expect(deviation ** 2).toBeCloseTo(sigma2 + tau2 * (1 - w), 9);
  }
});

it('believes the newer of two opposite ratings when taste changes with the season', () => {
  const day = 86_400_000;
  const { mean } = expectResidual(only('level this season', 0.5, 0.5), [point(-1, 0), point(1, 400 * day)], point(0, 401 * day));
  expect(mean).toBeGreaterThan(0.3);
});

it('finds the variances that made the histories', () => {
  const dice = createDice(3);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
  const histories = Array.from({ length: 300 }, () => { const level = 0.6 * normal(); return Array.from({ length: 12 }, () => point(level + 0.9 * normal())); });
  const { variances, noise } = fitTaste(histories, DIRECTIONS.map(({ id }) => id === 'one level'), 0.1);
  expect(variances[0]).toBeGreaterThan(0.28);
  expect(variances[0]).toBeLessThan(0.46);
  expect(noise).toBeGreaterThan(0.75);
  expect(noise).toBeLessThan(0.87);
});
