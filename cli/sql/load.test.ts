import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuckDb } from '../engines/duckdb.ts';
import type { SqlEngine, SqlRow } from './engine.ts';
import { load, type InputFiles, type Loaded } from './load.ts';

let folder: string;
let engine: SqlEngine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'load-'));
  engine = await openDuckDb();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const COLUMNS = { user: 'user', item: 'item', topics: 'topics', value: 'value', time: 'time' };
function give(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}
async function giveParquet(select: string): Promise<string> {
  const path = join(folder, 'rows.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  return path;
}
const loadFile = (file: string, more: Partial<InputFiles> = {}): Promise<Loaded> => load(engine, { files: [file], columns: COLUMNS, ...more });
const loaded = (): Promise<readonly SqlRow[]> => engine.rows(`SELECT who, item, array_to_string(string_split(CAST(topics AS VARCHAR), '|'), '+') AS topics, value, ms FROM loaded ORDER BY ms, who`);

describe('what it reads', () => {
  const CSV = 'value,user,time,note,topics,item\n4.5,7,1500000000,"a, ""b""",x|y z,i\n,ü,1500000001,,x,\n';
  const JSONL = '{"user":7,"item":"i","topics":"x|y z","value":4.5,"time":1500000000}\n{"user":"ü","topics":"x","time":1500000001}\n';
  const EXPECTED = [{ who: '7', item: 'i', topics: 'x+y z', value: 4.5, ms: 1_500_000_000_000 }, { who: 'ü', item: null, topics: 'x', value: null, ms: 1_500_000_001_000 }];

  it.each([['rows.csv', CSV], ['rows.csv.gz', CSV], ['rows.jsonl', JSONL], ['rows.ndjson.gz', JSONL]])('%s', async (name, text) => {
    expect(await loadFile(give(name, text))).toEqual({ rows: 2, separator: '|' });
    expect(await loaded()).toEqual(EXPECTED);
  });

  it('Parquet, with the columns under other names', async () => {
    const file = await giveParquet(`SELECT * FROM (VALUES ('7', 'i', 'x|y z', 4.5, 1500000000), ('ü', NULL, 'x', NULL, 1500000001)) v("the ""user""", it, about, v, w)`);
    await loadFile(file, { columns: { user: 'the "user"', item: 'it', topics: 'about', value: 'v', time: 'w' } });
    expect(await loaded()).toEqual(EXPECTED);
  });

  it('topics in lists', async () => {
    expect(await loadFile(give('rows.jsonl', '{"user":"u","topics":["x","y"],"time":5}\n{"user":"u","topics":[],"time":6}\n'), { columns: { user: 'user', topics: 'topics', time: 'time' } })).toEqual({ rows: 2, separator: undefined });
    expect((await loaded()).map(({ topics }) => topics)).toEqual(['[x, y]', '[]']);
  });

  it('topics of a catalogue; an item that is not in it has none', async () => {
    const catalogue = { file: give('movies.csv', 'movieId,title,genres\n1,"One, two",a|b\n2,Two,\n'), item: 'movieId', topics: 'genres', separator: '|' };
    const file = give('ratings.csv.gz', 'userId,movieId,rating,timestamp\nu,1,4,1\nu,2,4,2\nu,3,4,3\n');
    expect(await load(engine, { files: [file], columns: { user: 'userId', item: 'movieId', value: 'rating', time: 'timestamp' }, catalogue })).toEqual({ rows: 3, separator: '|' });
    expect((await loaded()).map(({ topics }) => topics)).toEqual(['a+b', null, null]);
  });

  it('several files as one', async () => {
    const files = [give('a.csv', CSV), give('b.jsonl', JSONL)];
    expect(await load(engine, { files, columns: COLUMNS })).toMatchObject({ rows: 4 });
  });

  it('times as seconds, milliseconds, ISO 8601 with and without a zone', async () => {
    const times = ['1500000000', '1500000000000', '2017-07-14T02:40:00Z', '2017-07-14T04:40:00+02:00', '2017-07-14 02:40:00', '1.5e9'];
    await loadFile(give('rows.csv', ['user,topics,time', ...times.map((time) => `u,x,${time}`)].join('\n')), { columns: { user: 'user', topics: 'topics', time: 'time' } });
    expect((await loaded()).map(({ ms }) => ms)).toEqual(times.map(() => 1_500_000_000_000));
  });

  it('times of Parquet, and numbers in the unit that is said', async () => {
    await loadFile(await giveParquet(`SELECT 'u' AS "user", 'x' AS topics, TIMESTAMP '2017-07-14 02:40:00' AS "time"`), { columns: { user: 'user', topics: 'topics', time: 'time' } });
    expect((await loaded()).map(({ ms }) => ms)).toEqual([1_500_000_000_000]);
    await engine.drop('loaded');
    await loadFile(give('rows.csv', 'user,topics,time\nu,x,5\n'), { columns: { user: 'user', topics: 'topics', time: 'time' }, timeUnit: 'ms' });
    expect((await loaded()).map(({ ms }) => ms)).toEqual([5]);
  });
});

describe('what it refuses', () => {
  const HEADER = 'user,item,topics,value,time\n';
  const good = 'u,i,x,1,5\n'.repeat(3);
  it.each([
    ['a missing column', 'rows.csv', 'user,item,value\nu,i,1\n', 'input/missing-column', /rows\.csv: expected columns user, time, item, topics, value; missing time, topics; found user, item, value/u],
    ['a file of another kind', 'rows.xlsx', '-', 'input/bad-row', /rows\.xlsx: expected a file named \.csv/u],
    ['no rows', 'rows.csv', HEADER, 'input/empty', /expected interactions, found none/u],
    ['a value that is no number', 'rows.csv', `${HEADER}${good}u,i,x,good,5\nu,i,x,bad,5\n`, 'input/bad-row', /rows\.csv: expected a number within 1000000 of 0 in column value of row 4, found "good"/u],
    ['a value beyond any scale', 'rows.csv', `${HEADER}u,i,x,1e300,5\n`, 'input/bad-row', /in column value of row 1, found "1e300"/u],
    ['a value that is not finite', 'rows.csv', `${HEADER}u,i,x,NaN,5\n`, 'input/bad-row', /in column value of row 1, found "NaN"/u],
    ['a time that is none', 'rows.csv', `${HEADER}${good}u,i,x,1,yesterday\n`, 'input/bad-row', /expected a time .* in column time of row 4, found "yesterday"/u],
    ['a time beyond all dates', 'rows.csv', `${HEADER}u,i,x,1,1e20\n`, 'input/bad-row', /in column time of row 1, found "1e20"/u],
    ['no time', 'rows.csv', `${HEADER}u,i,x,1,\n`, 'input/bad-row', /in column time of row 1, found nothing/u],
    ['no user', 'rows.jsonl', '{"user":"u","item":"i","topics":["x"],"value":1,"time":5}\n{"user":null,"item":"i","topics":["x"],"value":1,"time":5}\n', 'input/bad-row', /rows\.jsonl: expected a name in column user of row 2, found nothing/u],
    ['no topics', 'rows.csv', `${HEADER}${good}u,i,,1,5\n`, 'input/bad-row', /expected topics in column topics of row 4, found nothing/u],
    ['a line that is no JSON', 'rows.jsonl', '{"user":"u","item":"i","topics":["x"],"value":1,"time":5}\n{oops\n', 'input/bad-row', /rows\.jsonl: expected rows that can be read, found: /u],
    ['a row with too few fields', 'rows.csv', `${HEADER}${good.repeat(50)}u,i\n`, 'input/bad-row', /rows\.csv: expected rows that can be read, found: /u],
  ])('%s', async (_, name, text, code, message) => {
    await expect(loadFile(give(name, text))).rejects.toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }));
    await expect(engine.rows('SELECT * FROM loaded LIMIT 1')).rejects.toThrow(/loaded does not exist/u);
  });

  it('a compressed file that was cut short', async () => {
    const file = join(folder, 'rows.csv.gz');
    writeFileSync(file, gzipSync(HEADER + Array.from({ length: 5000 }, (_, i) => `u${i},i,x,1,${i * 7919}\n`).join('')).subarray(0, 2000));
    await expect(loadFile(file)).rejects.toThrow(expect.objectContaining({ code: 'input/bad-row' }));
  });

  it('a file that is not there', async () => {
    await expect(loadFile(join(folder, 'none.csv'))).rejects.toThrow(/none\.csv: expected a file, found none/u);
  });

  it('no topics anywhere, lists beside text, an item that is twice in the catalogue', async () => {
    const file = give('rows.csv', 'user,item,time\nu,1,5\n');
    const columns = { user: 'user', item: 'item', time: 'time' };
    await expect(load(engine, { files: [file], columns })).rejects.toThrow(expect.objectContaining({ code: 'input/missing-column' }));
    const catalogue = { file: give('items.csv', 'id,topics\n1,a\n2,b\n1,c\n'), item: 'id', topics: 'topics' };
    await expect(load(engine, { files: [file], columns, catalogue })).rejects.toThrow(/items\.csv: expected every item once in column id, found "1" 2 times/u);
    const mixed = [give('a.csv', `${HEADER}${good}`), give('b.jsonl', '{"user":"u","item":"i","topics":["x"],"value":1,"time":5}\n')];
    await expect(load(engine, { files: mixed, columns: COLUMNS })).rejects.toThrow(/expected topics as lists in all files or as text in all/u);
  });
});
