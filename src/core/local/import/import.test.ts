import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../../effects.ts';
import { shippedPacks as packs } from '../../global/shipped.fixture.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import { parseDemo } from './demo.ts';
import { movieTitle } from './movie-title.ts';
import { parseRatings, type ParsedRatings } from './ratings-csv.ts';
import { readTable } from './table.ts';

const HEADER = 'userId,movieId,rating,timestamp\n';
const parse = (...texts: string[]): ParsedRatings => parseRatings(texts.map((text, i) => readTable({ name: `file${i + 1}.csv`, text })), [MOVIES], createSeededEffects());
const refused = (...texts: string[]): string => {
  try {
    parse(...texts);
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
  return 'accepted';
};

describe('importing ratings', () => {
  it('takes ratings.csv alone for the titles the global memory knows', () => {
    const { interactions, skipped } = parse(`${HEADER}7,1,4.5,1000\n7,999,3,1000\n`);
    expect(interactions).toMatchObject([{ itemId: '1', title: 'Star One (1990)', topics: ['sci-fi'], value: 4.5, validFromMs: 1_000_000, domain: 'movies' }]);
    expect(skipped).toEqual([{ reason: 'the global memory does not know the title; add movies.csv to import it', rows: 1, lines: [3] }]);
  });

  it('takes every title with movies.csv, in any order of files', () => {
    const movies = 'movieId,title,genres\n999,"Voyage, The (2031)",Sci-Fi|Drama|IMAX\n';
    for (const files of [[`${HEADER}7,999,3,1000\n`, movies], [movies, `${HEADER}7,999,3,1000\n`]]) {
      expect(parse(...files).interactions).toMatchObject([{ title: 'The Voyage (2031)', topics: ['sci-fi', 'drama'] }]);
    }
  });

  it('reads what spreadsheets make of it: byte-order mark, CRLF, semicolons, quotes', () => {
    expect(parse('\uFEFF"userId";"movieId";"rating";"timestamp"\r\n"7";"1";"4";"1000"\r\n').interactions).toHaveLength(1);
    expect(parse('userId;movieId;rating;timestamp\n7;1;4,5;1000\n').interactions).toMatchObject([{ value: 4.5 }]);
  });

  it('leaves out rows it cannot read, with reason and line', () => {
    const { interactions, skipped } = parse(`${HEADER}7,1,eleven,1\n7,2,9,1\n7,3,4,never\n7,5,4,1\n7,,4,1\n`);
    expect(interactions).toHaveLength(1);
    expect(skipped).toEqual([
      { reason: 'the rating is not a number from 0.5 to 5', rows: 2, lines: [2, 3] },
      { reason: 'the timestamp is not a number of seconds', rows: 1, lines: [4] },
      { reason: 'a column is empty or missing', rows: 1, lines: [6] },
    ]);
  });

  it('counts lines as an editor does, blank ones too', () => {
    expect(parse(`${HEADER}7,1,4,1\n\n  \n7,2,bad,1\n`).skipped).toMatchObject([{ rows: 1, lines: [5] }]);
  });

  it('bears a row with more columns than the header, and blank lines before it', () => {
    expect(parse(`\n\n${HEADER}7,1,4,1,extra,more\n`).interactions).toHaveLength(1);
  });

  it('does not take a broken line for another person', () => {
    expect(parse(`${HEADER}7,1,4,1\nend of file\n`)).toMatchObject({ interactions: [{ itemId: '1' }], skipped: [{ reason: 'a column is empty or missing', lines: [3] }] });
  });

  it('takes the ratings a person exported themselves, with all their titles, in reasonable time', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `7,${i + 1000},4,1`).join('\n');
    const startedAt = performance.now();
    expect(parse(`${HEADER}7,1,4,1\n${rows}`).skipped).toMatchObject([{ rows: 20_000, lines: [3, 4, 5, 6, 7] }]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it.each([
    ['a ratings file short of a column, named beside movies.csv', ['movieId,title,genres\n1,A,Drama\n', 'userId,movieId,rating\n1,1,4\n'], 'input/missing-column: file2.csv: expected a header with userId, movieId, rating, timestamp; missing timestamp; found userId, movieId, rating'],
    ['an empty file', [''], 'input/empty: file1.csv: expected a CSV file, found an empty one'],
    ['a header alone', [HEADER], 'input/empty: file1.csv: expected at least one rating below the header, found none'],
    ['another table', ['a,b\n1,2\n'], 'input/missing-column: file1.csv: expected a header with userId, movieId, rating, timestamp; missing userId, movieId, rating, timestamp; found a, b'],
    ['many people', [`${HEADER}1,1,4,1\n2,1,4,1\n`], 'input/bad-row: file1.csv: expected the ratings of one person, found 2 (userId 1 and 2…); keep only your own rows'],
    ['no usable row', [`${HEADER}7,999,4,1\n`], 'input/unknown-items: file1.csv: expected at least one usable rating, found none in 1 rows: 1: the global memory does not know the title; add movies.csv to import it'],
  ])('refuses %s, and says what was expected', (_name, files, message) => { expect(refused(...files)).toBe(message); });

  it.each([
    ['Matrix, The (1999)', 'The Matrix (1999)'], ['City of Lost Children, The (Cité des enfants perdus, La) (1995)', 'The City of Lost Children (1995)'],
    ['Babylon 5', 'Babylon 5'], ['Seven (a.k.a. Se7en) (1995)', 'Seven (1995)'], ['Good, the Bad and the Ugly, The (1966)', 'The Good, the Bad and the Ugly (1966)'],
  ])('reads the title “%s” as “%s”', (raw, title) => { expect(movieTitle(raw)).toBe(title); });
});

describe('the demo person', () => {
  const demo: unknown = JSON.parse(readFileSync('public/demo/person.json', 'utf8'));

  it('is known whole to the packs that ship, in every domain', () => {
    const { interactions, skipped } = parseDemo(demo, packs, createSeededEffects());
    expect(skipped).toEqual([]);
    expect(new Set(interactions.map(({ domain }) => domain))).toEqual(new Set(['movies', 'papers', 'coffee']));
    expect(interactions.length).toBeGreaterThan(40);
  });

  it('waits for the global memory', () => {
    expect(() => parseDemo(demo, [], createSeededEffects())).toThrow(/needs the global memory/);
  });
});
