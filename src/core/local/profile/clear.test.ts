import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDice } from '../../dice.ts';
import { CLEAR, clearness, shareClearness } from './clear.ts';

describe('what is clear enough to be written', () => {
  it('is nothing without evidence, and grows with it and with the departure', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 2, noNaN: true }), fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.1, max: 2, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), (departure, n, within, between) => {
      expect(clearness(departure, 0, within, between)).toBe(0);
      expect(clearness(departure, n + 1, within, between)).toBeGreaterThan(clearness(departure, n, within, between));
      expect(clearness(departure * 1.1, n, within, between)).toBeGreaterThan(clearness(departure, n, within, between));
      expect(clearness(-departure, n, within, between)).toBe(-clearness(departure, n, within, between));
    }), { seed: 1 });
  });

  it('has the right direction in at least 97.7 % of people whose taste is as the pack says', () => {
    const dice = createDice(17);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
    const [within, between] = [0.85, 0.05];
    let [clear, right] = [0, 0];
    for (let person = 0; person < 40_000; person++) {
      const n = 1 + Math.floor(dice() * 80);
      const taste = normal() * Math.sqrt(between);
      const observed = taste + normal() * Math.sqrt(within / n);
      if (Math.abs(clearness(observed, n, within, between)) < CLEAR) continue;
      clear++;
      if (Math.sign(observed) === Math.sign(taste)) right++;
    }
    expect(clear).toBeGreaterThan(2000);
    expect(right / clear).toBeGreaterThan(0.977);
  });

  it('does not take few observations of something rare for a habit', () => {
    expect(shareClearness(0.25, 0, 2)).toBeLessThan(CLEAR);
    expect(shareClearness(3 / 40, 0.03, 40)).toBeLessThan(CLEAR);
    expect(shareClearness(0.4, 0.1, 100)).toBeGreaterThan(CLEAR);
    expect(shareClearness(0, 0, 5)).toBe(0);
  });
});
