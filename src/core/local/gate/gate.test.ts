import { describe, expect, it } from 'vitest';
import { gateTurn, LABELLED_TURNS, scoreTurns, tableOf } from './score-turns.fixture.ts';

describe('the write gate over the labelled turns', () => {
  const scores = scoreTurns(LABELLED_TURNS, gateTurn);
  const all = scores.get('all');

  it('writes with at least 95 % precision and 80 % recall', () => {
    if (process.env['SHOW']) console.log(tableOf(scores) + '\n' + all?.wrong.join('\n'));
    expect(LABELLED_TURNS.length).toBeGreaterThanOrEqual(650);
    expect((all?.right ?? 0) / (all?.written ?? 1), `${tableOf(scores)}\n${all?.wrong.join('\n') ?? ''}`).toBeGreaterThanOrEqual(0.95);
    expect((all?.right ?? 0) / (all?.meant ?? 1), `${tableOf(scores)}\n${all?.wrong.join('\n') ?? ''}`).toBeGreaterThanOrEqual(0.8);
  });
});
