import type { NameSpan } from '../../../core/engine/check-names.ts';

export interface AnswerPart { readonly kind: 'plain' | 'title' | 'unknown'; readonly text: string }

/** Cuts an answer where names begin and end. The parts put together are the answer; where two names overlap the earlier one stays whole. */
export function splitAnswer(text: string, unknown: readonly NameSpan[], titles: readonly string[]): readonly AnswerPart[] {
  const spans = [
    ...unknown.map(({ from, to }) => ({ from, to, kind: 'unknown' as const })),
    ...titles.flatMap((title) => occurrences(text, title).map((from) => ({ from, to: from + title.length, kind: 'title' as const }))),
  ].sort((a, b) => a.from - b.from || b.to - a.to);
  const parts: AnswerPart[] = [];
  let at = 0;
  for (const { from, to, kind } of spans) {
    if (from < at || to > text.length || to <= from) continue;
    if (from > at) parts.push({ kind: 'plain', text: text.slice(at, from) });
    parts.push({ kind, text: text.slice(from, to) });
    at = to;
  }
  if (at < text.length) parts.push({ kind: 'plain', text: text.slice(at) });
  return parts;
}

function occurrences(text: string, title: string): readonly number[] {
  const found: number[] = [];
  if (title === '') return found;
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + title.length)) found.push(at);
  return found;
}
