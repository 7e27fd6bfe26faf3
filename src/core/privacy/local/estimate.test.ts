import { describe, expect, it } from 'vitest';
import { formatContribution, makeContribution } from './contribution.ts';
import { estimate } from './estimate.ts';
import { mergeEstimate } from './merge.ts';
import { PRIVATE_MOVIES, TERMS, seededBytes, turn } from './people.fixture.ts';
import { packSchema } from '../../global/pack.ts';

const SEED = 41;
const random = seededBytes(SEED);
/** Everyone turns to horror alone and dislikes it: their mean of 3 comes from it and one drama, valued 5. */
const files = (people: number): { name: string; text: string }[] => Array.from({ length: people }, (_, i) => ({
  name: `${i}.json`, text: formatContribution(makeContribution([turn([1], 1), turn([2], 5)], TERMS, random)),
}));
const many = files(2000);
const all = estimate(many, TERMS);

describe('contributions together', () => {
  it(`say what the people turn to and like, within their errors (seed ${SEED})`, () => {
    expect(all).toMatchObject({ people: 2000, epsilon: 1 });
    for (const [t, truth] of [0, 0.5, 0.5, 0].entries()) expect(Math.abs((all.weight[t]?.value ?? NaN) - truth)).toBeLessThan(4 * (all.weight[t]?.error ?? 0));
    // Cut at the bound.
    for (const [t, truth] of [0, -1.5, 1.5, 0].entries()) expect(Math.abs((all.liking?.[t]?.value ?? NaN) - truth)).toBeLessThan(4 * (all.liking?.[t]?.error ?? 0));
    expect(all.weight[1]?.error).toBeLessThan(0.12);
  });

  it('say nothing when they are too few', () => {
    expect(() => estimate(many.slice(0, 49), TERMS)).toThrow(expect.objectContaining({ code: 'privacy/too-few-people', message: 'contributions to movies: expected at least 50, found 49' }));
    expect(estimate(many.slice(0, 50), TERMS).people).toBe(50);
    expect(estimate(many.slice(0, 3), TERMS, 3).people).toBe(3);
    for (const fewest of [0, 1, 2.5, NaN]) expect(() => estimate(many, TERMS, fewest)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
  });

  it('stop at the first file that does not belong, and name it', () => {
    const stopped = (name: string, text: string): void => {
      expect(() => estimate([...many.slice(0, 60), { name, text }], TERMS)).toThrow(expect.objectContaining({ code: 'input/bad-contribution', message: expect.stringMatching(`^${name}: expected`) as unknown }));
    };
    stopped('x.json', '');
    stopped('again.json', many[7]?.text ?? '');
    stopped('spaced.json', (many[7]?.text ?? '').replaceAll(' ', ''));
    stopped('coffee.json', (many[70]?.text ?? '').replace('"movies"', '"coffee"'));
  });

  it('count two people whose bits happen to be equal twice', () => {
    const [one] = many;
    const bits = { ...JSON.parse(one?.text ?? '') as object, nonce: 'f'.repeat(32) };
    expect(estimate([...many.slice(0, 60), { name: 'same-bits.json', text: JSON.stringify(bits) }], TERMS).people).toBe(61);
  });

  it('are no use on other terms than they were made on', () => {
    expect(() => estimate(many, { ...TERMS, bound: 2 })).toThrow(/0\.json: expected bound of liking 2, found 1.5/);
  });
});

describe('a pack with contributions merged in', () => {
  const { pack, topics } = mergeEstimate(PRIVATE_MOVIES, all);

  it('has each number between its own and theirs, surer than either', () => {
    for (const { weight, preference } of topics) {
      for (const one of [weight, preference]) {
        if (!one) throw new Error('expected both numbers of every topic');
        expect(one.merged.value).toBeGreaterThanOrEqual(Math.min(one.own.value, one.contributed.value));
        expect(one.merged.value).toBeLessThanOrEqual(Math.max(one.own.value, one.contributed.value));
        expect(one.merged.error).toBeLessThan(Math.min(one.own.error, one.contributed.error));
      }
    }
  });

  it('weighs by precision, by hand', () => {
    const own = Math.sqrt(0.2 * 0.8 / 200 + (4 / 200) ** 2 * PRIVATE_MOVIES.communities.length);
    expect(topics[1]?.weight?.own).toEqual({ value: 0.2, error: own });
    const theirs = all.weight[1] ?? { value: NaN, error: NaN };
    const share = own ** -2 / (own ** -2 + theirs.error ** -2);
    expect(pack.population.weight[1]).toBeCloseTo(share * 0.2 + (1 - share) * theirs.value, 3);
  });

  it('takes their liking over those who turned to the topic', () => {
    const half = { ...PRIVATE_MOVIES, population: { ...PRIVATE_MOVIES.population, topicPeople: [100, 100, 100, 100] } };
    expect(mergeEstimate(half, all).topics[2]?.preference?.contributed.value).toBeCloseTo(2 * (all.liking?.[2]?.value ?? NaN), 10);
  });

  it('is a whole pack of the next version that says how many contributed; all else is as it was', () => {
    expect(packSchema.parse(pack)).toEqual(pack);
    expect(pack.privacy).toEqual({ ...PRIVATE_MOVIES.privacy, contributions: { people: 2000, epsilon: 1 } });
    expect({ ...pack, version: 1, privacy: 0, population: { ...pack.population, weight: 0, preference: 0 } }).toEqual({ ...PRIVATE_MOVIES, privacy: 0, population: { ...PRIVATE_MOVIES.population, weight: 0, preference: 0 } });
    expect(pack.version).toBe(2);
  });

  it('has weights that are shares, however noisy the contributions', () => {
    const wild = { ...all, weight: [{ value: 3, error: 0.001 }, { value: -2, error: 0.001 }, { value: 2, error: 0.001 }, { value: 0, error: 1 }] };
    const merged = mergeEstimate(PRIVATE_MOVIES, wild).pack.population.weight.map(Number);
    expect(merged[1]).toBe(0);
    expect(Math.min(...merged)).toBe(0);
    expect(merged.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(1);
  });

  it('withholds what was withheld', () => {
    const [, ...rest] = PRIVATE_MOVIES.population.weight;
    const withheld = { ...PRIVATE_MOVIES, population: { ...PRIVATE_MOVIES.population, weight: [null, ...rest], preference: [null, null, null, null] } };
    expect(mergeEstimate(withheld, all).pack.population).toMatchObject({ preference: [null, null, null, null] });
    expect(mergeEstimate(withheld, all).pack.population.weight[0]).toBeNull();
  });

  it('takes public rows as free of noise, and a label that hides its noise not at all', () => {
    const rows = { ...PRIVATE_MOVIES, privacy: { kind: 'public-data' as const, minPeople: 20, claim: 'rows' } };
    expect(mergeEstimate(rows, all).topics[1]?.weight?.own.error).toBeCloseTo(Math.sqrt(0.2 * 0.8 / 200), 10);
    expect(packSchema.parse(mergeEstimate(rows, all).pack).privacy.contributions).toEqual({ people: 2000, epsilon: 1 });
    const silent = { ...PRIVATE_MOVIES, privacy: { ...PRIVATE_MOVIES.privacy, queries: [{ id: 'topics', share: 1, sensitivity: 1, sigma: 1 }] } };
    expect(() => mergeEstimate(silent, all)).toThrow(/expected the query attention in its label, found topics/);
  });

  it('takes no more: the same files would count twice', () => {
    expect(() => mergeEstimate(pack, all)).toThrow(expect.objectContaining({ code: 'privacy/bad-parameter' }));
  });
});
