import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deltaOf, epsilonOf, rhoFor } from './zcdp.ts';

const SEED = 20200410;
const rhos = fc.double({ min: 1e-6, max: 50, noNaN: true });
const deltas = fc.integer({ min: -12, max: -1 }).map((exponent) => 10 ** exponent);
const epsilons = fc.double({ min: 1e-3, max: 50, noNaN: true });

it('agrees with the same bound computed to 40 digits (mpmath), and is never below it', () => {
  for (const [rho, delta, exact] of [[0.01, 1e-8, 0.7523258854583619], [0.1, 1e-6, 2.141938928385474], [1, 1e-8, 8.977218433557151], [0.0003, 1e-9, 0.1313766027610836], [10, 1e-5, 30.11085730379573]] as const) {
    expect(epsilonOf(rho, delta) / exact).toBeCloseTo(1, 10);
    expect(epsilonOf(rho, delta)).toBeGreaterThanOrEqual(exact);
  }
  for (const [rho, epsilon, exact] of [[0.01, 1, 1.664113977387995e-13], [0.5, 3, 0.005143184063862149], [2, 1, 0.7705292951318936], [0.03125, 0, 0.1508457845622861]] as const) {
    expect(deltaOf(rho, epsilon) / exact).toBeCloseTo(1, 9);
    expect(deltaOf(rho, epsilon)).toBeGreaterThanOrEqual(exact);
  }
  expect(rhoFor(1, 1e-8)).toBeCloseTo(0.017205318039374, 12);
  expect(rhoFor(0.1, 1e-8)).toBeCloseTo(0.00020881638094271, 14);
});

it('agrees with the value that OpenDP tests: sensitivity 1, scale 4, delta 0.001', () => {
  expect(epsilonOf(1 / 32, 1e-3)).toBeCloseTo(0.6880024554878086, 10);
});

it('is better than the closed bound rho + 2 sqrt(rho ln(1/delta)) of Bun & Steinke, and no better than the Gaussian mechanism truly is', () => {
  fc.assert(fc.property(rhos, deltas, (rho, delta) => {
    expect(epsilonOf(rho, delta)).toBeLessThanOrEqual(rho + 2 * Math.sqrt(rho * Math.log(1 / delta)));
  }), { seed: SEED });
  // Balle & Wang 2018, Theorem 8: mean 1, sigma 4, epsilon 0.5 needs delta Phi(1/8 - 2) - exp(0.5) Phi(-1/8 - 2).
  expect(deltaOf(1 / 32, 0.5)).toBeGreaterThan(0.0027088802);
  expect(deltaOf(1 / 32, 0.5)).toBeLessThan(0.01);
});

it('goes there and back: rhoFor never gives more than epsilon, and no more than a billionth less', () => {
  fc.assert(fc.property(epsilons, deltas, (epsilon, delta) => {
    const rho = rhoFor(epsilon, delta);
    expect(epsilonOf(rho, delta)).toBeLessThanOrEqual(epsilon);
    expect(epsilonOf(rho * (1 + 1e-9), delta)).toBeGreaterThan(epsilon);
    expect(deltaOf(rho, epsilon) / delta).toBeCloseTo(1, 6);
  }), { seed: SEED });
});

it('grows with rho and falls with delta and with epsilon', () => {
  fc.assert(fc.property(rhos, deltas, epsilons, fc.double({ min: 1.01, max: 3, noNaN: true }), (rho, delta, epsilon, factor) => {
    expect(epsilonOf(rho * factor, delta)).toBeGreaterThanOrEqual(epsilonOf(rho, delta));
    expect(epsilonOf(rho, Math.min(0.99, delta * factor))).toBeLessThanOrEqual(epsilonOf(rho, delta));
    expect(deltaOf(rho * factor, epsilon)).toBeGreaterThanOrEqual(deltaOf(rho, epsilon));
    expect(deltaOf(rho, epsilon * factor)).toBeLessThanOrEqual(deltaOf(rho, epsilon));
  }), { seed: SEED });
});

it('says that nothing published costs nothing', () => {
  expect(epsilonOf(0, 1e-8)).toBe(0);
  expect(deltaOf(0, 0)).toBe(0);
});

it('refuses what gives no guarantee', () => {
  for (const rho of [-1, NaN, Infinity]) {
    expect(() => epsilonOf(rho, 1e-8)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
    expect(() => deltaOf(rho, 1)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
  }
  for (const delta of [0, 1, -1e-8, NaN]) {
    expect(() => epsilonOf(1, delta)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
    expect(() => rhoFor(1, delta)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
  }
  for (const epsilon of [0, -1, NaN, Infinity]) expect(() => rhoFor(epsilon, 1e-8)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
  expect(() => deltaOf(1, -1)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
});
