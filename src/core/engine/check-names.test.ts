import { describe, expect, it } from 'vitest';
import { checkNames } from './check-names.ts';

const texts = (spans: readonly { text: string }[]): string[] => spans.map((span) => span.text);

describe('checking the names in an answer', () => {
  it('knows a title that stands in the context, wherever it occurs', () => {
    const check = checkNames('I would watch The Matrix (1999). The Matrix (1999) is loved.', ['The Matrix (1999)'], '');
    expect(texts(check.known)).toEqual(['The Matrix (1999)', 'The Matrix (1999)']);
    expect(check.unknown).toEqual([]);
  });

  it('marks a title that stands nowhere, with its place', () => {
    const answer = 'Since you like sci-fi, try Blade Runner (1982).';
    const { unknown } = checkNames(answer, ['Alien (1979)'], '');
    expect(texts(unknown)).toEqual(['Blade Runner (1982)']);
    expect(answer.slice(unknown[0]?.from, unknown[0]?.to)).toBe('Blade Runner (1982)');
  });

  it('marks a known title with a changed year', () => {
    expect(texts(checkNames('Tonight try Alien (1980).', ['Alien (1979)'], '').unknown)).toEqual(['Alien (1980)']);
  });

  it('takes names from the question as known', () => {
    expect(checkNames('I know nothing about Kurt Vonnegut.', [], 'Who is Kurt Vonnegut?').unknown).toEqual([]);
  });

  it('does not take the start of a sentence or the pronoun for a name', () => {
    expect(checkNames("Others like drama. Noted. I'll leave it out, and I would too.", [], '')).toEqual({ known: [], unknown: [] });
  });

  it('marks a quoted span and a single capitalised word inside a sentence', () => {
    expect(texts(checkNames('Perhaps "heat wave" or Fargo would do.', [], '').unknown)).toEqual(['heat wave', 'Fargo']);
  });

  it('finds the longer of two titles when one contains the other', () => {
    expect(texts(checkNames('See Alien Nation (1988).', ['Alien', 'Alien Nation (1988)'], '').known)).toEqual(['Alien Nation (1988)']);
  });
});
