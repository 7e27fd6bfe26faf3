/** One door to the aggregation of files or of rows, on the engine asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aggregation, AggregationSpec } from '../../src/core/publish/private/aggregation.ts';
import type { Row } from '../../src/core/publish/row.ts';
import { createSqlAggregation } from '../sql/aggregation.ts';
import type { SqlEngine } from '../sql/engine.ts';
import { load, type InputFiles } from '../sql/load.ts';
import { openDuckDb, type EngineOptions } from './duckdb.ts';
import { openSpark } from './spark.ts';

export type EngineName = 'duckdb' | 'spark';
export interface OpenOptions extends EngineOptions {
  readonly engine: EngineName;
  readonly input: InputFiles | { readonly rows: Iterable<Row> };
  readonly spec: AggregationSpec;
}

/** @throws input/missing-column, input/bad-row, input/empty, input/no-engine; the engine is closed then */
export async function openAggregation({ engine: name, input, spec, ...options }: OpenOptions): Promise<Aggregation & { readonly rowsRead: number }> {
  const engine = name === 'spark' ? await openSpark(options) : await openDuckDb(options);
  try {
    const loaded = 'files' in input ? await load(engine, input) : await loadRows(engine, input.rows);
    return { ...await createSqlAggregation(engine, spec, loaded), rowsRead: loaded.rows };
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}

async function loadRows(engine: SqlEngine, rows: Iterable<Row>): ReturnType<typeof load> {
  const folder = mkdtempSync(join(tmpdir(), 'logo-rows-'));
  const file = join(folder, 'rows.jsonl');
  try {
    const out = await open(file, 'w');
    try {
      for (const lines of inPieces(rows)) await out.write(lines);
    } finally {
      await out.close();
    }
    return await load(engine, { files: [file], columns: { user: 'user', item: 'item', topics: 'topics', value: 'value', time: 'time' }, timeUnit: 'ms' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const PIECE = 1 << 20;
function* inPieces(rows: Iterable<Row>): Iterable<string> {
  let piece = '';
  for (const { user, itemId = null, topics, value = null, timeMs } of rows) {
    piece += `${JSON.stringify({ user, item: itemId, topics, value, time: timeMs })}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
