import { expect, it } from 'vitest';
import type { LabResult } from '../src/core/lab/result.ts';
import { writeReport, type Origin } from './report.ts';

const RESULT: LabResult = {
  format: 'logo-lab', formatVersion: 1, title: 'Adding', question: 'Does it add up?', config: { experiment: 'adding', tasks: ['movie-rating'], seed: 3, folds: 4 },
  tables: [{ id: 'sums', title: 'Sums', columns: [{ id: 'what', name: 'What' }, { id: 'sum', name: 'Sum', unit: 'stars' }], rows: [['a | b', { value: 1.23456, low: 1, high: 2 }]] }],
  plots: [], findings: [{ asked: 'A', measured: '1', holds: true }, { asked: 'B', measured: '2', holds: false }], notes: ['A limit.'],
};
const ORIGIN: Origin = { machine: '2 cores', commit: 'abc', command: 'npm run lab -- report', date: '2026-01-02', seconds: 601 };

it('says of every figure whether it was reached, its own time among them, and of every number where it comes from', () => {
  const report = writeReport([RESULT], ORIGIN);
  expect(report).toContain('at commit abc on 2026-01-02, on 2 cores. Seed 3, 4 folds.');
  expect(report).toContain('| A | 1 | yes |');
  expect(report).toContain('| B | 2 | **no** |');
  expect(report).toContain('| 601 s on 2 cores | **no** |');
  expect(writeReport([RESULT], { ...ORIGIN, seconds: 600 })).toContain('| 600 s on 2 cores | yes |');
  expect(report).toContain('Does it add up? `npm run lab -- adding`');
  expect(report).toContain('| What | Sum (stars) |');
  expect(report).toContain('| a \\| b | 1.235 [1.000, 2.000] |');
  expect(report).toContain('- A limit.');
});
