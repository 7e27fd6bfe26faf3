import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../../effects.ts';
import { AppError } from '../../errors.ts';
import { shippedPacks } from '../../global/shipped.fixture.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import type { Memory } from '../memory.ts';
import { createTitles } from './match-title.ts';
import { readImport } from './read-import.ts';

type Files = Readonly<Record<string, string>>;
type Read = ReturnType<typeof readImport>;
const read = (files: Files, inUse: readonly Memory[] = [], packs = [MOVIES]): Read => readImport(Object.entries(files).map(([name, text]) => ({ name, text })), packs, inUse, createSeededEffects());
const refused = (files: Files): string => {
  try {
    read(files);
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : `a bug: ${String(thrown)}`;
  }
  return 'accepted';
};
/** title, item, value, day */
const told = ({ interactions }: Read): unknown[] => interactions.map(({ title, itemId, value, validFromMs }) => [title, itemId, value, new Date(validFromMs).toISOString().slice(0, 10)]);

const FILM = 'Date,Name,Year,Letterboxd URI';
const RATED = `${FILM},Rating\n`;
const DIARY = `${FILM},Rating,Rewatch,Tags,Watched Date\n`;
const SEEN = `${FILM}\n`;

describe('a Letterboxd export', () => {
  it('gives ratings, with the items that the global memory knows by title and year', () => {
    const result = read({ 'ratings.csv': `${RATED}2024-03-02,Star One,1990,https://boxd.it/a,4.5\n2024-03-03,star oné!,1990,https://boxd.it/b,4\n2024-03-04,Star One,1991,https://boxd.it/c,0.5\n2024-03-05,Unheard Of,,https://boxd.it/d,3\n` });
    expect(told(result)).toEqual([['Star One (1990)', '1', 4.5, '2024-03-02'], ['Star One (1990)', '1', 4, '2024-03-03'], ['Star One (1991)', undefined, 0.5, '2024-03-04'], ['Unheard Of', undefined, 3, '2024-03-05']]);
    expect(result).toMatchObject({ format: 'Letterboxd', skipped: [], notice: expect.stringMatching(/^2 of 4 films are not in the global memory/u) as string });
    expect(result.interactions[0]).toMatchObject({ domain: 'movies', topics: ['sci-fi'], source: { kind: 'import', detail: 'ratings.csv' } });
  });

  it('makes one interaction of all that its files say about a film: the rating, then the diary, then the like, then that it was watched', () => {
    const files = {
      'diary.csv': `${DIARY}2024-01-02,A,2000,https://boxd.it/1,3,,,2024-01-01\n2024-02-02,A,2000,https://boxd.it/2,2,Yes,"with, friends",2024-02-01\n2024-01-02,B,2000,https://boxd.it/3,3.5,,,2024-01-05\n2024-01-02,B,2000,https://boxd.it/3,4,Yes,,2024-01-09\n2024-01-02,C,2000,https://boxd.it/3,,,,2024-01-07\n`,
      'ratings.csv': `${RATED}2023-12-31,A,2000,https://boxd.it/4,5\n`,
      'watched.csv': `${SEEN}2023-01-01,A,2000,https://boxd.it/4\n2023-01-01,D,2000,https://boxd.it/5\n2023-01-01,E,2000,https://boxd.it/6\n`,
      'films.csv': `${SEEN}2025-01-01,B,2000,https://boxd.it/7\n2025-01-01,D,2000,https://boxd.it/5\n`,
    };
    const expected = [['A (2000)', undefined, 5, '2024-02-01'], ['B (2000)', undefined, 4, '2024-01-09'], ['C (2000)', undefined, undefined, '2024-01-07'], ['D (2000)', undefined, 5, '2025-01-01'], ['E (2000)', undefined, undefined, '2023-01-01']];
    expect(told(read(files))).toEqual(expected);
    expect(told(read(Object.fromEntries(Object.entries(files).reverse()))).sort()).toEqual(expected);
  });

  it('lets what is merely liked or watched give way to a rating on file', () => {
    const onFile = read({ 'ratings.csv': `${RATED}2020-01-01,Star One,1990,https://boxd.it/a,2\n` }).interactions;
    const result = read({ 'watched.csv': `${SEEN}2024-01-01,Star One,1990,https://boxd.it/a\n2024-01-01,Star Two,1990,https://boxd.it/b\n`, 'likes.csv': `${SEEN}2024-01-01,Star One,1990,https://boxd.it/a\n` }, onFile);
    expect(result.interactions).toHaveLength(1);
    expect(result.skipped).toEqual([{ reason: 'rated already, so that it was liked or watched says no more', rows: 1, lines: [] }]);
    expect(read({ 'ratings.csv': `${RATED}2024-01-01,Star One,1990,https://boxd.it/a,5\n` }, onFile).interactions).toMatchObject([{ value: 5 }]);
  });

  it('takes a whole unzipped export, and says what it left out', () => {
    const { interactions, skipped } = read({
      'ratings.csv': `${RATED}2024-03-02,A,2000,https://boxd.it/a,4\n2024-03-02,B,2000,https://boxd.it/a,nine\n02.03.2024,C,2000,https://boxd.it/a,4\n2024-03-02,,2000,https://boxd.it/a,4\n2024-02-31,D,2000,https://boxd.it/a,4\n2024-02-01,E,2000,https://boxd.it/a,\n`,
      'watchlist.csv': `${SEEN}2024-03-02,F,2000,https://boxd.it/a\n`, 'profile.csv': 'Date Joined,Username\n2020-01-01,anna\n',
    });
    expect(interactions).toHaveLength(1);
    expect(skipped).toEqual([
      { reason: 'ratings.csv: the rating is not a number from 0.5 to 5', rows: 1, lines: [3] }, { reason: 'ratings.csv: the date is not like 2024-05-31', rows: 2, lines: [4, 6] }, { reason: 'ratings.csv: the name is empty', rows: 1, lines: [5] },
      { reason: 'ratings.csv: the rating is empty', rows: 1, lines: [7] }, { reason: 'watchlist.csv: on the watchlist, so not seen yet', rows: 1, lines: [2] }, { reason: 'profile.csv holds no ratings, likes or films watched', rows: 1, lines: [] },
    ]);
  });

  it('reads what spreadsheets make of it, and counts lines over quoted line breaks', () => {
    const { interactions, skipped } = read({ 'ratings.csv': '\uFEFF"Date";"Name";"Year";"Letterboxd URI";"Rating"\r\n"2024/03/02";"He said ""no"",\r\nthen; left";"2000";"x";"3,5"\r\n"2024-03-02";"B";"2000";"x";"?"\r\n' });
    expect(interactions).toMatchObject([{ title: 'He said "no", then; left (2000)', value: 3.5 }]);
    expect(skipped).toMatchObject([{ lines: [4] }]);
  });

  it('finds the films of the pack that ships', () => {
    const result = read({ 'ratings.csv': readFileSync('e2e/files/letterboxd/ratings.csv', 'utf8'), 'films.csv': readFileSync('e2e/files/letterboxd/films.csv', 'utf8') }, [], [...shippedPacks]);
    expect(result.interactions.filter(({ itemId }) => itemId !== undefined).map(({ title }) => title)).toEqual(['Blade Runner (1982)', 'The Matrix (1999)']);
  });
});

