import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runTask } from './run-task.ts';

/** People of two kinds who respond as their kind and the words of the thing say. */
function writePeople(name: string, people: number, from: number): string {
  const folder = mkdtempSync(join(tmpdir(), `logo-lab-${name}-`));
  const rows = Array.from({ length: people }, (_, u) => Array.from({ length: 8 }, (_, i) => {
    const kind = Math.floor((u + from) / 2) % 2;
    const words = (i + u) % 2 === 0 ? 'lovely gift works great' : 'magazine never arrived broken';
    const rating = Math.min(5, Math.max(1, ((i + u) % 2 === 0 ? 5 : 2) - kind));
    return JSON.stringify({ user: `user-${u + from}`, item: `item-${i}`, category: 'Gift_Cards', rating, time: 1_000_000 * (i + 1), title: words, text: words, textdup: 0 });
  })).flat();
  writeFileSync(join(folder, 'reviews.jsonl'), rows.join('\n'));
  return folder;
}

it('fits on one folder, predicts for the people of another, and writes every prediction', () => {
  const json = join(mkdtempSync(join(tmpdir(), 'logo-lab-')), 'deep', 'out.json');
  const lines: string[] = [];
  runTask('product-rating', { data: '', split: { fit: writePeople('fit', 40, 0), test: writePeople('test', 10, 100) }, json, seed: 1, folds: 5 }, (line) => { lines.push(line); });
  const { metrics, predictions } = JSON.parse(readFileSync(json, 'utf8')) as { metrics: { condition: string; bucket: string; users: number; main: { value: number } }[]; predictions: { user: string; bucket: string; truth: number; predicted: Record<string, number> }[] };
  expect(new Set(predictions.map(({ user }) => user)).size).toBe(10);
  expect(predictions.every(({ user }) => Number(user.split('-')[1]) >= 100)).toBe(true);
  const mae = (condition: string, bucket: string): number => metrics.find((each) => each.condition === condition && each.bucket === bucket)?.main.value ?? Number.NaN;
  const own = predictions.filter(({ bucket }) => bucket === '5-9');
  expect(mae('LoGo', '5-9')).toBeCloseTo(own.reduce((sum, { truth, predicted }) => sum + Math.abs((predicted['LoGo'] ?? 0) - truth), 0) / own.length, 12);
  // The words tell the things apart, the history tells the people apart: only both together tell the rating.
  expect(mae('LoGo', '5-9')).toBeLessThan(mae('global only', '5-9'));
  expect(mae('LoGo', '5-9')).toBeLessThan(mae('no memory', '5-9'));
  expect(lines.at(-1)).toContain('written');
});
