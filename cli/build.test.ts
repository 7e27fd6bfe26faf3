import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PRIVACY } from '../src/core/publish/private/spec.ts';
import { build, type BuildOptions } from './build.ts';
import { generateKey } from './keys.ts';
import { readPacks } from './published.ts';
import { describedSource, findSources } from './sources.ts';

let input: string;
let output: string;
beforeEach(() => { [input, output] = [mkdtempSync(join(tmpdir(), 'in-')), mkdtempSync(join(tmpdir(), 'out-'))]; });
afterEach(() => { for (const folder of [input, output]) rmSync(folder, { recursive: true }); });

const KEYS = mkdtempSync(join(tmpdir(), 'keys-'));
const KEY = generateKey(join(KEYS, 'publisher.pem'));
const options = (changed: Partial<BuildOptions> = {}): BuildOptions =>
  ({ output, key: KEY, ledger: join(output, 'ledger.json'), limit: { epsilon: 2.5, delta: 1e-6 }, privacy: DEFAULT_PRIVACY, guardAll: false, engine: 'duckdb', ...changed });
const publish = async (changed?: Partial<BuildOptions>): Promise<string[]> => {
  const said: string[] = [];
  await build(findSources(input), options(changed), (line) => { said.push(line); });
  return said;
};
const versions = async (): Promise<string[]> => (await readPacks(output)).map(({ id, version }) => `${id} v${version}`);

const csv = (rating: (user: number) => string): string => ['userId,movieId,rating,timestamp', ...Array.from({ length: 50 }, (_, i) => `${i % 25},1,${rating(i)},${i}`)].join('\n');
const give = (ratings: string): void => {
  writeFileSync(join(input, 'movies.csv'), 'movieId,title,genres\n1,"Matrix, The (1999)",Action\n');
  writeFileSync(join(input, 'ratings.csv'), ratings);
};

describe('data sets that are public row by row', () => {
  it('keep the version while the bytes stay, and count up when they change', async () => {
    give(csv(() => '4'));
    await publish();
    await publish();
    expect(await versions()).toEqual(['movies v1']);
    give(csv((i) => (i % 2 ? '5' : '3')));
    await publish();
    expect(await versions()).toEqual(['movies v2']);
  });

  it('are refused with a rating that is no number, and it is said where it stands', async () => {
    give(csv((i) => (i === 2 ? 'good' : '4')));
    await expect(publish()).rejects.toThrow(/ratings\.csv: expected a number as rating in row 3, found "good"/);
  });

  it('are refused where a compressed file was cut short', async () => {
    give('');
    rmSync(join(input, 'ratings.csv'));
    writeFileSync(join(input, 'ratings.csv.gz'), gzipSync(csv(() => '4')).subarray(0, 60));
    await expect(publish()).rejects.toThrow(/ratings\.csv\.gz: expected a whole gzip file/);
  });

  it('do not count from one again when the old manifest cannot be read', async () => {
    give(csv(() => '4'));
    for (const broken of ['{oops', '{}']) {
      writeFileSync(join(output, 'manifest.json'), broken);
      await expect(publish()).rejects.toMatchObject({ code: 'global/bad-format' });
    }
  });

  it('leave the packs of other domains published', async () => {
    give(csv(() => '4'));
    await publish();
    for (const name of ['movies.csv', 'ratings.csv']) rmSync(join(input, name));
    const posts = Array.from({ length: 20 }, (_, i) => JSON.stringify({ user: `${i % 6}`, post: `${i}`, type: 'question', date: '2015-02-01T00:00:00.000', title: `Question ${i}?`, tags: ['espresso'] }));
    writeFileSync(join(input, 'posts.jsonl'), posts.join('\n'));
    await publish();
    expect((await versions()).sort()).toEqual(['coffee v1', 'movies v1']);
  });

  it('can be published with a guarantee, and are refused where that leaves nothing', async () => {
    give(csv(() => '4'));
    await expect(publish({ guardAll: true })).rejects.toMatchObject({ code: 'privacy/too-few-people' });
    expect(readdirSync(output)).toEqual([]);
  });
});

