import type { Example } from '../task.ts';
import { dateIn, readRows, textIn, type Files } from './read-rows.ts';

/** ACL Anthology: the venue of a paper from its title and abstract, with the first author's earlier papers as history. Neither date nor paper id is shown: both give the venue away. */
export function loadScholarlyVenue(files: Files): readonly Example[] {
  return readRows(files, 'papers.jsonl', ['user', 'paper', 'date', 'venue', 'title', 'abstract']).map((row, i) => ({
    user: textIn(row, 'user'), item: textIn(row, 'paper'), timeMs: dateIn(row, 'date', `papers.jsonl line ${i + 1}`),
    text: `${textIn(row, 'title')}\n${textIn(row, 'abstract')}`, topics: [], response: textIn(row, 'venue'),
  }));
}
