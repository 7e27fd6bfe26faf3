import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AppError, ErrorCode } from '../errors.ts';
import { fromBase64 } from './base64.ts';
import type { Pack } from './pack.ts';
import { MAX_MANIFEST_BYTES, parseManifest, parsePack, parseReleases } from './parse.ts';
import { checkPolicy, MAX_PACK_BYTES } from './policy.ts';
import { PUBLISHERS } from './publishers.ts';
import { privateTea, TEA } from './tea.fixture.ts';

const encode = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
/** "code: message", or "taken". Anything but an AppError fails the test. */
function refusal(work: () => unknown): string {
  try {
    work();
    return 'taken';
  } catch (thrown) {
    const { code, message } = thrown as AppError;
    if ((code as ErrorCode | undefined) === undefined) throw thrown;
    return `${code}: ${message}`;
  }
}
const refuse = (change: (pack: Pack) => unknown, pack: Pack = TEA): string => refusal(() => parsePack(encode(change(structuredClone(pack)))));
type Private = Pack['privacy'] & { kind: 'differential-privacy' };
const relabel = (change: Partial<Private>): Pack => ({ ...privateTea(), privacy: { ...privateTea().privacy as Private, ...change } });

describe('parsing a pack', () => {
  it('takes what was published, publicly and privately', () => { expect([refuse((pack) => pack), refuse((pack) => pack, privateTea())]).toEqual(['taken', 'taken']); });

  it.each<[string, (pack: Pack) => unknown, RegExp]>([
    ['an array that does not align', (pack) => ({ ...pack, population: { ...pack.population, weight: pack.population.weight.slice(1) } }), /population weight: expected \d+ entries, found \d+/],
    ['an item of an unknown topic', (pack) => ({ ...pack, items: [{ ...pack.items[0], topics: [999] }] }), /topic indices below/],
    ['an id twice', (pack) => ({ ...pack, items: [pack.items[0], pack.items[0]] }), /unique ids/],
    ['shares that do not sum to one', (pack) => ({ ...pack, communities: pack.communities.map((community) => ({ ...community, share: 0.1 })) }), /shares that sum to 1/],
    ['fewer people than the label says', (pack) => ({ ...pack, population: { ...pack.population, topicPeople: pack.population.topicPeople.map(() => 1) } }), /at least 10 people/],
    ['a period of fewer people than the label says', (pack) => ({ ...pack, population: { ...pack.population, byPeriod: pack.population.byPeriod.map((period) => ({ ...period, people: 3 })) } }), /population period 0: expected at least 10/],
    ['times that run backwards', (pack) => ({ ...pack, periods: pack.periods.map((period) => ({ ...period, untilMs: period.fromMs - 1 })) }), /period \w+: expected times that follow/],
    ['a time no date can hold', (pack) => ({ ...pack, periods: pack.periods.map((period) => ({ ...period, untilMs: 1e300 })) }), /times that follow/],
    ['a scale upside down', (pack) => ({ ...pack, domain: { ...pack.domain, scale: { min: 5, max: 1, unit: 'stars', mean: 3 } } }), /min <= mean <= max/],
    ['a link that is no web address', (pack) => ({ ...pack, items: [{ ...pack.items[0], link: 'javascript:alert(1)' }] }), /items\.0\.link/],
    ['a number that is not one', (pack) => ({ ...pack, people: 'many' }), /people/],
    ['a newer format', (pack) => ({ ...pack, formatVersion: 3 }), /unsupported-version/],
    ['an older format', (pack) => ({ ...pack, formatVersion: 1 }), /bad-format/],
  ])('refuses %s, and says where', (_name, change, message) => { expect(refuse(change)).toMatch(message); });

  it.each<[string, Partial<Private>, RegExp]>([
    ['queries that spend more than there is', { queries: [{ id: 'a', share: 0.6, sensitivity: 1, sigma: 100 }, { id: 'b', share: 0.6, sensitivity: 1, sigma: 100 }] }, /sum to at most 1, found 1.2/],
    ['noise too small for its share', { queries: [{ id: 'a', share: 1, sensitivity: 1, sigma: 1 }] }, /query a: expected noise/],
    ['a query twice', { queries: [{ id: 'a', share: 0.1, sensitivity: 1, sigma: 100 }, { id: 'a', share: 0.1, sensitivity: 1, sigma: 100 }] }, /unique ids/],
    ['a total below this release', { total: { epsilon: 0.5, delta: 1e-8, releases: 3 } }, /privacy total/],
    ['an epsilon of nothing', { epsilon: 0 }, /privacy\.epsilon/],
  ])('refuses a label with %s', (_name, change, message) => { expect(refusal(() => parsePack(encode(relabel(change))))).toMatch(message); });
});