const BOOK = 'Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies\n';
const book = (id: number, title: string, rating: string, read_: string, shelf: string, review = ''): string =>
  `${id},"${title}",Ursula K.  Le Guin,"Le Guin, Ursula K.",,"=""0441478123""","=""9780441478125""",${rating},4.1,Ace,Paperback,304,2000,1969,${read_},2021/02/03,sf,sf (#${id}),${shelf},"${review}",,,1,0\n`;

describe('a Goodreads export', () => {
  it('gives books rated or read, which no pack knows yet', () => {
    const result = read({ 'goodreads_library_export.csv': BOOK + book(1, 'The Left Hand of Darkness', '5', '2022/05/06', 'read', 'Two lines,\n""quoted""') + book(2, 'Rocannon\'s World', '0', '', 'read') + book(3, 'Lavinia', '0', '', 'to-read') + book(4, 'Tehanu', '4', '', 'abandoned') + book(5, 'Odd', '6', '', 'read') + book(6, '', '3', '', 'read') });
    expect(told(result)).toEqual([['The Left Hand of Darkness by Ursula K. Le Guin', undefined, 5, '2022-05-06'], ['Rocannon\'s World by Ursula K. Le Guin', undefined, undefined, '2021-02-03'], ['Tehanu by Ursula K. Le Guin', undefined, 4, '2021-02-03']]);
    expect(result.skipped).toEqual([{ reason: 'not read yet', rows: 1, lines: [5] }, { reason: 'the rating is not a number from 0 to 5', rows: 1, lines: [7] }, { reason: 'the title is empty', rows: 1, lines: [8] }]);
    expect(result.notice).toMatch(/^No global memory knows books yet/u);
    expect(result.interactions.every(({ domain }) => domain === 'books')).toBe(true);
  });

  it('can come beside another service', () => {
    expect(read({ 'a.csv': BOOK + book(1, 'Lavinia', '4', '2022/05/06', 'read'), 'b.csv': 'userId,movieId,rating,timestamp\n7,1,4,1\n' })).toMatchObject({ format: 'MovieLens, Goodreads', interactions: [{ itemId: '1' }, { title: 'Lavinia by Ursula K. Le Guin' }] });
  });
});

