/** DuckDB in this process, with its tables in a temporary folder, so that data may be larger than its memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ColumnKind, DataFile, Dialect, SourceColumn, SqlEngine, SqlRow } from '../sql/engine.ts';

const DIALECT: Dialect = {
  explode: (list) => `unnest(${list})`,
  split: (text, separator) => `string_split(${text}, ${quote(separator)})`,
  sortedList: (number) => `list_sort(list(${number}))`,
  instant: 'TIMESTAMPTZ',
  epochMs: (instant) => `epoch_ms(${instant})`,
  position: 'row_number() OVER ()',
};

export interface EngineOptions {
  /** Default 2. */
  readonly threads?: number;
  /** In MB, for the engine's own tables; its process needs some hundred more. Default 1200. What does not fit goes to disk. */
  readonly memoryMb?: number;
}

export async function openDuckDb({ threads = 2, memoryMb = 1200 }: EngineOptions = {}): Promise<SqlEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'logo-duckdb-'));
  const instance = await DuckDBInstance.create(join(folder, 'tables.db'), { threads: String(threads), memory_limit: `${memoryMb}MB`, temp_directory: join(folder, 'spill') });
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);

  async function rows(select: string): Promise<readonly SqlRow[]> {
    const found = (await connection.runAndReadAll(select)).getRowObjectsJS();
    return found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value as SqlRow[string]])));
  }

  return {
    dialect: DIALECT, rows,
    columns: async (file) => {
      const columns = await rows(`DESCRIBE SELECT * FROM ${scan(file, [])}`);
      return new Map(columns.map(({ column_name: name, column_type: type }) => [String(name), kindOf(String(type))]));
    },
    read: async (name, file, columns) => { await connection.run(`CREATE OR REPLACE VIEW ${name} AS SELECT ${columns.map(({ as, column }) => `${quoteName(column)} AS ${as}`).join(', ')} FROM ${scan(file, columns)}`); },
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
    define: async (name, select) => { await connection.run(`CREATE TABLE ${name} AS ${select}`); },
    drop: async (...names) => { for (const name of names) await connection.run(`DROP TABLE IF EXISTS ${name}`); },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** JSON's columns must be named to stay as they are; without names all of the file is read to find them. */
function scan({ path, format }: DataFile, columns: readonly SourceColumn[]): string {
  if (format === 'parquet') return `read_parquet(${quote(path)})`;
  if (format === 'csv') return `read_csv(${quote(path)}, header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)`;
  const types = columns.map(({ column, kind }) => `${quote(column)}: '${kind === 'list' ? 'VARCHAR[]' : 'VARCHAR'}'`).join(', ');
  return `read_json(${quote(path)}, format = 'newline_delimited', ${types === '' ? 'sample_size = -1' : `columns = {${types}}`})`;
}

function kindOf(type: string): ColumnKind {
  if (type.endsWith('[]')) return 'list';
  if (/^(TIMESTAMP|DATE)/u.test(type)) return 'time';
  return /INT|DOUBLE|FLOAT|DECIMAL/u.test(type) ? 'number' : 'text';
}

const quote = (text: string): string => `'${text.replaceAll(`'`, `''`)}'`;
const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
