import { describe, expect, it } from 'vitest';
import { packs } from '../conversation.fixture.ts';
import { NEWCOMER, person } from '../mediator/movies.fixture.ts';
import type { TopicEcho } from './echo.ts';
import { otherSideOf } from './other-side.ts';

const movies = packs.find(({ id }) => id === 'movies') ?? packs[0];
if (!movies) throw new Error('expected the movies pack, found none');
const echoOf = (excess: number, t: number): TopicEcho => ({ topicId: movies.topics[t]?.id ?? '', name: '', yours: 0.05 + excess, community: 0.05, anyone: 0, low: 0, high: 0, side: 'unclear' });

describe('the other side', () => {
  it('keeps away from what a person is shown enough of, the most overshown first, and from nothing else', () => {
    const { packId, focus } = otherSideOf(movies, NEWCOMER, [echoOf(0.1, 3), echoOf(-0.05, 4), echoOf(0.3, 10)]);
    expect(packId).toBe('movies');
    expect(focus).toEqual({ topicIds: [], itemHits: [], wants: 'different', awayFrom: [movies.topics[10]?.id, movies.topics[3]?.id] });
  });

  it('never keeps away from so much that nothing is left to suggest', () => {
    const { focus } = otherSideOf(movies, NEWCOMER, movies.topics.map((_, t) => echoOf(0.01 * (t + 1), t)));
    const left = movies.items.filter((item) => !item.topics.some((t) => focus.awayFrom?.includes(movies.topics[t]?.id ?? '')));
    expect(left.length).toBeGreaterThanOrEqual(40);
    expect(focus.awayFrom?.[0]).toBe(movies.topics.at(-1)?.id);
  });

  it('leaves enough that is outside the person’s habit, whatever else there is', () => {
    const fan = person([['drama', 50, 1], ['comedy', 30, 1], ['romance', 1, 0], ['horror', 1, 0]]);
    const awayFrom = otherSideOf(movies, fan, movies.topics.map((_, t) => echoOf(0.01 * (t + 1), t))).focus.awayFrom ?? [];
    const left = movies.items.map((item) => item.topics.map((t) => movies.topics[t]?.id ?? '')).filter((own) => !own.some((id) => awayFrom.includes(id) || id === 'drama' || id === 'comedy'));
    expect(left.length).toBeGreaterThanOrEqual(40);
  });

  it('of one topic keeps away from that topic alone', () => {
    expect(otherSideOf(movies, NEWCOMER, [echoOf(0.3, 10)], 'drama').focus.awayFrom).toEqual(['drama']);
  });
});
