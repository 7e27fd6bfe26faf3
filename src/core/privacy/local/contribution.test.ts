import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOVIES } from '../../mediator/movies.fixture.ts';
import { differsFrom, formatContribution, makeContribution, parseContribution, type Contribution } from './contribution.ts';
import { PRIVATE_MOVIES, TERMS, seededBytes, turn, watched } from './people.fixture.ts';
import { termsOf, turnsOf } from './terms.ts';

const SEED = 31;
const made = makeContribution([turn([0, 2], 4), turn([1], 2)], TERMS, seededBytes(SEED));
const refused = (message: RegExp): unknown => expect.objectContaining({ code: 'input/bad-contribution', message: expect.stringMatching(message) as unknown });
const read = (change: object): Contribution => parseContribution(JSON.stringify({ ...made, ...change }), 'a.json');

describe('a contribution', () => {
  it('is a small file that a person can read', () => {
    expect(formatContribution({ ...made, nonce: '0d9e0a6f8f0bb1f5a3a1a1f0c4c0b1d2', attention: { ...made.attention, bits: '0110' }, liking: made.liking && { ...made.liking, topic: 'drama', sign: '+' } })).toBe(`{
 "format": "logo-contribution",
 "formatVersion": 1,
 "nonce": "0d9e0a6f8f0bb1f5a3a1a1f0c4c0b1d2",
 "pack": "movies",
 "topics": ["sci-fi", "horror", "drama", "musical"],
 "epsilon": 1,
 "attention": {"mechanism": "optimized-unary-encoding", "epsilon": 0.5, "bits": "0110"},
 "liking": {"mechanism": "sampled-sign", "epsilon": 0.5, "bound": 1.5, "topic": "drama", "sign": "+"}
}
`);
  });

  it('is read as it was written, whatever the topics are called', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 30 }), fc.boolean(), fc.integer(), (topics, valued, seed) => {
      const terms = valued ? { ...TERMS, topics } : { packId: 'papers', topics, epsilon: { attention: 1 } };
      const contribution = makeContribution([turn([topics.length - 1], 3)], terms, seededBytes(seed));
      expect(parseContribution(formatContribution(contribution), 'a.json')).toEqual(contribution);
      expect(differsFrom(terms, contribution)).toBeUndefined();
    }), { seed: SEED, numRuns: 200 });
  });

  it('is not made of nothing', () => {
    expect(() => makeContribution([], TERMS, seededBytes(SEED))).toThrow(expect.objectContaining({ code: 'input/empty' }));
  });

  it('is refused when something is in it that the format does not have: it could tell people apart', () => {
    expect(() => read({ device: 'laptop' })).toThrow(refused(/^a\.json: Unrecognized key: "device" at the top/));
    expect(() => read({ attention: { ...made.attention, madeAt: 1 } })).toThrow(refused(/"madeAt" at attention/));
  });

  it('is refused when it is no contribution, or of a later format', () => {
    expect(() => parseContribution('PK', 'b.json')).toThrow(refused(/^b\.json: expected JSON/));
    expect(() => parseContribution('null', 'b.json')).toThrow(refused(/^b\.json/));
    expect(() => read({ formatVersion: 2 })).toThrow(refused(/expected format version 1, found 2/));
    expect(() => read({ attention: { ...made.attention, bits: '012' } })).toThrow(refused(/attention\.bits/));
  });

  it.each([
    [{ pack: 'coffee' }, 'expected pack movies, found coffee'],
    [{ topics: ['horror', 'sci-fi', 'drama', 'musical'] }, 'expected topics ["sci-fi","horror","drama","musical"], found ["horror","sci-fi","drama","musical"]'],
    [{ epsilon: 2 }, 'expected epsilon 1, found 2'],
    [{ attention: { ...made.attention, epsilon: 8 } }, 'expected epsilon of attention 0.5, found 8'],
    [{ attention: { ...made.attention, bits: '01' } }, 'expected number of bits 4, found 2'],
    [{ liking: undefined }, 'expected epsilon of liking 0.5, found none'],
    [{ liking: { ...made.liking, bound: 100 } }, 'expected bound of liking 1.5, found 100'],
    [{ liking: { ...made.liking, topic: 'western' } }, 'expected a liking of one of the topics, found western'],
  ])('on other terms says which: %#', (change, message) => {
    expect(differsFrom(TERMS, read(change))).toBe(message);
  });
});

describe('the terms', () => {
  it('are the bound of the pack\'s label, or a third of the scale, and half of epsilon for each report', () => {
    expect(termsOf(PRIVATE_MOVIES)).toEqual(TERMS);
    const rows = { ...PRIVATE_MOVIES, privacy: { kind: 'public-data' as const, minPeople: 20, claim: 'rows' } };
    expect(termsOf({ ...rows, domain: { ...MOVIES.domain, scale: { min: 0, max: 10, unit: 'points', mean: 5 } } }).bound).toBe(3.333);
  });

  it('spend all of epsilon on attention in a domain without values', () => {
    const { scale, ...domain } = MOVIES.domain;
    expect(scale).toBeDefined();
    expect(termsOf({ ...PRIVATE_MOVIES, domain })).toEqual({ packId: 'movies', topics: TERMS.topics, epsilon: { attention: 1 } });
  });

  it('take of a memory the interactions on their topics, each topic once', () => {
    const memories = [watched('a', ['drama', 'western', 'drama'], 4), watched('b', ['western'], 3), watched('c', ['drama'], 3, 'papers'), watched('d', ['musical', 'horror'], undefined)];
    expect(turnsOf(memories, TERMS)).toEqual([turn([2], 4), turn([3, 1])]);
  });
});
