import type { Cell, LabResult } from '../src/core/lab/result.ts';

/** A cell in few characters: numbers with three decimals, intervals in brackets. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : cell.toFixed(3);
  return `${cell.value.toFixed(3)} [${cell.low.toFixed(3)}, ${cell.high.toFixed(3)}]`;
}

export function printResult({ tables, findings }: LabResult, say: (line: string) => void): void {
  for (const { title, columns, rows } of tables) {
    const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(cellText))];
    const widths = columns.map((_, c) => Math.max(...lines.map((line) => (line[c] ?? '').length)));
    say(`\n${title}`);
    for (const line of lines) say(line.map((text, c) => text.padEnd(widths[c] ?? 0)).join('  ').trimEnd());
  }
  say('');
  for (const { asked, measured, holds } of findings) say(`${holds ? 'holds  ' : 'MISSED '} ${asked}: ${measured}`);
}
