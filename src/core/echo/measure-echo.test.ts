import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDice } from '../dice.ts';
import { MOVIES } from '../mediator/movies.fixture.ts';
import type { Receipt } from '../mediator/receipt.ts';
import { anyCommunity, drawTopic, packOf, receiptOf, receiptsFrom } from './echo.fixture.ts';
import { measureEcho } from './measure-echo.ts';
import { sharesOf } from './outputs.ts';

const Q = [0.3, 0.22, 0.16, 0.12, 0.08, 0.06, 0.04, 0.02];

/** How often 400 samples are called different, how often any topic is flagged, and how far the divergence is from chance's on average. */
function sample(q: readonly number[], receipts: () => readonly Receipt[]): { readonly different: number; readonly flagged: number; readonly excess: number } {
  const pack = packOf(q);
  const times = 400;
  let different = 0, flagged = 0, excess = 0;
  for (let i = 0; i < times; i++) {
    const { figure, topics } = measureEcho(pack, receipts(), [1]);
    if (figure?.verdict !== 'alike' && figure?.verdict !== 'unclear') different++;
    if (topics.some(({ side }) => side === 'more' || side === 'less')) flagged++;
    excess += (figure?.distance ?? NaN) ** 2 - (figure?.chance ?? NaN) ** 2;
  }
  return { different: different / times, flagged: flagged / times, excess: excess / times };
}
/** 5 % and three standard deviations of 400 trials. */
const ONE_IN_TWENTY = 0.083;

describe('suggestions drawn from the community itself', () => {
  it.each([5, 10, 40])('%i answers: one in twenty is called different or has a topic flagged, and chance is all their distance', (answers) => {
    const dice = createDice(answers);
    const { different, flagged, excess } = sample(Q, () => receiptsFrom(Q, answers, dice));
    expect(different).toBeLessThan(ONE_IN_TWENTY);
    expect(flagged).toBeLessThan(ONE_IN_TWENTY);
    expect(Math.abs(excess)).toBeLessThan(0.01);
  });

  it.each([5, 10, 40])('%i answers of items with one to four topics: the same', (answers) => {
    const dice = createDice(answers * 7);
    const items = Array.from({ length: 300 }, () => [...new Set(Array.from({ length: 1 + Math.floor(dice() * 4) }, () => drawTopic(Q, dice)))]);
    // What such a catalogue gives each topic when every item is as likely as another.
    const q = sharesOf(items, Q.map((_, k) => k));
    const { different, flagged, excess } = sample(q, () => Array.from({ length: answers }, (_, i) =>
      receiptOf(i, Array.from({ length: 3 }, () => (items[Math.floor(dice() * items.length)] ?? []).map((k) => `topic ${k}`)))));
    expect(different).toBeLessThan(ONE_IN_TWENTY);
    expect(flagged).toBeLessThan(ONE_IN_TWENTY);
    expect(Math.abs(excess)).toBeLessThan(0.01);
  });
});

describe('suggestions that are all about one topic', () => {
  it('are a clear echo from the least evidence on, on any community', () => {
    fc.assert(fc.property(anyCommunity(6, 20), fc.integer({ min: 4, max: 30 }), (q, answers) => {
      const rarest = q.indexOf(Math.min(...q));
      const { figure, topics } = measureEcho(packOf(q), Array.from({ length: answers }, (_, i) => receiptOf(i, Array.from({ length: 3 }, () => [`topic ${rarest}`]))), [1]);
      expect(figure?.verdict).toBe('narrower');
      expect(figure?.distance).toBeGreaterThan((figure?.limit ?? NaN) + 0.2);
      expect(topics[0]).toMatchObject({ topicId: `t${rarest}`, yours: 1, side: 'more' });
    }));
  });

  it('come closer to the community the more of the other side is mixed in', () => {
    const figures = [0, 1, 2, 3].map((others) => measureEcho(packOf(Q), Array.from({ length: 20 }, (_, i) =>
      receiptOf(i, [0, 1, 2].map((place) => [`topic ${place < others ? (i * others + place) % Q.length : 7}`]))), [1]).figure?.distance ?? NaN);
    expect(figures).toEqual([...figures].sort((a, b) => b - a));
    expect(figures[0]).toBeGreaterThan((figures[3] ?? NaN) + 0.3);
  });
});