describe('data of one\'s own', () => {
  const DOMAIN = {
    id: 'teas', communities: 2, periods: { from: '2025-01-01', until: '2026-01-01', count: 2 },
    domain: { name: 'teas', verb: 'drink', item: { one: 'tea', many: 'teas' }, topicNoun: 'kind', words: ['tea'], examples: ['Which tea?'], scale: { min: 1, max: 5, unit: 'cups' } },
    licences: [{ source: 'made up', name: 'CC0', url: 'https://example.org/', attribution: 'none', terms: 'none' }],
  };
  const PEOPLE = 4000;
  const rows = (): string => ['user,item,topics,value,time', ...Array.from({ length: PEOPLE * 3 }, (_, i) => {
    const [user, k] = [i % PEOPLE, Math.floor(i / PEOPLE)];
    const kind = ['green', 'black', 'herbal'][(user + (k === 2 ? 1 : 0)) % 3] ?? '';
    return `u${user},${kind} one,${kind}|loose,${1 + ((user + k) % 5)},2025-${String(1 + ((user + 3 * k) % 12)).padStart(2, '0')}-03T00:00:00Z`;
  })].join('\n');
  const own = (domain: unknown = DOMAIN): ReturnType<typeof describedSource> => {
    writeFileSync(join(input, 'teas.csv'), rows());
    writeFileSync(join(input, 'domain.json'), JSON.stringify(domain));
    return describedSource([join(input, 'teas.csv')], join(input, 'domain.json'));
  };

  it('come out with names chosen privately, a label, a signature and an entry in the ledger', async () => {
    await build([own()], options(), () => undefined);
    const [pack] = await readPacks(output);
    expect(pack?.topics.map(({ id }) => id).sort()).toEqual(['black', 'green', 'herbal', 'loose']);
    expect(pack?.items.map(({ id }) => id).sort()).toEqual(['black one', 'green one', 'herbal one']);
    expect(pack?.privacy).toMatchObject({ kind: 'differential-privacy', epsilon: 1, names: { topics: 'data', items: 'data' }, seeded: false, total: { releases: 1 } });
    expect(JSON.parse(readFileSync(join(output, 'ledger.json'), 'utf8'))).toMatchObject({ populations: { teas: { releases: [{ version: 1, epsilon: 1 }] } } });
    expect(JSON.stringify(pack)).not.toMatch(/"u\d+"/);
  });

  it('are not published again once the budget is spent, and nothing changes then', async () => {
    const source = own();
    let done = 0;
    await expect((async () => { for (; done < 20; done++) await build([source], options(), () => undefined); })()).rejects.toMatchObject({ code: 'privacy/budget-spent', message: expect.stringMatching(/limit is 2\.5; \d so far have spent/) as string });
    expect(done).toBeGreaterThan(2);
    const [pack] = await readPacks(output);
    expect(pack).toMatchObject({ version: done, privacy: { total: { releases: done } } });
  });

  it('give the same bytes from the same seed, spend nothing, and say that no page takes them', async () => {
    const source = own();
    const made = async (): Promise<string> => {
      const said: string[] = [];
      rmSync(output, { recursive: true });
      await build([source], options({ seed: 'test', publishedAt: '2026-01-02T00:00:00.000Z' }), (line) => { said.push(line); });
      expect(said.join('\n')).toMatch(/made from seed "test"[^]*the page will refuse it: .*fixed seed/);
      expect(readdirSync(output)).not.toContain('ledger.json');
      return JSON.stringify(await readPacks(output));
    };
    expect(await made()).toBe(await made());
  });

  it.each<[string, unknown, RegExp]>([
    ['a period that ends before it begins', { ...DOMAIN, periods: { from: '2026-01-01', until: '2025-01-01', count: 1 } }, /domain\.json: expected from before until at periods/],
    ['an unknown field', { ...DOMAIN, epsilon: 3 }, /domain\.json: .*epsilon/],
    ['no name of the domain', { ...DOMAIN, domain: { ...DOMAIN.domain, name: '' } }, /at domain\.name/],
  ])('are refused with %s', (_name, domain, sentence) => { expect(() => own(domain)).toThrow(sentence); });

  it('are refused where a column is missing, with those that were found', async () => {
    const source = own({ ...DOMAIN, columns: { user: 'who', item: 'item', topics: 'topics', value: 'value', time: 'time' } });
    await expect(build([source], options(), () => undefined)).rejects.toThrow(/teas\.csv: expected columns who, .*missing who; found user, item, topics, value, time/);
    expect(readdirSync(output)).toEqual([]);
  });
});
