import { describe, expect, it } from 'vitest';
import { packs } from '../conversation.fixture.ts';
import type { TopicEcho } from './echo.ts';
import { otherSideOf } from './other-side.ts';

const movies = packs.find(({ id }) => id === 'movies') ?? packs[0];
if (!movies) throw new Error('expected the movies pack, found none');
const echoOf = (excess: number, t: number): TopicEcho => ({ topicId: movies.topics[t]?.id ?? '', name: '', yours: 0.05 + excess, community: 0.05, anyone: 0, low: 0, high: 0, side: 'unclear' });

describe('the other side', () => {
  it('keeps away from what a person is shown enough of, the most overshown first, and from nothing else', () => {
    const { packId, focus } = otherSideOf(movies, [echoOf(0.1, 3), echoOf(-0.05, 4), echoOf(0.3, 10)]);
    expect(packId).toBe('movies');
    expect(focus).toEqual({ topicIds: [], itemHits: [], wants: 'different', awayFrom: [movies.topics[10]?.id, movies.topics[3]?.id] });
  });

  it('never keeps away from so much that nothing is left to suggest', () => {
    const { focus } = otherSideOf(movies, movies.topics.map((_, t) => echoOf(0.01 * (t + 1), t)));
    const left = movies.items.filter((item) => !item.topics.some((t) => focus.awayFrom?.includes(movies.topics[t]?.id ?? '')));
    expect(left.length).toBeGreaterThanOrEqual(40);
    expect(focus.awayFrom?.[0]).toBe(movies.topics.at(-1)?.id);
  });

  it('of one topic keeps away from that topic alone', () => {
    expect(otherSideOf(movies, [echoOf(0.3, 10)], 'drama').focus.awayFrom).toEqual(['drama']);
  });
});
