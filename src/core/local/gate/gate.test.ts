import { describe, expect, it } from 'vitest';
import { gateTurn, isUnseen, LABELLED_TURNS, scoreTurns, tableOf } from './score-turns.fixture.ts';

describe('the write gate over the labelled turns', () => {
  const scores = scoreTurns(LABELLED_TURNS, gateTurn);
  const all = scores.get('all');
  const told = `${tableOf(scores)}\n${all?.wrong.join('\n') ?? ''}`;

  it('writes with at least 95 % precision and 80 % recall', () => {
    expect(LABELLED_TURNS.length).toBeGreaterThanOrEqual(700);
    expect((all?.right ?? 0) / (all?.written ?? 1), told).toBeGreaterThanOrEqual(0.95);
    expect((all?.right ?? 0) / (all?.meant ?? 1), told).toBeGreaterThanOrEqual(0.8);
  });

  it('is as seldom wrong on turns that the rules were not made with, and misses more of them', () => {
    const unseen = scoreTurns(LABELLED_TURNS.filter(isUnseen), gateTurn);
    const { right = 0, written = 1, meant = 1, wrong = [] } = unseen.get('all') ?? {};
    expect(right / written, `${tableOf(unseen)}\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(0.95);
    expect(right / meant, `${tableOf(unseen)}\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(0.65);
  });

  it.each(['questions', 'hypotheticals', 'quotes of others', 'jokes', 'wishes for today', 'musings', 'past and hedged'])('writes nothing from %s', (name) => {
    expect(scores.get(name)?.written, told).toBe(0);
  });
});
