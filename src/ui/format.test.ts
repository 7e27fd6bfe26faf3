import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatShares, formatSigned } from './format.ts';

describe('format', () => {
  it('gives both shares of a whole in percent that add up to 100', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const { you, everyone } = formatShares(share);
      expect(Number.parseInt(you, 10) + Number.parseInt(everyone, 10)).toBe(100);
    }));
  });

  it('writes sizes as download pages do', () => {
    expect([0, 999, 3.4e6, 879e6, 1.13e9].map(formatBytes)).toEqual(['0 bytes', '999 bytes', '3.4 MB', '879 MB', '1.1 GB']);
  });

  it('rounds time left up, in one unit, and never to nothing', () => {
    expect([0, 39_200, 89_999, 90_000, 250_000].map(formatDuration)).toEqual(['1 s', '40 s', '90 s', '2 min', '5 min']);
  });

  it('writes no negative zero', () => {
    expect([-0.04, 0.04, -0.06, 0.42].map((value) => formatSigned(value))).toEqual(['0.0', '0.0', '−0.1', '+0.4']);
  });
});