describe('the meter', () => {
  it('claims nothing while too little was suggested, and says how much it takes', () => {
    const echo = measureEcho(packOf(Q), [1, 2, 3].map((atMs) => receiptOf(atMs, [['topic 7'], ['topic 7'], ['topic 7']])), [1]);
    expect(echo).toEqual({ packId: 'movies', answers: 3, suggestions: 9, different: 9, needed: 12, topics: [], trend: { windows: [] } });
  });

  it('learns nothing from the same suggestions made again', () => {
    const same = Array.from({ length: 50 }, (_, i) => receiptOf(i, [['topic 7'], ['topic 7'], ['topic 7']], ['a', 'b', 'c']));
    expect(measureEcho(packOf(Q), same, [1])).toMatchObject({ answers: 50, suggestions: 150, different: 3, topics: [] });
  });

  it('takes a suggestion made again for less than a new one', () => {
    const figureOf = (ids: (i: number) => string) => measureEcho(packOf(Q), Array.from({ length: 60 }, (_, i) => receiptOf(i, [[`topic ${i % 3}`]], [ids(i)])), [1]).figure;
    const [all, repeated] = [figureOf((i) => `item ${i}`), figureOf((i) => `item ${i % 15}`)];
    expect(all?.evidence).toBeCloseTo(60);
    expect(repeated?.evidence).toBeCloseTo(15);
    expect(repeated?.distance).toBeCloseTo(all?.distance ?? NaN);
    expect(repeated?.limit).toBeGreaterThan(all?.limit ?? NaN);
  });

  it('does not depend on the order in which receipts are given', () => {
    const receipts = receiptsFrom([0.02, 0.04, 0.06, 0.08, 0.12, 0.16, 0.22, 0.3], 23, createDice(7));
    fc.assert(fc.property(fc.shuffledSubarray([...receipts], { minLength: receipts.length }), (shuffled) => {
      const [a, b] = [measureEcho(packOf(Q), receipts, [1]), measureEcho(packOf(Q), shuffled, [1])];
      expect(b.figure?.distance).toBeCloseTo(a.figure?.distance ?? NaN, 9);
      expect(b.trend.windows.map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual(a.trend.windows.map(({ fromMs, untilMs }) => [fromMs, untilMs]));
    }), { numRuns: 20 });
  });

  it('gives shares that sum to 1 and differences inside their intervals, an item split evenly over its topics', () => {
    const receipts = Array.from({ length: 8 }, (_, i) => receiptOf(i, [['sci-fi', 'horror'], ['drama'], ['musical', 'unheard of']]));
    const { topics } = measureEcho(MOVIES, receipts, [0.6, 0.4]);
    expect(topics.map(({ yours }) => yours).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(topics.map(({ community }) => community).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(Object.fromEntries(topics.map(({ topicId, yours }) => [topicId, Math.round(yours * 6)]))).toEqual({ 'sci-fi': 1, horror: 1, drama: 2, musical: 2 });
    for (const { yours, community, low, high } of topics) expect(low <= yours - community && yours - community <= high).toBe(true);
  });

  it('measures against the communities this person is in', () => {
    const drama = Array.from({ length: 10 }, (_, i) => receiptOf(i, [['drama'], ['drama'], ['drama']]));
    const [inIt, outside] = [[1, 0], [0, 1]].map((membership) => measureEcho(MOVIES, drama, membership).figure?.distance ?? NaN);
    expect(outside).toBeGreaterThan((inIt ?? NaN) + 0.2);
  });

  it('leaves out a topic that too few people stand behind', () => {
    const pack = packOf(Q);
    const hidden = { weight: pack.population.weight.map((weight, k) => (k === 0 ? null : weight)) };
    const secret = { ...pack, population: { ...pack.population, ...hidden }, communities: pack.communities.map((community) => ({ ...community, ...hidden })) };
    const { topics } = measureEcho(secret, receiptsFrom(Q, 20, createDice(3)), [1]);
    expect(topics.map(({ topicId }) => topicId).sort()).toEqual(['t1', 't2', 't3', 't4', 't5', 't6', 't7']);
  });

  it('says alike of all of it once chance no longer reaches far, and unclear before', () => {
    const verdicts = (answers: number) => Array.from({ length: 20 }, (_, seed) => measureEcho(packOf(Q), receiptsFrom(Q, answers, createDice(seed)), [1]).figure?.verdict);
    expect(verdicts(4)).toContain('unclear');
    expect(verdicts(4)).not.toContain('alike');
    expect(verdicts(100)).toContain('alike');
    expect(verdicts(100)).not.toContain('unclear');
  });

  it('says alike of a topic once there is enough to rule out a difference, and unclear before', () => {
    const sideOf = (answers: number): string | undefined =>
      measureEcho(packOf(Q), receiptsFrom(Q, answers, createDice(11)), [1]).topics.find(({ topicId }) => topicId === 't7')?.side;
    expect(sideOf(5)).toBe('unclear');
    expect(sideOf(300)).toBe('alike');
  });
});
