import { describe, expect, it } from 'vitest';
import { createVocabulary } from '../../global/vocabulary.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import { extractStatements } from './extract.ts';
import { topic, vocabulary } from './vocabulary.fixture.ts';

const read = (text: string): string[] => extractStatements(text, vocabulary).statements.map(({ stance, target }) => `${stance === 'like' ? '+' : '-'}${target.name}`);

describe('what a message says about its writer', () => {
  it('quotes the sentence it was taken from', () => {
    expect(extractStatements('Hello! I can’t stand horror. Bye.', vocabulary).statements[0]?.text).toBe('I can’t stand horror');
  });

  it.each([['I no longer hate horror.', 'avoid'], ['I don’t hate horror any more.', 'avoid'], ['You can suggest horror again.', 'avoid'], ['I no longer like horror', 'like']])('takes “%s” for an ending', (text, stance) => {
    expect(extractStatements(text, vocabulary)).toMatchObject({ statements: [], forgets: [], ends: [{ packId: 'movies', target: { id: 'horror' }, stance }] });
  });

  it.each([['I think I like noir', 'hedged', 'like'], ['I used to hate horror', 'past', 'avoid'], ['I loved horror', 'past', 'like'], ['Sci-fi is great.', 'general', 'like']])('is not sure of “%s”', (text, why, stance) => {
    expect(extractStatements(text, vocabulary)).toMatchObject({ statements: [], unsure: [{ why, stance }] });
  });

  it.each(['no horror tonight', 'For tonight, no musicals.', "I don't want to watch a western today"])('takes “%s” for a wish of today', (text) => {
    expect(extractStatements(text, vocabulary)).toMatchObject({ statements: [], unsure: [] });
  });

  it.each(['Forget that I hate horror.', 'Please forget what I said about horror', 'Remove my dislike of horror.'])('takes “%s” for a request to forget', (text) => {
    expect(extractStatements(text, vocabulary)).toMatchObject({ statements: [], forgets: [{ packId: 'movies', target: { id: 'horror' } }] });
  });

  it.each(['Never forget that I hate horror.', 'I always forget my espresso.', 'I forget what I like about horror', 'Remove my espresso machine', 'I drop my espresso', 'Did I forget that I hate horror?'])('forgets nothing on “%s”', (text) => {
    expect(extractStatements(text, vocabulary).forgets).toEqual([]);
  });

  it('names what it understood but no pack knows', () => {
    expect(extractStatements('I hate broccoli.', vocabulary)).toEqual({ statements: [], unsure: [], ends: [], forgets: [], unknown: ['broccoli'] });
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
