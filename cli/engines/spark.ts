/** Apache Spark through PySpark (cli/spark/run.py): a process of its own, asked one thing at a time. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../src/core/errors.ts';
import type { ColumnKind, Dialect, SqlEngine, SqlRow } from '../sql/engine.ts';
import type { EngineOptions } from './duckdb.ts';

const PROGRAM = fileURLToPath(new URL('../spark/run.py', import.meta.url));
/** Made by `npm run test:spark`. */
const INSTALLED = fileURLToPath(new URL('../../node_modules/.cache/logo-spark/bin/python', import.meta.url));
const LAST_WORDS = 2000;

const DIALECT: Dialect = {
  explode: (list) => `explode(${list})`,
  // A regular expression in a literal that knows backslashes: every sign that could mean something is escaped twice.
  split: (text, separator) => `split(${text}, '${separator.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\\\${sign === `'` || sign === '\\' ? `\\${sign}` : sign}`)}')`,
  sortedList: (number) => `sort_array(collect_list(${number}))`,
  instant: 'TIMESTAMP',
  epochMs: (instant) => `unix_millis(${instant})`,
  position: 'CAST(NULL AS BIGINT)',
};

/** @throws input/no-engine */
export async function openSpark({ threads = 2, memoryMb = 1200 }: EngineOptions = {}): Promise<SqlEngine> {
  const python = process.env['PYTHON'] ?? (existsSync(INSTALLED) ? INSTALLED : 'python3');
  const folder = mkdtempSync(join(tmpdir(), 'logo-spark-'));
  const child = spawn(python, [PROGRAM, String(threads), String(memoryMb), folder], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-LAST_WORDS); });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => { resolve(error.message); });
    child.on('close', (code) => { resolve(`it ended with ${code}: ${said}`); });
  });
  child.stdin.on('error', () => undefined);

  async function answer(): Promise<{ readonly value?: unknown; readonly missing?: string }> {
    const line = await Promise.race([answers.next(), ended.then(() => ({ done: true, value: undefined }))]);
    if (line.done === true || line.value === undefined) throw new AppError('input/no-engine', `Spark (${python}): expected an answer, but ${await ended}`);
    const message = JSON.parse(line.value) as { readonly value?: unknown; readonly error?: string; readonly missing?: string };
    if (message.error !== undefined) throw new Error(`Spark: ${message.error}`);
    return message;
  }
  async function ask(request: { readonly do: string; readonly [name: string]: unknown }): Promise<unknown> {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return (await answer()).value;
  }
  async function close(): Promise<void> {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    const { missing } = await answer();
    if (missing !== undefined) throw new AppError('input/no-engine', `--engine spark: expected ${missing}, found none with ${python}; install Java 17 or later and "pip install pyspark==4.0.1", or name a Python that has it in PYTHON`);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return {
    dialect: DIALECT,
    columns: async (file) => new Map(await ask({ do: 'columns', file }) as readonly (readonly [string, ColumnKind])[]),
    read: async (name, file, columns) => { await ask({ do: 'read', name, file, columns }); },
    names: async (name, names) => { await ask({ do: 'names', name, names }); },
    define: async (name, select) => { await ask({ do: 'define', name, select }); },
    drop: async (...names) => { await ask({ do: 'drop', names }); },
    rows: async (select) => await ask({ do: 'rows', select }) as readonly SqlRow[],
    close,
  };
}
