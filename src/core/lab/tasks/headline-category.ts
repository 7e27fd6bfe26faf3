import type { Example } from '../task.ts';
import { dateIn, readRows, textIn, type Files } from './read-rows.ts';

/** What tells the category before the headline begins. */
export const PREFIX = /^\s*(ask|show|tell)\s+hn\s*[:\-–]?\s*/i;

/** Hacker News: the category of a headline, which is the site it leads to, "ask" (no site) or "show". The prefix that gives the category away is taken off the title. */
export function loadHeadlineCategory(files: Files): readonly Example[] {
  return readRows(files, 'posts.csv', ['id', 'title', 'url', 'author', 'created_at']).map((row, i) => {
    const title = textIn(row, 'title');
    return {
      user: textIn(row, 'author'), item: textIn(row, 'id'), timeMs: dateIn(row, 'created_at', `posts.csv row ${i + 1}`),
      text: title.replace(PREFIX, ''), topics: [], response: /^\s*show\s+hn/i.test(title) ? 'show' : siteOf(textIn(row, 'url')) ?? 'ask',
    };
  });
}

export function siteOf(url: string): string | undefined {
  if (url.trim() === '' || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^www\./, '');
}
