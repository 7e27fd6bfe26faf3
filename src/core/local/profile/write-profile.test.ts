import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededEffects } from '../../effects.ts';
import type { Pack } from '../../global/pack.ts';
import { shippedPacks as packs } from '../../global/shipped.fixture.ts';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import { parseDemo } from '../import/demo.ts';
import type { Interaction, Memory, MemoryId, Statement } from '../memory.ts';
import { writeProfile } from './write-profile.ts';

const YEAR = 365.25 * 24 * 3600 * 1000;
let ids = 0;
const met = (topics: readonly string[], value?: number, validFromMs = 0, title = 'Film'): Interaction => ({
  kind: 'interaction', id: `m${++ids}` as MemoryId, domain: 'movies', validFromMs, recordedAtMs: 0, source: { kind: 'import', detail: '' }, itemId: `i${ids}`, title, topics: [...topics], ...(value !== undefined && { value }),
});
const many = (count: number, ...given: Parameters<typeof met>): readonly Interaction[] => Array.from({ length: count }, () => met(...given));
const said = (text: string, topic: string, stance: Statement['stance'] = 'avoid', recordedAtMs = 0): Statement => ({
  kind: 'statement', id: `s${++ids}` as MemoryId, domain: 'movies', validFromMs: 0, recordedAtMs, source: { kind: 'chat', detail: text }, text, stance, target: { kind: 'topic', id: topic, name: topic },
});
const texts = (memories: readonly Memory[], pack: Pack = MOVIES): readonly string[] => writeProfile(memories, pack).map(({ text }) => text);
const UNRATED: Pack = { ...MOVIES, domain: { ...MOVIES.domain, scale: undefined }, variance: { within: [0.05, 0.05, 0.05, 0.05], between: [0.01, 0.01, 0.01, 0.01] } };

