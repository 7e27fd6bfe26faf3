import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Aggregation } from '../../src/core/publish/private/aggregation.ts';
import { aggregateInMemory, byPerson } from '../../src/core/publish/private/in-memory.ts';
import { anyCase, everySum } from './equal.fixture.ts';
import { openAggregation } from './open.ts';

it('sums in DuckDB are those in memory', async () => {
  for (const seed of [61, 62]) {
    await fc.assert(fc.asyncProperty(anyCase, async ({ rows, spec, select, centres }) => {
      const duckdb = await openAggregation({ engine: 'duckdb', input: { rows }, spec });
      try {
        const sums = async (aggregation: Aggregation): Promise<unknown> => everySum(aggregation, select, centres);
        expect(await sums(duckdb)).toEqual(await sums(aggregateInMemory(byPerson(rows), spec)));
        expect(duckdb.rowsRead).toBe(rows.length);
      } finally {
        await duckdb.close();
      }
    }), { seed, numRuns: 15 });
  }
}, 60_000);
