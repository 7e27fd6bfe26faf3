/** What an engine must do to run the aggregation's SQL. Relations are named by the caller; every SELECT is written once, for all engines. */
export interface SqlEngine {
  readonly dialect: Dialect;
  /** What a file's columns hold. @throws whatever the engine says of a file it cannot read; so do `read` and what is defined from it */
  columns(file: DataFile): Promise<ReadonlyMap<string, ColumnKind>>;
  /** Makes a file readable as a relation with these columns; no row is looked at yet. */
  read(name: string, file: DataFile, columns: readonly SourceColumn[]): Promise<void>;
  /** A relation (name, place) of names as they stand, places counted from 0: how text from outside gets in without being SQL. */
  names(name: string, names: readonly string[]): Promise<void>;
  /** Computes a relation once and keeps it. */
  define(name: string, select: string): Promise<void>;
  drop(...names: readonly string[]): Promise<void>;
  /** Whole numbers arrive as numbers. */
  rows(select: string): Promise<readonly SqlRow[]>;
  /** Ends it and removes what it kept on disk. */
  close(): Promise<void>;
}

export type SqlRow = Readonly<Record<string, string | number | null>>;
export interface DataFile { readonly path: string; readonly format: 'csv' | 'jsonl' | 'parquet' }
export interface SourceColumn { readonly as: string; readonly column: string; readonly kind: ColumnKind }
/** Columns of CSV are text, whatever they look like: what a number or a time is, is said once, for all engines. */
export type ColumnKind = 'text' | 'number' | 'time' | 'list';

/** Where engines differ; each takes and gives an expression. */
export interface Dialect {
  /** One row for each element of a list. */
  explode(list: string): string;
  /** @param separator a literal, taken as it stands */
  split(text: string, separator: string): string;
  /** Aggregates whole numbers to a list, ascending. */
  sortedList(number: string): string;
  /** The type of a point in time; text that names no zone is UTC. */
  readonly instant: string;
  /** Point in time -> ms. */
  epochMs(instant: string): string;
  /** Row in the file, from 1, in a SELECT from what `read` made; NULL where the engine knows no order. */
  readonly position: string;
}
