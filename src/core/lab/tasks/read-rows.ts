import Papa from 'papaparse';
import { AppError } from '../../errors.ts';

export type Files = ReadonlyMap<string, string>;
export type Fields = Readonly<Record<string, unknown>>;

/** Rows of a CSV (with a header) or JSON Lines file, by its name; every row has all `columns`. @throws AppError input/* naming file, row and column */
export function readRows(files: Files, name: string, columns: readonly string[]): readonly Fields[] {
  const text = files.get(name);
  if (text === undefined) throw new AppError('input/empty', `expected a file ${name}, found ${[...files.keys()].join(', ') || 'none'}`);
  const rows = name.endsWith('.csv') ? csvRows(text) : jsonRows(text, name);
  for (const [i, row] of rows.entries()) {
    const missing = columns.filter((column) => row[column] === undefined);
    if (missing.length > 0) throw new AppError('input/missing-column', `${name}: expected ${columns.join(', ')} in row ${i + 1}; missing ${missing.join(', ')}`);
  }
  if (rows.length === 0) throw new AppError('input/empty', `${name}: expected at least one row, found none`);
  return rows;
}

const csvRows = (text: string): readonly Fields[] => Papa.parse<Fields>(text, { header: true, skipEmptyLines: true }).data;

const jsonRows = (text: string, name: string): readonly Fields[] => text.split('\n').flatMap((line, i): Fields[] => {
  if (line.trim() === '') return [];
  try {
    return [JSON.parse(line) as Fields];
  } catch (cause) {
    throw new AppError('input/bad-row', `${name}: expected one JSON object per line, found something else on line ${i + 1}`, { cause });
  }
});

export const textIn = (row: Fields, column: string): string => { const value = row[column]; return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''; };

/** @throws AppError input/bad-row unless the field is a finite number */
export function numberIn(row: Fields, column: string, where: string): number {
  const text = textIn(row, column).trim();
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new AppError('input/bad-row', `${where}: expected a number as ${column}, found "${text}"`);
  return value;
}

/** Time of a date; a month "00" (unknown) stands at the start of its year. @throws AppError input/bad-row */
export function dateIn(row: Fields, column: string, where: string): number {
  const text = textIn(row, column).replace(/-00$/, '-01');
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new AppError('input/bad-row', `${where}: expected a date as ${column}, found "${text}"`);
  return value;
}
