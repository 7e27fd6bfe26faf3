import { movieTitle } from '../../src/core/local/import/movie-title.ts';
import { AppError } from '../../src/core/errors.ts';
import type { KnownData, Row } from '../../src/core/publish/row.ts';
import { findData, readCsv } from '../files.ts';

const TOPICS: readonly [name: string, ...aliases: string[]][] = [
  ['action', 'action film'], ['adventure'], ['animation', 'animated', 'cartoon', 'anime'], ['children', 'kids', 'family film', "children's film"],
  ['comedy', 'funny', 'comic'], ['crime', 'gangster', 'heist'], ['documentary', 'documentaries'], ['drama', 'dramatic'], ['fantasy'],
  ['film-noir', 'noir'], ['horror', 'scary', 'slasher', 'horror film'], ['imax'], ['musical', 'musicals'], ['mystery', 'whodunit'],
  ['romance', 'romantic', 'love story', 'rom com', 'romcom'], ['sci-fi', 'science fiction', 'scifi', 'space opera'], ['thriller', 'suspense'], ['war', 'war film', 'war movie'], ['western', 'cowboy'],
];

/** MovieLens as GroupLens ships it: ratings.csv and movies.csv, plain or gzipped. */
export function readMovies(folder: string): KnownData | undefined {
  const [ratings, movies] = [findData(folder, 'ratings.csv'), findData(folder, 'movies.csv')];
  if (ratings === undefined || movies === undefined) return undefined;
  const items = readCsv(movies, ['movieId', 'title', 'genres']).map((row) => ({
    id: row['movieId'] ?? '', title: movieTitle(row['title'] ?? ''), topics: (row['genres'] ?? '').toLowerCase().split('|').filter((genre) => genre !== 'imax' && !genre.startsWith('(')),
  }));
  const topicsOf = new Map(items.map(({ id, topics }) => [id, topics]));
  const rows = readCsv(ratings, ['userId', 'movieId', 'rating', 'timestamp']).map((row, i): Row => ({
    user: row['userId'] ?? '', itemId: row['movieId'] ?? '', topics: topicsOf.get(row['movieId'] ?? '') ?? [], value: numberIn(ratings, row, 'rating', i), timeMs: numberIn(ratings, row, 'timestamp', i) * 1000,
  }));
  return {
    spec: {
      id: 'movies',
      domain: {
        name: 'movies', verb: 'watch', item: { one: 'movie', many: 'movies' }, topicNoun: 'genre',
        words: ['movie', 'film', 'watch', 'cinema', 'genre', 'picture', 'dvd', 'actor', 'director'],
        examples: ['What should I watch tonight?', 'A good comedy?', 'What do others like?'],
        scale: { min: 0.5, max: 5, unit: 'stars' },
      },
      licences: [{
        source: 'MovieLens ml-latest-small (September 2018), GroupLens', name: 'GroupLens usage licence', url: 'https://grouplens.org/datasets/movielens/latest/',
        attribution: 'F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM TiiS 5, 4, 19. https://doi.org/10.1145/2827872',
        terms: 'Redistribution and transformations only under the same conditions; no commercial or revenue-bearing use without permission; no endorsement by GroupLens.',
      }],
      topics: TOPICS.map(([name, ...aliases]) => ({ id: name, name, aliases })),
    },
    counting: { minPeople: 20, periods: 6, communities: 6 },
    guarding: { periods: [Date.UTC(1996, 2), Date.UTC(2007, 0), Date.UTC(2018, 9)], communities: 1 },
    rows, items,
  };
}

function numberIn(path: string, row: Record<string, string>, column: string, index: number): number {
  const text = row[column]?.trim() ?? '';
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new AppError('input/bad-row', `${path}: expected a number as ${column} in row ${index + 1}, found "${text}"`);
  return value;
}
