import { expect, it } from 'vitest';
import { byUser, casesOf, type Case } from '../protocol.ts';
import type { Example } from '../task.ts';
import { compose } from './compose.ts';
import { readDocument } from './document.ts';
import { learnEveryone } from './everyone.ts';
import { learnTexts } from './predict-texts.ts';

const SUBJECTS = ['parsing', 'translation', 'summarisation', 'dialogue', 'retrieval', 'tagging'];
/** Authors write about one subject after another, in every order as often; every title has the subject's word, and each author's a word of their own that no abstract has. */
const papers = (authors: number, from: number): readonly Example[] => Array.from({ length: authors }, (_, a) => Array.from({ length: 4 }, (_, i): Example => {
  const [subject, habit] = [SUBJECTS[(a + i) % SUBJECTS.length] ?? '', ['towards', 'rethinking', 'revisiting'][Math.floor(a / 6) % 3] ?? ''];
  return { user: `author-${a + from}`, item: `paper-${a + from}-${i}`, timeMs: i * 1e9, text: `We look at ${subject} again. Many people have worked on it, and ${subject} is hard. Our results are good.`, topics: [], response: `${habit} ${subject}` };
})).flat();
const fit = papers(72, 0);
const predictor = learnTexts(fit, 1);
const say = (given: Case, condition: 'none' | 'local' | 'global' | 'logo'): string => {
  const { p, answer } = predictor.predict(given, condition);
  return String(answer(p));
};
const casesIn = (bucket: number): readonly Case[] => [...byUser(papers(18, 100))].flatMap(([user, own]) => casesOf(user, own, 1)).filter((given) => given.bucket === bucket);

it('reads the words ROUGE counts with what their places say', () => {
  const { words, places, pairs } = readDocument('We present BERT4Ed. In it, graph parsing helps graph parsing of English!');
  expect(words).toEqual(['we', 'present', 'bert4ed', 'in', 'it', 'graph', 'parsing', 'helps', 'graph', 'parsing', 'of', 'english']);
  expect(places.get('bert4ed')).toEqual({ written: 'BERT4Ed', count: 1, position: 2, firstSentence: true, capital: true, name: true, paired: 1 });
  expect(places.get('graph')).toMatchObject({ count: 2, firstSentence: false, paired: 2 });
  expect(places.get('in')).toMatchObject({ written: 'In', capital: false });
  expect(pairs.filter((pair) => pair === 'graph parsing')).toHaveLength(1);
});

it('takes as many words as make the expected F1 highest, in the order of the text', () => {
  const length = { words: 2, covered: 1 };
  // Sure words first: of k = 1, 2, 3 expected hits are 1, 2, 2.1, so F1 is 2/3, 1, 4.2/5.
  expect(compose(['it', 'deep', 'parsing'], Float64Array.of(0.05, 0.5, 0.5), length)).toBe('deep parsing');
  expect(compose(['it', 'deep', 'parsing'], Float64Array.of(0, 0, 0), length)).toBe('');
});

it('counts everyone but the person asked about', () => {
  const everyone = learnEveryone(fit);
  const all = everyone.counts('parsing', 'a stranger');
  const own = everyone.counts('parsing', 'author-0');
  expect(all.both - own.both).toBe(fit.filter(({ user, response }) => user === 'author-0' && response.endsWith('parsing')).length);
  const [query] = fit;
  if (!query) throw new Error('no query');
  expect(everyone.similar(query).some(([, { user }]) => user === query.user)).toBe(false);
});

it('learns from others which words of a text are in its title, and from the person what they add', () => {
  const cases = casesIn(1).filter(({ history }) => history.length >= 2);
  expect(cases.length).toBeGreaterThan(2);
  for (const given of cases) {
    const [habit = '', subject = ''] = given.query.response.split(' ');
    expect(say(given, 'global').split(' ')).toContain(subject);
    expect(say(given, 'logo').split(' ')).toEqual(expect.arrayContaining([subject, habit]));
  }
});

it('uses nothing of the person without history, nothing of theirs in the global memory, and never the answer', () => {
  for (const given of casesIn(1)) {
    const stranger: Case = { ...given, history: given.history.map((example) => ({ ...example, response: 'something else entirely' })) };
    expect(say(stranger, 'global')).toBe(say(given, 'global'));
    const unknown: Case = { ...given, query: { ...given.query, response: 'an answer nobody sees' } };
    for (const condition of ['none', 'local', 'global', 'logo'] as const) expect(say(unknown, condition)).toBe(say(given, condition));
    expect(say(given, 'none')).toBe('We look at parsing again Many people have worked on'.replace('parsing', given.query.response.split(' ')[1] ?? ''));
  }
  for (const given of casesIn(0)) expect(say(given, 'logo')).toBe(say(given, 'global'));
});

it('keeps words that only everyone knows out of what the person alone would say', () => {
  for (const given of casesIn(1)) {
    const { labels, p } = predictor.predict(given, 'local');
    const known = new Set(readDocument([given.query, ...given.history].map(({ text, response }, i) => (i === 0 ? text : `${text} ${response}`)).join(' ')).words);
    for (const [y, word] of labels.entries()) if (!known.has(word)) expect(p[y]).toBe(0);
    expect(p.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 9);
  }
});
