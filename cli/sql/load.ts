/** Files -> the relation `loaded` (who, item, topics, value, ms), every row checked. */
import { existsSync } from 'node:fs';
import { AppError } from '../../src/core/errors.ts';
import type { ColumnKind, DataFile, SqlEngine } from './engine.ts';

/** Files of interactions: .csv, .jsonl, .ndjson (each plain or .gz) or .parquet, one row per interaction. */
export interface InputFiles {
  readonly files: readonly string[];
  readonly columns: Columns;
  /** Between topics in one text; default '|'. */
  readonly separator?: string;
  /** Default: numbers below 1e11 are seconds, others milliseconds; text that is no number is ISO 8601 (UTC where it names no zone). Row by row, so that one person's rows cannot change another's. */
  readonly timeUnit?: 's' | 'ms';
  /** Topics of items, where the interactions name none. */
  readonly catalogue?: Catalogue;
}
/** Names of the columns in the files. Without `topics` there must be a catalogue and `item`. */
export interface Columns { readonly user: string; readonly time: string; readonly item?: string; readonly topics?: string; readonly value?: string }
export interface Catalogue { readonly file: string; readonly item: string; readonly topics: string; readonly separator?: string }

export interface Loaded {
  readonly rows: number;
  /** Between topics; undefined: they are lists. */
  readonly separator: string | undefined;
}

const SECONDS_BELOW = 1e11;
/** What fits a date. */
const MOST_MS = 8.64e15;
const MOST_VALUE = 1e6;
const EXPECTED = { who: 'a name', moment: 'a time (seconds, milliseconds or ISO 8601)', topics: 'topics', value: `a number within ${MOST_VALUE} of 0` } as const;

/** @throws input/missing-column, input/bad-row, input/empty; then `loaded` is not there */
export async function load(engine: SqlEngine, input: InputFiles): Promise<Loaded> {
  try {
    return await loadChecked(engine, input);
  } catch (thrown) {
    await engine.drop('loaded');
    throw thrown;
  } finally {
    await engine.drop('catalogue');
  }
}

async function loadChecked(engine: SqlEngine, { files, columns: { user, time, ...rest }, separator = '|', timeUnit, catalogue }: InputFiles): Promise<Loaded> {
  const all = files.join(', ');
  const fromCatalogue = rest.topics === undefined ? catalogue : undefined;
  if (rest.topics === undefined && (!fromCatalogue || rest.item === undefined)) throw new AppError('input/missing-column', `${all}: expected a column of topics, or one of items and a catalogue that gives their topics; found neither`);
  const kinds = new Set<ColumnKind>();
  if (fromCatalogue) kinds.add(await readCatalogue(engine, fromCatalogue));
  const names: Names = { who: user, moment: time, ...rest };
  const selects: ((position: string) => string)[] = [];
  for (const [i, file] of files.entries()) {
    const found = await read(engine, `source_${i}`, file, names);
    if (found['topics']) kinds.add(found['topics'] === 'list' ? 'list' : 'text');
    selects.push((position) => convert(engine, `source_${i}`, position, found, timeUnit, fromCatalogue !== undefined));
  }
  if (kinds.size > 1) throw new AppError('input/bad-row', `${all}: expected topics as lists in all files or as text in all, found both`);
  const unplaced = selects.map((select, i) => `SELECT ${i} AS source, who, item, topics, value, ms, problem FROM (${select('CAST(NULL AS BIGINT)')}) c`);
  await readable(all, () => engine.define('loaded', unplaced.join(' UNION ALL ')));
  const [count] = await engine.rows('SELECT count(*) AS n, min(CASE WHEN problem IS NOT NULL THEN source END) AS bad FROM loaded');
  if (!count?.['n']) throw new AppError('input/empty', `${all}: expected interactions, found none`);
  const bad = count['bad'];
  if (typeof bad === 'number') await refuse(engine, files[bad] ?? all, names, selects[bad]?.(engine.dialect.position) ?? '');
  return { rows: Number(count['n']), separator: kinds.has('list') ? undefined : fromCatalogue?.separator ?? separator };
}

async function readCatalogue(engine: SqlEngine, { file, item, topics }: Catalogue): Promise<ColumnKind> {
  const kinds = await read(engine, 'source_catalogue', file, { item, topics });
  await readable(file, () => engine.define('catalogue', 'SELECT CAST(item AS STRING) AS item, topics FROM source_catalogue WHERE item IS NOT NULL'));
  const [twice] = await engine.rows('SELECT item, count(*) AS n FROM catalogue GROUP BY item HAVING count(*) > 1 ORDER BY item LIMIT 1');
  if (twice) throw new AppError('input/bad-row', `${file}: expected every item once in column ${item}, found "${twice['item']}" ${twice['n']} times`);
  return kinds['topics'] === 'list' ? 'list' : 'text';
}

