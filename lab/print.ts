import { cellText } from '../src/core/lab/cell-text.ts';
import type { LabResult } from '../src/core/lab/result.ts';

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
