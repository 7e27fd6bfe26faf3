import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aggregateInMemory, byPerson } from '../../src/core/publish/private/in-memory.ts';
import { createSqlAggregation } from '../sql/aggregation.ts';
import { load, type InputFiles } from '../sql/load.ts';
import { openDuckDb } from './duckdb.ts';
import { anyCase, everySum, MANY, manyRows, type Case } from './equal.fixture.ts';
import { openAggregation, type EngineName, type OpenOptions } from './open.ts';
import { openSpark } from './spark.ts';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'spark-test-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

async function sums(engine: EngineName, input: OpenOptions['input'], { spec, select, centres }: Omit<Case, 'rows'>): Promise<unknown> {
  const aggregation = await openAggregation({ engine, input, spec });
  try {
    return [aggregation.rowsRead, await everySum(aggregation, select, centres)];
  } finally {
    await aggregation.close();
  }
}

it('sums of a file in Spark are those in DuckDB and in memory', async () => {
  const rows = manyRows(4000, 71);
  const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const file = join(folder, 'rows.csv');
  writeFileSync(file, ['who,what,about,"how ""good""",when', ...rows.map(({ user, itemId, topics, value, timeMs }) => [field(user), field(itemId ?? ''), field(topics.join('.|')), value ?? '', new Date(timeMs).toISOString()].join(','))].join('\n'));
  const input: InputFiles = { files: [file], columns: { user: 'who', item: 'what', topics: 'about', value: 'how "good"', time: 'when' }, separator: '.|' };
  const spark = await sums('spark', input, MANY);
  expect(spark).toEqual(await sums('duckdb', input, MANY));
  expect(spark).toEqual([rows.length, await everySum(aggregateInMemory(byPerson(rows), MANY.spec), MANY.select, MANY.centres)]);
});

it('sums of rows in Spark are those in DuckDB, with ties, without values, beyond every bound', async () => {
  for (const { rows, ...rest } of fc.sample(anyCase, { seed: 72, numRuns: 1 })) expect(await sums('spark', { rows }, rest)).toEqual(await sums('duckdb', { rows }, rest));
});

it('takes topics from a catalogue, and refuses the rows that DuckDB refuses', async () => {
  const [interactions, catalogue] = [join(folder, 'ratings.jsonl'), join(folder, 'movies.csv')];
  const input: InputFiles = { files: [interactions], columns: { user: 'user', item: 'movie', value: 'rating', time: 'at' }, catalogue: { file: catalogue, item: 'id', topics: 'genres' } };
  writeFileSync(catalogue, 'id,title,genres\n1,"One, two",a|b\n2,Two,-\n');
  const lines = Array.from({ length: 30 }, (_, i) => ({ user: i % 7, movie: 1 + (i % 3), rating: 1 + (i % 5), at: 1_500_000_000 + (i % 5) }));
  const give = (last: object): void => { writeFileSync(interactions, [...lines, last].map((line) => JSON.stringify(line)).join('\n')); };
  const found: unknown[] = [];
  for (const open of [openDuckDb, openSpark]) {
    const engine = await open();
    try {
      give({ user: 1, movie: 1, rating: 'good', at: 1_500_000_001 });
      await expect(load(engine, input)).rejects.toThrow(expect.objectContaining({ code: 'input/bad-row', message: expect.stringMatching(/ratings\.jsonl: expected a number within 1000000 of 0 in column rating.*, found "good"/u) as string }));
      await expect(load(engine, { ...input, columns: { ...input.columns, value: 'stars' } })).rejects.toThrow(expect.objectContaining({ code: 'input/missing-column' }));
      writeFileSync(interactions, '{oops\n');
      await expect(load(engine, input)).rejects.toThrow(expect.objectContaining({ code: 'input/bad-row' }));
      give({ user: 1, movie: 1, rating: 4, at: 1_500_000_001 });
      found.push(await everySum(await createSqlAggregation(engine, MANY.spec, await load(engine, input)), MANY.select, MANY.centres));
    } finally {
      await engine.close();
    }
  }
  expect(found[1]).toEqual(found[0]);
});
