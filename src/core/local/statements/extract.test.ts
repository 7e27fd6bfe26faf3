import { describe, expect, it } from 'vitest';
import type { Pack } from '../../global/pack.ts';
import { createVocabulary } from '../../global/vocabulary.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import { extractStatements } from './extract.ts';
import { TURNS } from './turns.fixture.ts';

const topic = (name: string, ...aliases: string[]): Pack['topics'][number] => ({ id: name, name, aliases });
const GENRES = ['action', 'adventure', 'animation', 'crime', 'documentary', 'drama', 'fantasy', 'mystery', 'romance', 'thriller', 'western'];
const item = (id: string, title: string): Pack['items'][number] => ({ id, title, topics: [] });
const vocabulary = createVocabulary([
  { ...MOVIES, topics: [...GENRES.filter((name) => name !== 'romance').map((name) => topic(name)), topic('romance', 'romantic'), topic('comedy', 'funny'), topic('film-noir', 'noir'), topic('horror', 'scary', 'slasher'), topic('musical'), topic('sci-fi', 'science fiction', 'space opera'), topic('war', 'war film', 'war movie')], items: [item('1', 'The Matrix (1999)'), item('2', 'Alien (1979)')] },
  { ...MOVIES, id: 'papers', topics: [topic('machine translation'), topic('parsing')], items: [] },
  { ...MOVIES, id: 'coffee', topics: [topic('espresso'), topic('cold brew')], items: [] },
]);
const read = (text: string): string[] => extractStatements(text, vocabulary).statements.map(({ stance, target }) => `${stance === 'like' ? '+' : '-'}${target.name}`);

describe('what a message says about its writer', () => {
  it('is written with at least 95 % precision and 80 % recall over the labelled turns', () => {
    let written = 0, right = 0, meant = 0;
    const wrong: string[] = [];
    for (const { text, expected } of TURNS) {
      const found = read(text);
      written += found.length;
      meant += expected.length;
      right += found.filter((one) => expected.includes(one)).length;
      if (found.join() !== expected.join()) wrong.push(`${text} -> ${found.join(' ') || 'nothing'}, expected ${expected.join(' ') || 'nothing'}`);
    }
    expect(TURNS.length).toBeGreaterThanOrEqual(300);
    expect(right / written, wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(right / meant, wrong.join('\n')).toBeGreaterThanOrEqual(0.8);
  });

  it('quotes the sentence it was taken from', () => {
    expect(extractStatements('Hello! I can’t stand horror. Bye.', vocabulary).statements[0]?.text).toBe('I can’t stand horror');
  });

  it.each(['Forget that I hate horror.', 'I no longer hate horror.', 'I don’t hate horror any more.', 'You can suggest horror again.', 'Please forget what I said about horror', 'Remove my dislike of horror.'])('takes “%s” for a request to forget', (text) => {
    expect(extractStatements(text, vocabulary)).toMatchObject({ statements: [], forgets: [{ packId: 'movies', target: { id: 'horror' } }] });
  });

  it.each(['Never forget that I hate horror.', 'I always forget my espresso.', 'I forget what I like about horror', 'Remove my espresso machine', 'I drop my espresso', 'Did I forget that I hate horror?'])('forgets nothing on “%s”', (text) => {
    expect(extractStatements(text, vocabulary).forgets).toEqual([]);
  });

  it('names what it understood but no pack knows', () => {
    expect(extractStatements('I hate broccoli.', vocabulary)).toEqual({ statements: [], forgets: [], unknown: ['broccoli'] });
  });

  it.each(['I hate it.', 'My wife loves horror but I hate it.', 'I love it when people hate horror.', 'I loved horror.', 'I like you.'])('finds nothing unknown in “%s”', (text) => {
    expect(extractStatements(text, vocabulary).unknown).toEqual([]);
  });

  it('gives a name that two packs share once for each', () => {
    const shared = createVocabulary([{ ...MOVIES, topics: [topic('noir')], items: [] }, { ...MOVIES, id: 'coffee', topics: [topic('noir')], items: [] }]);
    expect(extractStatements('I love noir', shared).statements.map(({ packId, target }) => [packId, target.id])).toEqual([['movies', 'noir'], ['coffee', 'noir']]);
  });

  it('does not take the first half of a name for a verb', () => {
    const papers = createVocabulary([{ ...MOVIES, topics: [topic('hate speech'), topic('speech')], items: [] }]);
    expect(extractStatements('Hate speech detection', papers).statements).toEqual([]);
    expect(extractStatements('I love hate speech research', papers).statements).toMatchObject([{ stance: 'like', target: { id: 'hate speech' } }]);
  });

  it('reads a long paste of spaces as quickly as words', () => {
    const startedAt = performance.now();
    extractStatements(`a${' '.repeat(30_000)}b, `.repeat(30), vocabulary);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('keeps nothing said both ways in one breath', () => {
    expect(read('I love horror but I hate horror')).toEqual([]);
  });
});
