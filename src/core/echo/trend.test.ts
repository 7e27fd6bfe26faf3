import { describe, expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { receiptOf } from './echo.fixture.ts';
import { kendallScore, trendOf } from './trend.ts';

const at = (distance: number) => ({ distance, limit: 0.5 });

const answers = (count: number) => Array.from({ length: count }, (_, i) => receiptOf(i, []));

describe('the trend', () => {
  it('takes windows of equally many answers, the newest whole, and at most twelve', () => {
    expect(trendOf(answers(4), () => at(1)).windows).toEqual([]);
    expect(trendOf(answers(12), () => at(1)).windows.map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual([[2, 6], [7, 11]]);
    const many = trendOf(answers(1000), () => at(1)).windows;
    expect(many.length).toBeLessThanOrEqual(12);
    expect(new Set(many.map(({ answers: held }) => held)).size).toBe(1);
    expect(many.at(-1)?.untilMs).toBe(999);
  });

  it('leaves a gap where a window could not be measured', () => {
    expect(trendOf(answers(10), (window) => (window[0]?.atMs === 0 ? undefined : at(0.4))).windows.map(({ measured }) => measured)).toEqual([undefined, at(0.4)]);
  });

  it('names a direction only when five windows or more agree', () => {
    const rising = (count: number) => trendOf(answers(count), (window) => at((window[0]?.atMs ?? 0) / 1000)).direction;
    expect(rising(20)).toBeUndefined();
    expect(rising(25)).toBe('further');
    expect(trendOf(answers(25), (window) => at(1 - (window[0]?.atMs ?? 0) / 1000)).direction).toBe('closer');
    expect(trendOf(answers(60), () => at(0.3)).direction).toBeUndefined();
  });

  it('names one by chance at most one time in twenty', () => {
    const dice = createDice(5);
    for (const windows of [5, 8, 12]) {
      const named = Array.from({ length: 2000 }, () => kendallScore(Array.from({ length: windows }, dice))).filter((score) => Math.abs(score) > 1.96).length;
      expect(named / 2000).toBeLessThan(0.065);
    }
  });
});
