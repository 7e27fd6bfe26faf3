import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOutMap } from './map-layout.ts';

const place = fc.record({ x: fc.double({ min: -1, max: 1, noNaN: true }), y: fc.double({ min: -1, max: 1, noNaN: true }) });

it('keeps every circle inside the drawing, areas in proportion to shares and both axes on one scale', () => {
  fc.assert(fc.property(fc.array(place, { minLength: 2, maxLength: 8 }), fc.integer({ min: 280, max: 900 }), (places, width) => {
    const shares = places.map((_, c) => (c + 1) / ((places.length * (places.length + 1)) / 2));
    const { circles, height, labels } = layOutMap({ places, distances: [], kept: 1 }, { x: 0, y: 0 }, shares, places.map(() => 'a community'), 'you', width);
    expect(labels).toHaveLength(places.length);
    for (const [c, { x, y, r }] of circles.entries()) {
      expect(x - r).toBeGreaterThanOrEqual(0);
      expect(x + r).toBeLessThanOrEqual(width);
      expect(y - r).toBeGreaterThanOrEqual(0);
      expect(y + r).toBeLessThanOrEqual(height);
      if (r > 9) expect(r ** 2 / (shares[c] ?? 1)).toBeCloseTo(58 ** 2, 6);
    }
    const [a, b] = [circles[0], circles[1]];
    const [p, q] = [places[0], places[1]];
    if (a && b && p && q && Math.abs(p.x - q.x) > 1e-3 && Math.abs(p.y - q.y) > 1e-3) expect((a.x - b.x) / (p.x - q.x)).toBeCloseTo(-(a.y - b.y) / (p.y - q.y), 3);
  }), { seed: 3 });
});

it('puts names where they cover no other circle and no other name, and breaks long ones', () => {
  const { labels, numbered } = layOutMap({ places: [{ x: -0.2, y: 0 }, { x: 0.2, y: 0 }], distances: [], kept: 1 }, { x: 0, y: 0 }, [0.5, 0.5], ['machine translation and multilinguality', 'crime'], 'you', 460);
  expect(numbered).toBe(false);
  expect(labels[0]).toMatchObject({ lines: ['machine', 'translation and', 'multilinguality'], anchor: 'middle' });
  expect(labels[1]).toMatchObject({ lines: ['crime'], anchor: 'start' });
});

it('puts numbers where names would cover each other', () => {
  const places = Array.from({ length: 8 }, (_, c) => ({ x: (c % 3) / 10, y: c / 40 }));
  const { labels, numbered, circles } = layOutMap({ places, distances: [], kept: 1 }, { x: 0, y: 0 }, places.map(() => 1 / 8), places.map(() => 'word embeddings and knowledge graphs'), 'you', 330);
  expect(numbered).toBe(true);
  expect(labels.map(({ lines }) => lines[0])).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  expect(labels[3]).toMatchObject({ x: circles[3]?.x, y: circles[3]?.y });
});
