import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Plot } from '../../../core/lab/result.ts';
import { layOutPlot } from './plot-layout.ts';

const plot = (points: Plot['series'][number]['points'], ticks?: readonly string[]): Plot =>
  ({ id: '', title: '', caption: '', x: { label: '', ...(ticks && { ticks }) }, y: { label: '' }, series: [{ name: 'LoGo', joined: true, points }] });
/** What is measured has a few decimals; numbers of 1e-300 are not drawn. */
const number = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e4);

it('keeps every point and both ends of its interval inside the axes', () => {
  fc.assert(fc.property(fc.array(fc.record({ x: number, y: number, span: fc.nat(1e6).map((n) => n / 1e4) }), { maxLength: 12 }), fc.integer({ min: 280, max: 900 }), (given, width) => {
    const { x, y, left, right, top, bottom } = layOutPlot(plot(given.map((point) => ({ x: point.x, y: point.y, low: point.y - point.span, high: point.y + point.span }))), width);
    expect(left).toBeLessThan(right);
    for (const point of given) {
      expect(x(point.x)).toBeGreaterThanOrEqual(left);
      expect(x(point.x)).toBeLessThanOrEqual(right);
      for (const end of [point.y - point.span, point.y, point.y + point.span]) {
        expect(y(end)).toBeGreaterThanOrEqual(top - 1e-6);
        expect(y(end)).toBeLessThanOrEqual(bottom + 1e-6);
      }
    }
  }));
});

it('names places on the x axis, aslant when they are too long to stand beside each other', () => {
  const points = [{ x: 0, y: 1 }, { x: 1, y: 2 }];
  expect(layOutPlot(plot(points, ['0', '1-4']), 640)).toMatchObject({ aslant: false, xTicks: [{ at: 0, label: '0' }, { at: 1, label: '1-4' }] });
  expect(layOutPlot(plot(points, ['a community of its own', 'everyone else there is']), 300)).toMatchObject({ aslant: true });
});
