import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitAnswer } from './split-answer.ts';

describe('splitAnswer', () => {
  it('sets picked titles and unknown names off from the rest', () => {
    const text = 'Watch Heat (1995), not Glow (2001).';
    expect(splitAnswer(text, [{ from: 23, to: 34, text: 'Glow (2001)' }], ['Heat (1995)'])).toEqual([
      { kind: 'plain', text: 'Watch ' }, { kind: 'title', text: 'Heat (1995)' }, { kind: 'plain', text: ', not ' },
      { kind: 'unknown', text: 'Glow (2001)' }, { kind: 'plain', text: '.' },
    ]);
  });

  it('never loses or doubles a letter, whatever the spans', () => {
    const span = fc.record({ from: fc.integer({ min: -2, max: 30 }), to: fc.integer({ min: -2, max: 30 }), text: fc.constant('') });
    fc.assert(fc.property(fc.string({ maxLength: 24 }), fc.array(span, { maxLength: 5 }), fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }), (text, unknown, titles) => {
      expect(splitAnswer(text, unknown, titles).map((part) => part.text).join('')).toBe(text);
    }));
  });
});
