import type { Case } from '../protocol.ts';
import { read } from './document.ts';
import type { Everyone } from './everyone.ts';

/** What needs no weights, for the same table. Each says a title. */
export function learnTextBaselines(everyone: Everyone): Readonly<Record<string, (given: Case) => string>> {
  const start = ({ query }: Case): string => read(query).document.words.slice(0, Math.round(everyone.titleWords)).join(' ');
  return {
    'start of the text': start,
    'first sentence': ({ query }) => query.text.split(/(?<=[.!?])\s/, 1)[0] ?? '',
    'last own title': (given) => given.history.at(-1)?.response ?? start(given),
    'title of the most similar text': (given) => everyone.similar(given.query)[0]?.[1].response ?? start(given),
  };
}
