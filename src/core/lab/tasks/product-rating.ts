import type { Example } from '../task.ts';
import { numberIn, readRows, textIn, type Files } from './read-rows.ts';

/** Amazon reviews: the stars (1-5) behind a review's title and text. Copies of a user's own review (textdup = 1) are left out: they would carry the answer into the history. */
export function loadProductRating(files: Files): readonly Example[] {
  return readRows(files, 'reviews.jsonl', ['user', 'item', 'category', 'rating', 'time', 'textdup']).flatMap((row, i) => {
    const where = `reviews.jsonl line ${i + 1}`;
    if (numberIn(row, 'textdup', where) !== 0) return [];
    return [{
      user: textIn(row, 'user'), item: textIn(row, 'item'), timeMs: numberIn(row, 'time', where) * 1000,
      text: `${textIn(row, 'title')}\n${textIn(row, 'text')}`, topics: [textIn(row, 'category')], response: String(numberIn(row, 'rating', where)),
    }];
  });
}
