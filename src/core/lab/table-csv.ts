import Papa from 'papaparse';
import type { Cell, Measured, Table } from './result.ts';

const isMeasured = (cell: Cell): cell is Measured => typeof cell === 'object';

/**
 * A table as CSV, numbers in full. Columns are named by id; one that holds means has two more beside it, the ends of the
 * interval: "mae,mae low,mae high".
 */
export function tableCsv({ columns, rows }: Table): string {
  const measured = columns.map((_, c) => rows.some((row) => isMeasured(row[c])));
  const spread = (cell: Cell, c: number): readonly (string | number | undefined)[] => {
    if (isMeasured(cell)) return [cell.value, cell.low, cell.high];
    return measured[c] === true ? [cell, undefined, undefined] : [cell];
  };
  return `${Papa.unparse([
    columns.flatMap(({ id }, c) => (measured[c] === true ? [id, `${id} low`, `${id} high`] : [id])),
    ...rows.map((row) => columns.flatMap((_, c) => spread(row[c], c))),
  ], { newline: '\n' })}\n`;
}
