/** The publisher on made-up interactions, in a process of its own: how long, how much memory, and how both grow. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export interface PublishTimes { readonly interactions: number; readonly people: number; readonly seconds: number; /** Largest resident memory of the child, Node included. */ readonly peakBytes: number; readonly packBytes: number }

const PERIODS = 6;
const PERIOD_MS = 30 * 86_400_000;
const START_MS = Date.UTC(2025, 0, 1);
const TOPICS = Array.from({ length: 20 }, (_, t) => ({ id: `t${t}`, name: `topic ${t}`, aliases: [] }));
/** Peak resident memory, said by the child itself when it ends. */
const REPORT = `data:text/javascript,${encodeURIComponent(`process.on('exit', () => process.stderr.write('\\nmaxRSS ' + process.resourceUsage().maxRSS + '\\n'))`)}`;

/** @param interactions how many; a hundred to a person, to at most 100,000 people; 1,000 items, 20 topics of which small numbers are frequent, values 1-5 */
export async function measurePublish(interactions: number): Promise<PublishTimes> {
  const people = Math.min(interactions / 100, 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'logo-bench-'));
  try {
    const [input, output, key, spec] = ['interactions.parquet', 'out', 'key.pem', 'domain.json'].map((name) => join(folder, name)) as [string, string, string, string];
    await makeUp(input, interactions, people);
    writeFileSync(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(spec, JSON.stringify(DOMAIN));
    const startedAt = performance.now();
    const { status, stderr } = spawnSync('npx', ['tsx', '--import', REPORT, 'cli/main.ts', 'build', '--in', input, '--domain', spec, '--out', output, '--key', key, '--ledger', join(folder, 'ledger.json')], { encoding: 'utf8' });
    const seconds = (performance.now() - startedAt) / 1000;
    if (status !== 0) throw new Error(`build of ${interactions} interactions ended with ${status}: ${stderr}`);
    const peaks = [...stderr.matchAll(/^maxRSS (\d+)$/gmu)].map((match) => Number(match[1]) * 1024);
    return { interactions, people, seconds, peakBytes: Math.max(...peaks), packBytes: Math.max(...readdirSync(output).map((name) => statSync(join(output, name)).size)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** d log(measured) / d log(interactions), by least squares: 1 is linear. */
export function slopeOf(points: readonly (readonly [interactions: number, measured: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const [mx, my] = [0, 1].map((i) => logs.reduce((sum, point) => sum + (point[i as 0 | 1]), 0) / logs.length) as [number, number];
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

/** The same rows every time: every draw is a hash of the row's number. A person has a favourite topic, so that there are communities to find. */
async function makeUp(file: string, interactions: number, people: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const draw = (which: number, below: number): string => `(hash(i, ${which}) % ${below})`;
  await connection.run(`
    COPY (
      SELECT 'u' || (i % ${people}) AS "user", 'i' || ${draw(1, 1000)} AS item,
        't' || CASE WHEN ${draw(2, 3)} = 0 THEN (i % ${people}) % 20 ELSE (${draw(3, 20)} * ${draw(4, 20)}) // 20 END || CASE WHEN ${draw(5, 3)} = 0 THEN '|t' || ${draw(6, 20)} ELSE '' END AS topics,
        CAST(1 + ${draw(7, 5)} AS INTEGER) AS value, CAST(${START_MS} + ${draw(8, PERIODS * PERIOD_MS)} AS BIGINT) AS time
      FROM range(${interactions}) r(i)
    ) TO '${file.replaceAll(`'`, `''`)}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

const DOMAIN = {
  id: 'made-up', periods: { from: '2025-01-01', until: '2025-06-30', count: PERIODS }, communities: 6, topics: TOPICS,
  domain: { name: 'things', verb: 'use', item: { one: 'thing', many: 'things' }, topicNoun: 'kind', words: ['thing'], examples: ['What should I use?'], scale: { min: 1, max: 5, unit: 'stars' } },
  licences: [{ source: 'made up', name: 'MIT', url: 'https://example.org/', attribution: 'nobody', terms: 'none' }],
  columns: { user: 'user', item: 'item', topics: 'topics', value: 'value', time: 'time' },
};