/** Name in the relation -> name in the file. */
type Names = Readonly<Record<string, string>>;
type Kinds = Readonly<Record<string, ColumnKind>>;

async function read(engine: SqlEngine, name: string, path: string, names: Names): Promise<Kinds> {
  const format = /\.(csv|jsonl|ndjson)(\.gz)?$|\.(parquet)$/u.exec(path)?.slice(1).find((found) => found !== undefined && found !== '.gz');
  if (format === undefined) throw new AppError('input/bad-row', `${path}: expected a file named .csv, .jsonl, .ndjson (or one of these with .gz) or .parquet, found another`);
  if (!existsSync(path)) throw new AppError('input/empty', `${path}: expected a file, found none`);
  const file: DataFile = { path, format: format === 'ndjson' ? 'jsonl' : format as DataFile['format'] };
  const found = await readable(path, () => engine.columns(file));
  const missing = Object.values(names).filter((column) => !found.has(column));
  if (missing.length > 0) throw new AppError('input/missing-column', `${path}: expected columns ${Object.values(names).join(', ')}; missing ${missing.join(', ')}; found ${[...found.keys()].join(', ') || 'none'}`);
  const columns = Object.entries(names).map(([as, column]) => ({ as, column, kind: found.get(column) ?? 'text' }));
  await readable(path, () => engine.read(name, file, columns));
  return Object.fromEntries(columns.map(({ as, kind }) => [as, kind]));
}

/** What an engine says of a file it cannot read is about the file, unless the machine is full. */
async function readable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof AppError || /out of ?memory|no space left/iu.test(said)) throw cause;
    throw new AppError('input/bad-row', `${path}: expected rows that can be read, found: ${said}`, { cause });
  }
}

/** The source's rows as they are meant, with the name of the first column that cannot be, and what it says. */
function convert({ dialect }: SqlEngine, source: string, position: string, kinds: Kinds, unit: InputFiles['timeUnit'], fromCatalogue: boolean): string {
  // Text of no length is none, as it is in CSV.
  const raw = (name: string): string => (kinds[name] === 'text' ? `nullif(s.${name}, '')` : `s.${name}`);
  const text = (name: string): string => (kinds[name] ? `CAST(${raw(name)} AS STRING)` : 'CAST(NULL AS STRING)');
  const number = `TRY_CAST(${raw('moment')} AS DOUBLE)`;
  const scaled = `${number} * ${unit === 'ms' ? '1' : unit === 's' ? '1000' : `CASE WHEN abs(${number}) < ${SECONDS_BELOW} THEN 1000 ELSE 1 END`}`;
  const fromNumber = `CASE WHEN abs(${scaled}) <= ${MOST_MS} THEN CAST(floor(${scaled}) AS BIGINT) END`;
  const fromInstant = dialect.epochMs(`TRY_CAST(${raw('moment')} AS ${dialect.instant})`);
  const ms = { time: fromInstant, number: fromNumber, list: 'CAST(NULL AS BIGINT)', text: `CASE WHEN ${number} IS NOT NULL THEN ${fromNumber} ELSE ${fromInstant} END` }[kinds['moment'] ?? 'text'];
  const value = kinds['value'] ? `CASE WHEN ${raw('value')} IS NOT NULL THEN coalesce(TRY_CAST(${raw('value')} AS DOUBLE), CAST('NaN' AS DOUBLE)) END` : 'CAST(NULL AS DOUBLE)';
  return `
    SELECT *, CASE WHEN who IS NULL THEN 'who' WHEN ms IS NULL THEN 'moment'${fromCatalogue ? '' : ` WHEN topics IS NULL THEN 'topics'`} WHEN NOT abs(value) <= ${MOST_VALUE} THEN 'value' END AS problem
    FROM (
      SELECT ${text('who')} AS who, ${text('item')} AS item, ${fromCatalogue ? 'c.topics' : raw('topics')} AS topics, ${value} AS value, ${ms} AS ms,
        s.place, ${text('moment')} AS moment, ${text('value')} AS said
      FROM (SELECT *, ${position} AS place FROM ${source}) s ${fromCatalogue ? `LEFT JOIN catalogue c ON c.item = ${text('item')}` : ''}
    ) r`;
}

async function refuse(engine: SqlEngine, file: string, names: Names, select: string): Promise<never> {
  const [row] = await engine.rows(`SELECT problem, place, moment, said FROM (${select}) c WHERE problem IS NOT NULL ORDER BY place LIMIT 1`);
  const problem = (row?.['problem'] ?? 'who') as keyof typeof EXPECTED;
  const found = problem === 'moment' ? row?.['moment'] : problem === 'value' ? row?.['said'] : null;
  throw new AppError('input/bad-row', `${file}: expected ${EXPECTED[problem]} in column ${names[problem]}${row?.['place'] == null ? '' : ` of row ${row['place']}`}, found ${found == null ? 'nothing' : `"${found}"`}`);
}
