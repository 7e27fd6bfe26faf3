/** CSV as services export it and spreadsheets save it. */
import Papa from 'papaparse';
import { AppError } from '../../errors.ts';

export interface ImportFile { readonly name: string; readonly text: string }
export interface Skipped { readonly reason: string; readonly rows: number; /** The first, at most 5; the header is line 1, blank lines count. */ readonly lines: readonly number[] }
export type Row = Readonly<Record<string, string | undefined>>;
/** `line` is where an editor shows the row's beginning. */
export interface Table { readonly name: string; readonly fields: readonly string[]; readonly rows: readonly { readonly line: number; readonly row: Row }[] }

/** @throws AppError input/empty; input/bad-row for a zip, other bytes, or a quotation mark that is never closed */
export function readTable({ name, text }: ImportFile): Table {
  if (/^PK\u0003\u0004/u.test(text) || /\.zip$/iu.test(name)) throw new AppError('input/bad-row', `${name}: expected CSV files, found a zip archive; unzip it and choose the files inside`);
  if (text.includes('\u0000')) throw new AppError('input/bad-row', `${name}: expected a CSV file, found bytes that are no text`);
  if (text.trim() === '') throw new AppError('input/empty', `${name}: expected a CSV file, found an empty one`);
  const lead = /^\uFEFF?\s*/u.exec(text)?.[0] ?? '';
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text.slice(lead.length), { header: true, transformHeader: (header) => header.trim() });
  let line = 2 + breaksIn(lead) + breaksIn((meta.fields ?? []).join(''));
  const placed = data.map((row) => {
    const here = { line, row };
    line += 1 + breaksIn(Object.values(row).flat().join(''));
    return here;
  });
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open) throw new AppError('input/bad-row', `${name}: expected every quotation mark to be closed, found one open from line ${placed[(open.row ?? 0) - 1]?.line ?? 1} to the end`);
  return { name, fields: meta.fields ?? [], rows: placed.filter(({ row }) => Object.values(row).some((value) => String(value).trim() !== '')) };
}

export const hasFields = ({ fields }: Table, columns: readonly string[]): boolean => columns.every((column) => fields.includes(column));

/** NaN for what is none. A comma may stand for the point, as some spreadsheets write it. */
export const numberIn = (cell: string | undefined): number => ((cell ?? '').trim() === '' ? NaN : Number((cell ?? '').trim().replace(',', '.')));

/** "2024-05-31" or "2024/05/31", of which no locale has another reading; undefined for what is no date. */
export function dateIn(cell: string | undefined): number | undefined {
  const [, year, month, day] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:$|[T ])/u.exec((cell ?? '').trim())?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const atMs = Date.UTC(year, month - 1, day);
  return new Date(atMs).getUTCMonth() === month - 1 && new Date(atMs).getUTCDate() === day ? atMs : undefined;
}
export const BAD_DATE = 'the date is not like 2024-05-31';

/** Counts what is left out, by reason. */
export interface Leaving { leave(reason: string, line: number): void; all(): readonly Skipped[] }
export function createLeaving(): Leaving {
  const reasons = new Map<string, number[]>();
  return {
    leave: (reason, line) => {
      const lines = reasons.get(reason);
      if (lines) lines.push(line);
      else reasons.set(reason, [line]);
    },
    all: () => [...reasons].map(([reason, lines]) => ({ reason, rows: lines.length, lines: lines.slice(0, 5) })),
  };
}

const breaksIn = (text: string): number => text.match(/\r\n|[\n\r]/gu)?.length ?? 0;
