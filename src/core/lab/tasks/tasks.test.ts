import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTask } from '../tasks.ts';
import { bareWords } from './headline-style.ts';

const files = (entries: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(entries));
const MOVIES = 'movieId,title,genres\n1,"Matrix, The (1999)",Action|Sci-Fi\n2,Heat (1995),Crime\n';

describe('movie rating', () => {
  it('reads title, decade and genres, and orders each person by time', () => {
    const { examples } = loadTask('movie-rating', files({ 'movies.csv': MOVIES, 'ratings.csv': 'userId,movieId,rating,timestamp\n7,1,4.5,200\n7,2,3,100\n' }));
    expect(examples.map(({ item, response, timeMs }) => [item, response, timeMs])).toEqual([['2', '3', 100_000], ['1', '4.5', 200_000]]);
    expect(examples[1]).toMatchObject({ text: 'The Matrix (1999)', topics: ['action', 'sci-fi', '1990s'] });
  });

  it('says which file, row and column is wrong', () => {
    expect(() => loadTask('movie-rating', files({ 'movies.csv': MOVIES }))).toThrow('expected a file ratings.csv, found movies.csv');
    expect(() => loadTask('movie-rating', files({ 'movies.csv': MOVIES, 'ratings.csv': 'userId,movieId,rating,timestamp\n7,1,good,200\n' }))).toThrow('ratings.csv row 1: expected a number as rating, found "good"');
    expect(() => loadTask('movie-rating', files({ 'movies.csv': MOVIES, 'ratings.csv': 'userId,movieId,timestamp\n7,1,200\n' }))).toThrow('missing rating');
  });
});

it('leaves out copies of a review, which would carry the answer into the history', () => {
  const row = (textdup: number): string => JSON.stringify({ user: 'u', item: 'i', category: 'Gift_Cards', rating: 5, time: 1, title: 'Good', text: 'Very', textdup });
  expect(loadTask('product-rating', files({ 'reviews.jsonl': `${row(0)}\n${row(1)}\n` })).examples).toHaveLength(1);
});

it('knows a tag however people write it, and leaves out a movie with several of the tags', () => {
  const { examples } = loadTask('movie-tagging', files({ 'movies.csv': MOVIES, 'tags.csv': 'userId,movieId,tag,timestamp\n1,1,Scifi,5\n2,2,classic,5\n2,2,violence,6\n3,1,dvd,7\n' }));
  expect(examples.map(({ user, response }) => [user, response])).toEqual([['1', 'sci-fi']]);
});

it('takes the category of a headline from where it leads, and off its title', () => {
  const csv = 'id,title,url,author,created_at\n1,Show HN: My tool,https://github.com/x,a,2016-01-01T10:00\n2,Ask HN: Why?,,a,2016-01-02T10:00\n3,News,http://www.nytimes.com/1,a,2016-01-03T10:00\n';
  expect(loadTask('headline-category', files({ 'posts.csv': csv })).examples.map(({ text, response }) => [text, response])).toEqual([['My tool', 'show'], ['Why?', 'ask'], ['News', 'nytimes.com']]);
});

it('shows neither date nor paper id with an abstract, both of which give the venue away', () => {
  const paper = JSON.stringify({ user: 'A', paper: 'P19-1001', date: '2019-00', venue: 'acl', title: 'On Words', abstract: 'We count.' });
  const [example] = loadTask('scholarly-venue', files({ 'papers.jsonl': paper })).examples;
  expect(example).toMatchObject({ text: 'On Words\nWe count.', topics: [], response: 'acl', timeMs: Date.UTC(2019, 0, 1) });
});

describe('headline style', () => {
  const load = (title: string): readonly { text: string; topics: readonly string[]; response: string }[] => [...loadTask('headline-style', files({ 'posts.csv': `id,title,url,author,created_at\n1,"${title.replaceAll('"', '""')}",http://www.nytimes.com/1,a,2016-01-01T10:00\n` })).examples];

  it('is what the person did with case and punctuation', () => {
    const styles = ['Why Julia Is Still Slow', 'Why julia is still slow', 'The Kotlin Language: 1.0 Beta Is Here', 'Linux: controlling access to memory', 'Golo – a dynamic language', 'Boot, the build system, hit 1k stars', 'Ask HN: How do you plan your life?', 'Is It Any Good? (2011)'].map((title) => load(title)[0]?.response);
    expect(styles).toEqual(['title case', 'sentence case', 'title case with a colon', 'sentence case with a colon', 'dash', 'comma', 'question', 'question']);
  });

  it('shows bare words and the site: nothing of case, punctuation or prefix, which give the style away', () => {
    expect(load('Show HN: Don’t Panic – "2 Tools", in C++?')[0]).toMatchObject({ text: 'dont panic 2 tools in c', topics: ['nytimes.com'] });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (title) => {
      expect(bareWords(title)).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
      expect(bareWords(title)).toBe(bareWords(title).toLowerCase());
      expect(bareWords(bareWords(title))).toBe(bareWords(title));
    }));
  });

  it('shows the same for all ways to write the same words', () => {
    const shown = ['Memory Safety: A Survey', 'memory safety, a survey', 'Memory safety – a survey?', 'MEMORY SAFETY "A SURVEY"'].map((title) => load(title)[0]);
    expect(new Set(shown.map((example) => JSON.stringify([example?.text, example?.topics]))).size).toBe(1);
    expect(new Set(shown.map((example) => example?.response)).size).toBe(4);
  });
});

it('shows the abstract of a paper whose title is asked for, and nothing else', () => {
  const paper = JSON.stringify({ user: 'A', paper: 'P19-1001', date: '2019-07', venue: 'acl', title: 'On Words', abstract: 'We count.' });
  expect(loadTask('scholarly-title', files({ 'papers.jsonl': paper })).examples).toEqual([{ user: 'A', item: 'P19-1001', timeMs: Date.UTC(2019, 6, 1), text: 'We count.', topics: [], response: 'On Words' }]);
});
