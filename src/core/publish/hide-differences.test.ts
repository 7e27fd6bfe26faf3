import { expect, it } from 'vitest';
import { hideDifferences } from './hide-differences.ts';

const group = (topicPeople: number[]) => ({
  people: 50, topicPeople, weight: topicPeople.map((n) => (n === 0 ? null : 0.5)), preference: topicPeople.map(() => null), trend: topicPeople.map(() => null),
  byPeriod: [{ people: 50, weight: topicPeople.map((n) => (n === 0 ? null : 0.5)), preference: topicPeople.map(() => null) }],
});
const left = (all: number[], communities: number[][]) => hideDifferences(group(all), communities.map(group), 5).map(({ topicPeople }) => topicPeople);

it('hides a second number where one alone could be worked out', () => {
  expect(left([30, 30], [[20, 10], [7, 20], [0, 0]])).toEqual([[20, 0], [0, 20], [0, 0]]);
});

it('hides on until those hidden are at least k together', () => {
  // 30 - 18 - 9 = 3 people in the two hidden ones; with the 9 they are 12.
  expect(left([30], [[18], [9], [0], [0]])).toEqual([[18], [0], [0], [0]]);
});

it('leaves what cannot be worked out, and what nobody hid', () => {
  expect(left([30], [[10], [10], [10]])).toEqual([[10], [10], [10]]);
  expect(left([30], [[20], [0], [0]])).toEqual([[20], [0], [0]]);
});

it('hides the numbers with the count, in every period', () => {
  const [, second] = hideDifferences(group([30]), [group([18]), group([9]), group([0]), group([0])], 5);
  expect(second).toMatchObject({ weight: [null], byPeriod: [{ weight: [null] }] });
});
