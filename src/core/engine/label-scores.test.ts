import { describe, expect, it } from 'vitest';
import { normalise, scoreInPasses } from './label-scores.ts';

const LABELS = Array.from('ABCDEFGHIJKLMNO');
const LOGITS = new Map(LABELS.map((label, at) => [label, Math.sin(at * 2.3) * 6]));
const EXACT = normalise(LABELS.map((label) => LOGITS.get(label) ?? 0));

/** A runtime that tells the five likeliest of what it was asked about. */
const tellFive = async (asked: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const scores = normalise(asked.map((label) => LOGITS.get(label) ?? 0));
  return new Map(asked.map((label, at) => [label, scores[at] ?? 0] as const).toSorted((a, b) => b[1] - a[1]).slice(0, 5));
};

describe('label scores', () => {
  it('add up to one as probabilities, also far from zero', () => {
    expect(normalise([-1000, -1000]).map(Math.exp)[0]).toBeCloseTo(0.5);
    expect(normalise([700, 700 + Math.log(3)]).map(Math.exp)[1]).toBeCloseTo(0.75);
  });

  it('of fifteen labels told five at a time are those of all at once, in four passes', async () => {
    let passes = 0;
    const scores = await scoreInPasses(LABELS, (asked) => { passes++; return tellFive(asked); });
    expect(passes).toBe(4);
    for (const [at, score] of (scores ?? []).entries()) expect(score).toBeCloseTo(EXACT[at] ?? 0, 9);
    expect(scores).toHaveLength(15);
  });

  it('are none when a pass tells nothing new', async () => {
    expect(await scoreInPasses(LABELS, async () => new Map([['?', 0]]))).toBeUndefined();
  });
});
