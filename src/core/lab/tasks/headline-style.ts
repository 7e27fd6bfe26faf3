import type { Example } from '../task.ts';
import { PREFIX, siteOf } from './headline-category.ts';
import { dateIn, readRows, textIn, type Files } from './read-rows.ts';

export const HEADLINE_STYLES = ['title case', 'sentence case', 'title case with a colon', 'sentence case with a colon', 'dash', 'comma', 'question'] as const;
type HeadlineStyle = (typeof HEADLINE_STYLES)[number];

/** Hacker News: how the person wrote the headline. Shown are its bare words and the site; case, punctuation and the ask/show prefix, which give the style away, are not. */
export function loadHeadlineStyle(files: Files): readonly Example[] {
  return readRows(files, 'posts.csv', ['id', 'title', 'url', 'author', 'created_at']).flatMap((row, i): Example[] => {
    const title = textIn(row, 'title').replace(PREFIX, '');
    const text = bareWords(title);
    const site = siteOf(textIn(row, 'url'));
    return text === '' ? [] : [{ user: textIn(row, 'author'), item: textIn(row, 'id'), timeMs: dateIn(row, 'created_at', `posts.csv row ${i + 1}`), text, topics: site === undefined ? [] : [site], response: styleOf(title) }];
  });
}

/** Lower-case letters and digits with single spaces between: nothing is left of case and punctuation. An apostrophe joins ("dont"). */
export const bareWords = (title: string): string => (title.toLowerCase().replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** Words that title case writes small, and words up to three letters, say nothing about case. */
const SMALL = /^(.{1,3}|with|from|into|over|than|that|your|when|what|this)$/i;
/** Share of the other words after the first that begin with a capital, from which a headline counts as title case. */
const TITLE_CASE = 0.6;

/** The first that holds of: question, dash between parts, colon after the first word or later, comma; else its case alone. */
export function styleOf(title: string): HeadlineStyle {
  if (/\?\s*$/.test(withoutNote(title))) return 'question';
  if (/\s[-–—]+\s|--|—|\S  \S/.test(title)) return 'dash';
  const telling = (title.match(/\p{L}[\p{L}'’]*/gu) ?? []).slice(1).filter((word) => !SMALL.test(word));
  const wide = telling.length > 0 && telling.filter((word) => /^\p{Lu}/u.test(word)).length / telling.length >= TITLE_CASE;
  if (/\S:\s/.test(title)) return wide ? 'title case with a colon' : 'sentence case with a colon';
  if (/,\s/.test(title)) return 'comma';
  return wide ? 'title case' : 'sentence case';
}

/** The site's editors add "[pdf]" or "(2011)" at the end. */
const withoutNote = (title: string): string => title.replace(/\s*(\[\w+\]|\(\d{4}\))\s*$/, '');
