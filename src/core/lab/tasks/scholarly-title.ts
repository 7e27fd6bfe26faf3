import type { Example } from '../task.ts';
import { dateIn, readRows, textIn, type Files } from './read-rows.ts';

/** ACL Anthology: the title of a paper from its abstract, with the first author's earlier papers as history. Neither venue, date nor paper id is shown. */
export function loadScholarlyTitle(files: Files): readonly Example[] {
  return readRows(files, 'papers.jsonl', ['user', 'paper', 'date', 'title', 'abstract']).map((row, i) => ({
    user: textIn(row, 'user'), item: textIn(row, 'paper'), timeMs: dateIn(row, 'date', `papers.jsonl line ${i + 1}`),
    text: textIn(row, 'abstract'), topics: [], response: textIn(row, 'title'),
  }));
}
