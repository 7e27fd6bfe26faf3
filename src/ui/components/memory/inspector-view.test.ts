import { describe, expect, it } from 'vitest';
import { EVERYTHING, formatView, isActive, memoryHref, parseView, without } from './inspector-view.ts';

describe('a view of the memories as a link', () => {
  it('is read as receipts write it', () => {
    expect(parseView('ids=a,b')).toEqual({ ...EVERYTHING, ids: ['a', 'b'] });
    expect(parseView('topic=movies/horror')).toEqual({ ...EVERYTHING, topic: 'movies/horror' });
    expect(parseView('q=blade%20runner&state=pinned')).toEqual({ ...EVERYTHING, q: 'blade runner', state: 'pinned' });
  });

  it('says only what is not as usual', () => {
    expect(memoryHref({})).toBe('#/memory');
    expect(memoryHref({ topic: 'movies/sci-fi', ids: ['a', 'b'] })).toBe('#/memory?ids=a,b&topic=movies/sci-fi');
  });

  it('comes back as it went out', () => {
    const view = { ...EVERYTHING, q: 'what? & 100 %, really #1', ids: ['x', 'y'], topic: 'tea/green tea', kind: 'note', source: 'import', state: 'any', dates: 'true', from: '2026-01-01', until: '2026-02-01', on: '2026-03-01' } as const;
    expect(parseView(formatView(view))).toEqual(view);
    expect(parseView(formatView(EVERYTHING))).toEqual(EVERYTHING);
  });

  it('takes what it does not know for nothing said', () => { expect(parseView('state=odd&kind=toString&source=&dates=ever&from=yesterday&on=2026')).toEqual(EVERYTHING); });

  it('loses one filter at a time', () => {
    const view = { ...EVERYTHING, q: 'x', dates: 'true', from: '2026-01-01', state: 'off' } as const;
    expect([isActive(view, 'q'), isActive(view, 'dates'), isActive(view, 'state'), isActive(view, 'kind')]).toEqual([true, true, true, false]);
    expect(without(view, 'dates')).toEqual({ ...EVERYTHING, q: 'x', state: 'off' });
  });
});
