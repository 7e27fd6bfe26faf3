/** The loaders of the tasks: which files each reads, and the scale of its responses. */
import type { Kind } from './measures.ts';
import { loadHeadlineCategory } from './tasks/headline-category.ts';
import { loadHeadlineStyle } from './tasks/headline-style.ts';
import { loadMovieRating } from './tasks/movie-rating.ts';
import { loadMovieTagging } from './tasks/movie-tagging.ts';
import { loadProductRating } from './tasks/product-rating.ts';
import { loadScholarlyTitle } from './tasks/scholarly-title.ts';
import { loadScholarlyVenue } from './tasks/scholarly-venue.ts';
import type { Files } from './tasks/read-rows.ts';
import type { Example, TaskData, TaskId } from './task.ts';

export interface TaskSpec {
  readonly title: string;
  /** File names, without ".gz", in the data folder. */
  readonly files: readonly string[];
  /** Where they stand in the shared data. */
  readonly folder: string;
  readonly kind: Kind;
  readonly load: (files: Files) => readonly Example[];
}

export const TASKS: Readonly<Record<TaskId, TaskSpec>> = {
  'movie-rating': { title: 'Movie rating', files: ['ratings.csv', 'movies.csv'], folder: 'movielens-small', kind: 'value', load: loadMovieRating },
  'product-rating': { title: 'Product rating from the review', files: ['reviews.jsonl'], folder: 'amazon-reviews', kind: 'value', load: loadProductRating },
  'movie-tagging': { title: 'Movie tagging', files: ['tags.csv', 'movies.csv'], folder: 'hetrec-movietags', kind: 'label', load: loadMovieTagging },
  'headline-category': { title: 'Headline category', files: ['posts.csv'], folder: 'hn-posts', kind: 'label', load: loadHeadlineCategory },
  'headline-style': { title: 'Headline style', files: ['posts.csv'], folder: 'hn-posts', kind: 'label', load: loadHeadlineStyle },
  'scholarly-title': { title: 'Scholarly title from the abstract', files: ['papers.jsonl'], folder: 'acl-papers', kind: 'text', load: loadScholarlyTitle },
  'scholarly-venue': { title: 'Scholarly venue from the abstract', files: ['papers.jsonl'], folder: 'acl-papers', kind: 'label', load: loadScholarlyVenue },
};

/** Every user's examples in order of time; of one moment, in the order of the file. */
export function loadTask(task: TaskId, files: Files): TaskData {
  const examples = [...TASKS[task].load(files)].sort((a, b) => (a.user < b.user ? -1 : a.user > b.user ? 1 : a.timeMs - b.timeMs));
  return { task, examples };
}
