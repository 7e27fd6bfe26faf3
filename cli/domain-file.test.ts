import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describedSource } from './sources.ts';

it('takes the example of docs/publishing.md, with its catalogue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'domain-'));
  try {
    const [, example = ''] = /```json\n([^]*?)```/.exec(readFileSync('docs/publishing.md', 'utf8')) ?? [];
    writeFileSync(join(folder, 'domain.json'), example);
    writeFileSync(join(folder, 'teas.csv'), 'tea,name,kinds\nt1,First Flush,black|loose\n');
    const source = describedSource(['rows.parquet'], join(folder, 'domain.json'));
    expect(source).toMatchObject({
      spec: { id: 'teas', communities: 4, items: [{ id: 't1', title: 'First Flush', topics: ['black', 'loose'] }] },
      bounds: { interactionsPerPeriod: 100, periods: 2, topics: 8, items: 15, value: 0.8 }, input: { columns: { user: 'member', item: 'tea', topics: 'kinds', value: 'cups', time: 'drunk_at' } },
    });
    expect(source.spec.periods.map((ms) => new Date(ms).toISOString().slice(0, 10))).toEqual(['2024-01-01', '2024-07-02', '2025-01-01', '2025-07-02', '2026-01-01']);
    writeFileSync(join(folder, 'teas.csv'), 'tea,kinds\nt1,black\n');
    expect(() => describedSource(['rows.parquet'], join(folder, 'domain.json'))).toThrow(/teas\.csv: expected a text in column name of row 1, found none among tea, kinds/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
