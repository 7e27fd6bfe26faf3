import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalEvidence } from '../local/local-memory.ts';
import { mediate } from './mediate.ts';
import { MOVIES, NEWCOMER, person, rated, says } from './movies.fixture.ts';
import type { Mediation } from './receipt.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const ask = (evidence: LocalEvidence, chosen?: readonly string[], guardShare = DEFAULT_SETTINGS.guardShare): Mediation =>
  mediate({ question: '', pack: MOVIES, focus: { topicIds: [], itemHits: [] }, evidence, hits: [], nowMs: 0, ...(chosen && { chosen }) }, { ...DEFAULT_SETTINGS, guardShare });
const ids = ({ receipt }: Mediation): readonly string[] => receipt.picks.map(({ itemId }) => itemId);
const anyChoice = fc.uniqueArray(fc.constantFrom(...MOVIES.items.map(({ id }) => id), 'unheard-of'));

describe('items chosen by a language model', () => {
  it('are the picks, in its order', () => {
    expect(ids(ask(NEWCOMER, ['8', '3', '1']))).toEqual(['8', '3', '1']);
    expect(ids(ask(NEWCOMER, ['6']))).toEqual(['6']);
  });

  it('are never more than asked for, none the person ruled out, met or nobody knows', () => {
    const evidence = { ...person([['sci-fi', 5, 1]], [], [rated('5', 'A Quiet Life (2001)', ['drama'], 5)]), statements: [says('avoid', 'horror')] };
    fc.assert(fc.property(anyChoice, fc.constantFrom(0, 0.5), (chosen, guardShare) => {
      const picks = ids(ask(evidence, chosen, guardShare));
      expect(picks.length).toBeLessThanOrEqual(DEFAULT_SETTINGS.picks);
      expect(new Set(picks).size).toBe(picks.length);
      for (const itemId of picks) expect(['1', '2', '6', '7', '8']).toContain(itemId);
    }), { seed: 2 });
  });

  it('leave the places the guard keeps to what the person has not tried', () => {
    const narrow = person([['sci-fi', 150, 0.5]]);
    const kept = ask(narrow).receipt.picks.filter(({ from }) => from === 'new');
    expect(kept).toHaveLength(1);
    expect(ids(ask(narrow, ['2', '1', '4']))).toEqual(['2', '1', kept[0]?.itemId]);
    fc.assert(fc.property(anyChoice, (chosen) => {
      expect(ask(narrow, chosen).receipt.picks.filter(({ from }) => from === 'new').length).toBeGreaterThanOrEqual(1);
    }), { seed: 3 });
  });

  it('keep no such places where the guard is off, and the receipt says so', () => {
    const { receipt } = ask(person([['sci-fi', 150, 0.5]]), ['2', '1', '4'], 0);
    expect(receipt.picks.map(({ itemId }) => itemId)).toEqual(['2', '1', '4']);
    expect(receipt.guard).toMatchObject({ reserved: 0, reason: expect.stringMatching(/; the guard is off, so no place is kept for what you have not tried\.$/) as string });
  });
});

describe('the candidates for a language model', () => {
  it('begin with the picks and hold nothing twice', () => {
    for (const evidence of [NEWCOMER, person([['musical', 40, 1.5], ['drama', 40, -1]]), person([['sci-fi', 150, 0.5]])]) {
      const mediation = ask(evidence);
      const candidates = mediation.candidates().map(({ itemId }) => itemId);
      expect(candidates.slice(0, 3)).toEqual(ids(mediation));
      expect(new Set(candidates).size).toBe(candidates.length);
    }
  });

  it('are away from the habit where that is asked for', () => {
    const evidence = person([['sci-fi', 80, 0.5], ['drama', 1, 0.1]]);
    const { candidates } = mediate({ question: '', pack: MOVIES, focus: { topicIds: [], itemHits: [], wants: 'different' }, evidence, hits: [], nowMs: 0 }, { ...DEFAULT_SETTINGS, picks: 1 });
    expect(candidates().length).toBeGreaterThan(2);
    expect(candidates().every(({ from, topics }) => from === 'new' && !topics.includes('sci-fi'))).toBe(true);
  });
});