describe('hostile bytes', () => {
  const nested = (open: string, close: string): string => `${open.repeat(100_000)}1${close.repeat(100_000)}`;
  const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);
  const cases: readonly [string, Uint8Array<ArrayBuffer>][] = [
    ['nothing', bytes()], ['null', encode('null')], ['an array', encode('[]')], ['an HTML page', encode('<!doctype html>')], ['a number beyond all', encode('1e999')],
    ['deep arrays', encode(nested('[', ']'))], ['deep objects', encode(nested('{"packs":', '}'))], ['a prototype', encode('{"__proto__":{"format":"logo-global"}}')],
    ['a constructor', encode('{"constructor":{"prototype":{"id":1}},"toString":1}')], ['broken UTF-8', bytes(0x22, 0xff, 0xfe, 0x22)], ['a cut emoji', bytes(0x22, 0xf0, 0x9f, 0x22)],
    ['a lone surrogate', encode('{"format":"\\ud800"}')], ['NaN as null', encode({ ...TEA, people: Number.NaN })], ['an infinite number', encode(JSON.stringify(TEA).replace('"people":40', '"people":1e999'))],
    ['gzip', bytes(0x1f, 0x8b, 8, 0, 0, 0)],
  ];
  it.each(cases)('%s is refused with a code at every door', (_name, given) => {
    for (const parse of [parseManifest, parseReleases, parsePack]) expect(refusal(() => parse(given))).toMatch(/^global\//);
  });

  it('is not even decoded when it is too long', () => {
    expect(refusal(() => parsePack(new Uint8Array(MAX_PACK_BYTES + 1)))).toMatch(/global\/too-large: pack: expected at most/);
    expect(refusal(() => parseManifest(new Uint8Array(MAX_MANIFEST_BYTES + 1)))).toMatch(/global\/too-large/);
  });

  it('leaves the prototype of all objects alone', () => {
    refusal(() => parsePack(encode(JSON.stringify(TEA).replace('{', '{"__proto__":{"polluted":true},'))));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('the policy of the page', () => {
  const policy = (pack: Pack, fromPagesPublisher: boolean): string => refusal(() => checkPolicy(pack, { fromPagesPublisher }));
  const coffee: Pack = { ...TEA, id: 'coffee', privacy: { kind: 'public-data', minPeople: 5, claim: 'a count' } };

  it('takes differential privacy from anybody, public data from the page\'s own publisher alone and by name', () => {
    expect([policy(privateTea(), false), policy(coffee, true)]).toEqual(['taken', 'taken']);
    expect(policy(coffee, false)).toMatch(/global\/privacy-refused: pack coffee v1: expected differential privacy/);
    expect(policy(TEA, true)).toMatch(/privacy-refused/);
    expect(policy({ ...coffee, id: 'constructor' }, true)).toMatch(/privacy-refused/);
    expect(policy({ ...coffee, privacy: { ...coffee.privacy, minPeople: 4 } }, true)).toMatch(/at least 5 people/);
  });

  it.each<[string, Partial<Private>, RegExp]>([
    ['noise from a seed', { seeded: true }, /fixed seed/],
    ['a large epsilon', { epsilon: 1.01 }, /epsilon of at most 1, found 1.01/],
    ['a large delta', { delta: 1e-7 }, /delta of at most/],
    ['too much over all releases', { total: { epsilon: 11, delta: 1e-8, releases: 20 } }, /total epsilon/],
    ['few people', { minPeople: 49 }, /at least 50 people/],
    ['bounds that bound nothing', { bounds: { interactionsPerPeriod: 1e6, periods: 1, topics: 1, items: 1, value: 1 } }, /interactionsPerPeriod/],
    ['a bound beyond the scale', { bounds: { interactionsPerPeriod: 10, periods: 1, topics: 1, items: 1, value: 99 } }, /bound on values/],
  ])('refuses %s', (_name, change, message) => { expect(policy(relabel(change), true)).toMatch(message); });
});

it('the example in docs/global-file.md is a pack that can be read', () => {
  expect(parsePack(new Uint8Array(readFileSync('docs/global-file.example.json'))).id).toBe('tea');
});

it('the manifest that ships is one the page can read, from publishers with whole keys', () => {
  const { signed } = parseManifest(new Uint8Array(readFileSync('public/global/manifest.json')));
  expect(parseReleases(encode(signed)).packs.map(({ id }) => id)).toEqual(expect.arrayContaining(['movies', 'papers', 'coffee']));
  for (const { publicKey } of PUBLISHERS) expect(fromBase64(publicKey)).toHaveLength(32);
});