describe('files of no use', () => {
  it.each([
    ['another table', { 'x.csv': 'a,b\n1,2\n' }, /^input\/missing-column: x\.csv: expected a header with userId, movieId, rating, timestamp \(MovieLens\), Date, Name, Year, Letterboxd URI \(Letterboxd\) or Book Id, Title, My Rating \(Goodreads\); found a, b$/u],
    ['a ratings file short of a column', { 'x.csv': 'userId,movieId,rating\n1,1,4\n' }, /missing timestamp/u],
    ['an empty file', { 'x.csv': ' \n' }, /^input\/empty: x\.csv/u], ['no file', {}, /^input\/empty/u],
    ['a zip, whatever its name', { 'letterboxd.csv': 'PK\u0003\u0004…' }, /^input\/bad-row: letterboxd\.csv: expected CSV files, found a zip archive; unzip it/u],
    ['a zip by its name', { 'letterboxd-anna.zip': '?' }, /unzip it/u], ['an Excel sheet', { 'x.csv': '\u00d0\u00cf\u0000' }, /found bytes that are no text/u],
    ['a quotation mark never closed', { 'ratings.csv': `${RATED}2024-03-02,A,2000,x,4\n2024-03-02,"B,2000,x,4\n2024-03-02,C,2000,x,4\n` }, /^input\/bad-row: ratings\.csv: expected every quotation mark to be closed, found one open from line 3/u],
    ['a watchlist alone', { 'watchlist.csv': `${SEEN}2024-03-02,A,2000,x\n` }, /^input\/unknown-items: watchlist\.csv: .*1: on the watchlist/u],
    ['books to read alone', { 'g.csv': BOOK + book(1, 'Lavinia', '0', '', 'to-read') }, /^input\/unknown-items: g\.csv: .*1: not read yet/u],
    ['the ratings of several people', { 'x.csv': 'userId,movieId,rating,timestamp\n1,1,4,1\n2,1,4,1\n' }, /^input\/bad-row: .*one person, found 2/u],
  ])('are refused: %s', (_name, files, message) => { expect(refused(files as Files)).toMatch(message); });

  it('never break anything, whatever they hold', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('2024-01-01', '5', '0', '"', ';', '\n', 'Star One', '1990'));
    fc.assert(fc.property(fc.constantFrom(RATED, DIARY, SEEN, BOOK, 'userId,movieId,rating,timestamp\n'), fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 5 }), (header, rows) => {
      expect(refused({ 'x.csv': header + rows.map((row) => row.join(',')).join('\n') })).toMatch(/^(?:accepted|input\/)/u);
    }), { seed: 7, numRuns: 300 });
  });
});

describe('finding a title', () => {
  const titles = createTitles({ items: ['The Matrix (1999)', 'Léon (1994)', 'Twins (2000)', 'Twins (2000)', 'Romeo & Juliet (1996)'].map((title, i) => ({ id: `${i}`, title })) as never });
  it.each([
    ['The Matrix', '1999', '0'], ['Matrix, The', '1999', '0'], ['leon', '1994', '1'], ['Leon: the cat', '1994', undefined], ['Twins', '2000', undefined], ['Romeo and Juliet', '1996', '4'], ['The Matrix', '', undefined], ['The Matrix', '2003', undefined],
  ])('"%s" of %s', (name, year, id) => { expect(titles.find(name, year)?.id).toBe(id); });
});

