/** DuckDB in this process, with its tables in a temporary folder, so that data may be larger than its memory. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '../../src/core/errors.ts';
import type { ColumnKind, Dialect, SqlEngine, SqlRow } from '../sql/engine.ts';

const DIALECT: Dialect = {
  explode: (list) => `unnest(${list})`,
  split: (text, separator) => `string_split(${text}, ${quote(separator)})`,
  sortedList: (number) => `list_sort(list(${number}))`,
  instant: 'TIMESTAMPTZ',
  epochMs: (instant) => `epoch_ms(${instant})`,
  position: 'row_number() OVER ()',
};

export interface DuckDbOptions {
  /** Default 2. */
  readonly threads?: number;
  /** In MB, for DuckDB's own buffers; the process needs some hundred more. Default 1200. What does not fit goes to disk. */
  readonly memoryMb?: number;
}

export async function openDuckDb({ threads = 2, memoryMb = 1200 }: DuckDbOptions = {}): Promise<SqlEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'logo-duckdb-'));
  const instance = await DuckDBInstance.create(join(folder, 'tables.db'), { threads: String(threads), memory_limit: `${memoryMb}MB`, temp_directory: join(folder, 'spill') });
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);

  async function rows(select: string): Promise<readonly SqlRow[]> {
    const found = (await connection.runAndReadAll(select)).getRowObjectsJS();
    return found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value as SqlRow[string]])));
  }
  const describe = async (from: string): Promise<ReadonlyMap<string, string>> => new Map((await rows(`DESCRIBE SELECT * FROM ${from}`)).map((row) => [String(row['column_name']), String(row['column_type'])]));

  return {
    dialect: DIALECT, rows,
    read: async (name, file, columns) => {
      if (!existsSync(file)) throw new AppError('input/empty', `${file}: expected a file, found none`);
      try {
        const scan = scanOf(file);
        const types = await describe(scan({}));
        const missing = Object.values(columns).filter((column) => !types.has(column));
        if (missing.length > 0) throw new AppError('input/missing-column', `${file}: expected columns ${Object.values(columns).join(', ')}; missing ${missing.join(', ')}; found ${[...types.keys()].join(', ') || 'none'}`);
        const kinds = Object.fromEntries(Object.entries(columns).map(([as, column]) => [as, kindOf(types.get(column) ?? '')]));
        await connection.run(`CREATE OR REPLACE VIEW ${name} AS SELECT ${Object.entries(columns).map(([as, column]) => `${quoteName(column)} AS ${as}`).join(', ')} FROM ${scan(Object.fromEntries(Object.entries(columns).map(([as, column]) => [column, kinds[as] === 'list' ? 'VARCHAR[]' : 'VARCHAR'])))}`);
        return kinds;
      } catch (thrown) {
        throw unreadable(file, thrown);
      }
    },
    names: async (name, names) => {
      await connection.run(`CREATE OR REPLACE TABLE ${name} (name VARCHAR, place INTEGER)`);
      const appender = await connection.createAppender(name);
      names.forEach((each, place) => {
        appender.appendVarchar(each);
        appender.appendInteger(place);
        appender.endRow();
      });
      appender.closeSync();
    },
    define: async (name, select) => {
      try {
        await connection.run(`CREATE TABLE ${name} AS ${select}`);
      } catch (thrown) {
        throw name.startsWith('part_') || name === 'catalogue' ? unreadable('input', thrown) : thrown;
      }
    },
    drop: async (...names) => { for (const name of names) await connection.run(`DROP TABLE IF EXISTS ${name}`); },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Text stays text, whatever it looks like: what a number or a time is, is said once, for all engines. `types` is for JSON, whose columns must be named to stay as they are. */
function scanOf(file: string): (types: Readonly<Record<string, string>>) => string {
  const name = file.replace(/\.gz$/u, '');
  if (name.endsWith('.parquet')) return () => `read_parquet(${quote(file)})`;
  if (name.endsWith('.csv')) return () => `read_csv(${quote(file)}, header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)`;
  if (/\.(jsonl|ndjson)$/u.test(name)) {
    return (types) => {
      const columns = Object.entries(types).map(([column, type]) => `${quote(column)}: ${quote(type)}`).join(', ');
      return `read_json(${quote(file)}, format = 'newline_delimited', ${columns === '' ? 'sample_size = -1' : `columns = {${columns}}`})`;
    };
  }
  throw new AppError('input/bad-row', `${file}: expected a file named .csv, .jsonl, .ndjson (or one of these with .gz) or .parquet, found another`);
}

function kindOf(type: string): ColumnKind {
  if (type.endsWith('[]')) return 'list';
  if (/^(TIMESTAMP|DATE)/u.test(type)) return 'time';
  return /INT|DOUBLE|FLOAT|DECIMAL/u.test(type) ? 'number' : 'text';
}

const unreadable = (file: string, thrown: unknown): AppError => (thrown instanceof AppError ? thrown : new AppError('input/bad-row', `${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown }));
const quote = (text: string): string => `'${text.replaceAll(`'`, `''`)}'`;
const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
