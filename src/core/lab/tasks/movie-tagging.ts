import type { Example } from '../task.ts';
import { describe, readMovies } from './movie-rating.ts';
import { numberIn, readRows, textIn, type Files } from './read-rows.ts';

/** The 15 tags of LaMP-2 (Salemi et al. 2024, arXiv 2304.11406) and how people write them. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'sci-fi': ['scifi', 'sci fi', 'science fiction'], 'based on a book': ['adapted from:book', 'based on book', 'book', 'from book'],
  comedy: ['funny', 'comedies'], action: ['action movie'], 'twist ending': ['surprise ending', 'twist', 'plot twist'], dystopia: ['dystopian', 'dystopic'],
  'dark comedy': ['black comedy', 'dark humor'], classic: ['classics'], psychology: ['psychological'], fantasy: ['fantasy movie'], romance: ['romantic', 'love story'],
  'thought-provoking': ['thought provoking'], 'social commentary': ['social criticism'], violence: ['violent'], 'true story': ['based on a true story', 'based on true story'],
};
const TAG_OF = new Map(Object.entries(WRITTEN).flatMap(([tag, others]) => [tag, ...others].map((written) => [written, tag])));
export const MOVIE_TAGS: readonly string[] = Object.keys(WRITTEN);

/** HetRec: which of the 15 LaMP-2 tags a person gives a movie. A movie to which the person gave several of them has no one answer and is left out. */
export function loadMovieTagging(files: Files): readonly Example[] {
  const movies = readMovies(files);
  const given = new Map<string, Example[]>();
  for (const [i, row] of readRows(files, 'tags.csv', ['userId', 'movieId', 'tag', 'timestamp']).entries()) {
    const response = TAG_OF.get(textIn(row, 'tag').toLowerCase());
    if (response === undefined) continue;
    const [user, item] = [textIn(row, 'userId'), textIn(row, 'movieId')];
    const example = describe(movies.get(item), { user, item, timeMs: numberIn(row, 'timestamp', `tags.csv row ${i + 1}`) * 1000, response });
    const key = `${user}/${item}`;
    given.set(key, [...given.get(key) ?? [], example]);
  }
  return [...given.values()].flatMap((examples) => (new Set(examples.map(({ response }) => response)).size === 1 ? examples.slice(0, 1) : []));
}