describe('the written profile', () => {
  it('is empty for a newcomer, and of another domain\'s memories', () => {
    expect(texts([])).toEqual([]);
    expect(texts(many(50, ['sci-fi'], 5).map((memory) => ({ ...memory, domain: 'papers' })))).toEqual([]);
  });

  it('says what is liked and what is not, with strength and count, the strongest first', () => {
    expect(texts([...many(40, ['sci-fi'], 4.5), ...many(40, ['drama'], 3), ...many(40, ['musical'], 3.5)]).slice(0, 2)).toEqual([
      'You like sci-fi: 0.8 stars above your own average, 40 rated.', 'You care less for drama: 0.7 stars below your own average, 40 rated.',
    ]);
  });

  it('takes a few ratings for what they are: no evidence yet', () => {
    expect(texts([met(['sci-fi'], 5), met(['sci-fi'], 5), met(['drama'], 2)])).toEqual([]);
  });

  it('asks for as much evidence as the people of the pack are alike', () => {
    const history = [...many(12, ['sci-fi'], 4.5), ...many(12, ['drama'], 3)];
    const alike = { ...MOVIES, variance: { within: [4, 4, 4, 4], between: [0.02, 0.02, 0.02, 0.02] } };
    expect(texts(history).some((text) => text.startsWith('You like sci-fi'))).toBe(true);
    expect(texts(history, alike).some((text) => text.startsWith('You like'))).toBe(false);
  });

  it('quotes the person word for word, newest first, in place of what the numbers say about the topic', () => {
    const [early, late] = [said('I can’t stand horror', 'horror', 'avoid', 1), said('I love a good musical', 'musical', 'like', 2)];
    const sentences = writeProfile([early, late, ...many(40, ['horror'], 5), ...many(40, ['drama'], 3)], MOVIES);
    expect(sentences.slice(0, 2).map(({ text, sources }) => [text, sources])).toEqual([
      ['You said: “I love a good musical”.', [late.id]], ['You said: “I can’t stand horror”.', [early.id]],
    ]);
    expect(sentences.filter(({ topics }) => topics.includes('horror') && topics.length === 1)).toHaveLength(1);
  });

  it('tells how one rates beside everyone only when it is clear', () => {
    expect(texts(many(30, ['drama'], 4.5))).toContain('You rate higher than most: 4.5 stars on average over 30 movies, where everyone gives 3.5.');
    expect(texts(many(30, ['drama'], 2.5))).toContain('You rate lower than most: 2.5 stars on average over 30 movies, where everyone gives 3.5.');
    expect(texts(many(30, ['drama'], 3.6)).join()).not.toContain('than most');
  });

  it('tells what there is more of lately, and nothing of a change when all is from one year', () => {
    const before = [...many(40, ['drama'], 3.5, 0), ...many(10, ['sci-fi'], 3.5, 0)];
    const now = [...many(10, ['drama'], 3.5, 3 * YEAR), ...many(40, ['sci-fi'], 3.5, 3 * YEAR)];
    expect(texts([...before, ...now])).toContain('Lately more sci-fi: 80 % of your latest year’s movies, 20 % of those before.');
    expect(texts([...before, ...now].map((memory) => ({ ...memory, validFromMs: 0 }))).join()).not.toContain('Lately');
  });

  it('tells the decade one turns to more than everyone', () => {
    const pack: Pack = { ...MOVIES, items: [...MOVIES.items, ...Array.from({ length: 20 }, (_, i) => ({ id: `old${i}`, title: `Old ${i} (1955)`, topics: [2], stats: { people: 2, lift: 0, liftByCommunity: [null, null] } }))] };
    const old = Array.from({ length: 20 }, (_, i): Interaction => ({ ...met(['drama'], 3.5), itemId: `old${i}`, title: `Old ${i} (1955)` }));
    expect(texts(old, pack).join('\n')).toMatch(/You turn to the 1950s more than most: 100 % of your movies, 33 % of everyone’s\./u);
    expect(texts(many(20, ['drama'], 3.5, 0, 'Unknown to everyone (1955)'), pack).join()).not.toContain('1950s');
  });

  it('speaks of attention where nobody gives values', () => {
    expect(texts([...many(30, ['musical']), ...many(10, ['drama'])], UNRATED)[0]).toBe('You turn to musical more than most: 75 % of your attention, 10 % of everyone’s (30 of 40 movies).');
    expect(texts([...many(30, ['musical']), ...many(10, ['drama'])], UNRATED).join()).not.toContain('stars');
  });

  it('says of the demo person what was made up', () => {
    const { interactions } = parseDemo(JSON.parse(readFileSync('public/demo/person.json', 'utf8')), packs, createSeededEffects());
    const movies = packs.find(({ id }) => id === 'movies');
    expect(texts(interactions, movies).join('\n')).toContain('You like sci-fi');
  });

  const anyMemories = fc.array(fc.oneof(
    { weight: 5, arbitrary: fc.record({ topics: fc.subarray(['sci-fi', 'horror', 'drama', 'musical'], { minLength: 1 }), value: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), year: fc.integer({ min: 0, max: 5 }), item: fc.integer({ min: 1, max: 8 }) })
      .map(({ topics, value, year, item }) => ({ ...met(topics, value, year * YEAR, MOVIES.items[item - 1]?.title), itemId: `${item}` })) },
    { weight: 1, arbitrary: fc.record({ topic: fc.constantFrom('sci-fi', 'horror'), stance: fc.constantFrom('like' as const, 'avoid' as const) }).map(({ topic, stance }) => said(`${stance} ${topic}`, topic, stance)) },
  ), { maxLength: 60 });

  it.each([['with values', MOVIES], ['without', UNRATED]])('never says more than twelve things, rests only on what it was given, and is the same in any order: %s', (_, pack) => {
    fc.assert(fc.property(anyMemories, (memories) => {
      const sentences = writeProfile(memories, pack);
      const given = new Set(memories.map(({ id }) => id));
      expect(sentences.length).toBeLessThanOrEqual(12);
      for (const { text, sources, shown } of sentences) {
        expect(text).not.toMatch(/undefined|NaN|Infinity/u);
        expect(sources.length).toBeGreaterThan(0);
        expect([...sources, ...shown].every((id) => given.has(id))).toBe(true);
        expect(shown.every((id) => sources.includes(id))).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(5);
      }
      const statements = memories.filter(({ kind }) => kind === 'statement');
      const reversed = [...memories.filter(({ kind }) => kind === 'interaction').reverse(), ...statements];
      expect(texts(reversed, pack)).toEqual(sentences.map(({ text }) => text));
    }), { seed: 3, numRuns: 80 });
  });

  it.each([['with values', MOVIES], ['without', UNRATED]])('names as sources everything a sentence was computed from: without any other memory it says the same: %s', (_, pack) => {
    fc.assert(fc.property(anyMemories, (memories) => {
      for (const { text, sources } of writeProfile(memories, pack)) {
        // What else was said decides only whether a topic's sentence gives way, never what it says.
        const from = memories.filter(({ id }) => sources.includes(id));
        expect(texts(from, pack)).toContain(text);
      }
    }), { seed: 4, numRuns: 40 });
  });
});
