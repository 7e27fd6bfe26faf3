import { expect, it } from 'vitest';
import { findFiles } from './find-files.ts';

const find = (task: 'movie-rating' | 'movie-tagging', ...paths: string[]): unknown => {
  const { files, missing } = findFiles(task, paths.map((path) => ({ path })));
  return [[...files].map(([name, { path }]) => `${name} = ${path}`), missing];
};

it('takes files by name, plain or gzipped, wherever they lie', () => {
  expect(find('movie-rating', 'ratings.csv', 'mine/movies.csv.gz', 'notes.txt')).toEqual([['ratings.csv = ratings.csv', 'movies.csv = mine/movies.csv.gz'], []]);
  expect(find('movie-rating', 'my-ratings.csv', 'movies.csv')).toEqual([['movies.csv = movies.csv'], ['ratings.csv']]);
});

it('never takes a file from the folder of another task', () => {
  const all = ['data/hetrec-movietags/tags.csv', 'data/hetrec-movietags/movies.csv', 'data/movielens-small/movies.csv', 'data/movielens-small/ratings.csv'];
  expect(find('movie-tagging', ...all)).toEqual([['tags.csv = data/hetrec-movietags/tags.csv', 'movies.csv = data/hetrec-movietags/movies.csv'], []]);
  expect(find('movie-rating', ...all)).toEqual([['ratings.csv = data/movielens-small/ratings.csv', 'movies.csv = data/movielens-small/movies.csv'], []]);
  expect(find('movie-tagging', 'movielens-small/tags.csv', 'movies.csv')).toEqual([['movies.csv = movies.csv'], ['tags.csv']]);
});
