import { movieTitle } from '../../local/import/movie-title.ts';
import type { Example } from '../task.ts';
import { numberIn, readRows, textIn, type Files } from './read-rows.ts';

export interface Movie { readonly title: string; readonly year: number | undefined; readonly genres: readonly string[] }

/** MovieLens: the stars (0.5-5 by 0.5) a person gives a movie, from title, year and genres. */
export function loadMovieRating(files: Files): readonly Example[] {
  const movies = readMovies(files);
  return readRows(files, 'ratings.csv', ['userId', 'movieId', 'rating', 'timestamp']).map((row, i) => {
    const where = `ratings.csv row ${i + 1}`;
    const item = textIn(row, 'movieId');
    return describe(movies.get(item), { user: textIn(row, 'userId'), item, timeMs: numberIn(row, 'timestamp', where) * 1000, response: String(numberIn(row, 'rating', where)) });
  });
}

export const readMovies = (files: Files): ReadonlyMap<string, Movie> => new Map(
  readRows(files, 'movies.csv', ['movieId', 'title', 'genres']).map((row) => {
    const title = textIn(row, 'title');
    const year = Number(/\((\d{4})\)\s*$/.exec(title)?.[1] ?? textIn(row, 'year'));
    return [textIn(row, 'movieId'), { title: movieTitle(title), year: year > 1800 ? year : undefined, genres: textIn(row, 'genres').toLowerCase().split('|').filter((genre) => genre !== '' && !genre.startsWith('(')) }];
  }));

export function describe(movie: Movie | undefined, rest: Pick<Example, 'user' | 'item' | 'timeMs' | 'response'>): Example {
  const decade = movie?.year === undefined ? [] : [`${Math.floor(movie.year / 10) * 10}s`];
  return { ...rest, text: movie?.title ?? '', topics: [...movie?.genres ?? [], ...decade] };
}
