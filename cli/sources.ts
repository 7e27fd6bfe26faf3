/** What there is to publish in a place: data sets that are known by their files, or one that a domain file describes. */
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { defaultBounds, type PrivateSpec } from '../src/core/publish/private/spec.ts';
import type { Bounds } from '../src/core/publish/private/bounds.ts';
import type { CatalogueItem, KnownData, Row } from '../src/core/publish/row.ts';
import { periodsOf, readDomainFile, type DomainFile } from './domain-file.ts';
import { readCoffee } from './domains/coffee.ts';
import { readMovies } from './domains/movies.ts';
import { readPapers } from './domains/papers.ts';
import { foldersOf, readCsv, readJsonLines } from './files.ts';
import type { InputFiles } from './sql/load.ts';

const READERS = [readMovies, readPapers, readCoffee];

/** Something that can be published with a guarantee. */
export interface Source {
  readonly spec: PrivateSpec;
  readonly bounds: Bounds;
  readonly input: InputFiles | { readonly rows: readonly Row[] };
  /** Present for data sets read whole. */
  readonly known?: KnownData;
}

/** Every data set found in the folder or right below it. @throws AppError input/empty */
export function findSources(folder: string): readonly Source[] {
  const found = new Map<string, Source>();
  for (const place of foldersOf(folder)) {
    for (const read of READERS) {
      const known = read(place);
      if (known && !found.has(known.spec.id)) found.set(known.spec.id, sourceOf(known));
    }
  }
  if (found.size === 0) throw new AppError('input/empty', `${folder}: expected ratings.csv with movies.csv, papers.jsonl or posts.jsonl (plain or .gz), found none here or one folder below; other data need --domain`);
  return [...found.values()];
}

function sourceOf(known: KnownData): Source {
  const { bounds, ...guarding } = known.guarding;
  const spec: PrivateSpec = { ...known.spec, ...guarding, items: known.items };
  return { spec, known, input: { rows: known.rows }, bounds: { ...defaultBounds(spec), ...bounds } };
}

/** @param files of interactions, any size @param path of the domain file */
export function describedSource(files: readonly string[], path: string): Source {
  const file = readDomainFile(path);
  const { id, domain, licences, topics, communities, columns, separator, catalogue } = file;
  const items = catalogue && readCatalogue(join(dirname(path), catalogue.file), catalogue, separator);
  const { scale, ...words } = domain;
  const spec: PrivateSpec = { id, domain: { ...words, ...(scale && { scale }) }, licences, communities, periods: periodsOf(file.periods), ...(topics && { topics }), ...(items && { items }) };
  const given = Object.fromEntries(Object.entries(file.bounds).filter(([, bound]) => bound !== undefined)) as Partial<Bounds>;
  const { topics: topicColumn, value: valueColumn, ...rest } = columns;
  return {
    spec, bounds: { ...defaultBounds(spec), ...given },
    input: {
      files, separator, columns: { ...rest, ...(topicColumn !== undefined && { topics: topicColumn }), ...(scale && valueColumn !== undefined && { value: valueColumn }) },
      ...(topicColumn === undefined && catalogue && { catalogue: { file: join(dirname(path), catalogue.file), item: catalogue.id, topics: catalogue.topics, separator } }),
    },
  };
}

function readCatalogue(path: string, columns: NonNullable<DomainFile['catalogue']>, separator: string): readonly CatalogueItem[] {
  if (!existsSync(path)) throw new AppError('input/empty', `${path}: expected a catalogue as CSV or JSON lines, plain or .gz, found none`);
  const rows: readonly Record<string, unknown>[] = extname(path.replace(/\.gz$/u, '')) === '.csv' ? readCsv(path, []) : readJsonLines(path);
  return rows.map((row, i): CatalogueItem => {
    const text = (column: string): string => {
      const found = row[column];
      if (typeof found === 'string' || typeof found === 'number') return String(found).trim();
      throw new AppError('input/missing-column', `${path}: expected a text in column ${column} of row ${i + 1}, found ${found === undefined ? `none among ${Object.keys(row).join(', ')}` : 'something else'}`);
    };
    const topics = row[columns.topics];
    const link = columns.link === undefined ? '' : text(columns.link);
    return {
      id: text(columns.id), title: text(columns.title),
      topics: (Array.isArray(topics) ? topics.map(String) : text(columns.topics).split(separator)).filter((topic) => topic !== ''), ...(link !== '' && { link }),
    };
  });
}
