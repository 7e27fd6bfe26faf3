import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { parseOutputs } from '../src/core/lab/lamp/lamp-files.ts';
import { movieTags } from '../src/core/lab/lamp/made-up.fixture.ts';
import { readLampFolder } from './files.ts';
import { runLampFolders } from './run-lamp.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'logo-lamp-'));

it('reads folders of LaMP\'s files, plain or gzipped, and writes what LaMP\'s own evaluation reads', () => {
  const [fit, test, out] = [folder(), folder(), folder()];
  const [train, dev] = [movieTags(30, '0'), movieTags(8, '1')];
  writeFileSync(join(fit, 'train_questions.json.gz'), gzipSync(train.questions));
  writeFileSync(join(fit, 'train_outputs.json'), train.outputs);
  writeFileSync(join(test, 'dev_questions.json'), dev.questions);
  writeFileSync(join(test, 'dev_outputs.json.gz'), gzipSync(dev.outputs));
  const [json, lampOut] = [join(out, 'run.json'), join(out, 'deep', 'LaMP_2.json')];
  const lines: string[] = [];
  runLampFolders({ fit, test, people: 20, json, lampOut, seed: 1 }, (line) => { lines.push(line); });
  const written = parseOutputs(readFileSync(lampOut, 'utf8'), lampOut);
  const golds = parseOutputs(dev.outputs, 'dev');
  expect(written.task).toBe('LaMP_2');
  expect([...written.golds.keys()]).toEqual([...golds.golds.keys()]);
  const { official, metrics, predictions } = JSON.parse(readFileSync(json, 'utf8')) as { official: { condition: string; main: number }[]; metrics: { condition: string }[]; predictions: { item: string; truth: string; predicted: Record<string, string> }[] };
  const right = [...written.golds].filter(([id, output]) => golds.golds.get(id) === output).length;
  expect(official.find(({ condition }) => condition === 'LoGo')?.main).toBeCloseTo(right / 8, 12);
  expect(predictions.map(({ item, predicted }) => [item, predicted['LoGo']])).toEqual([...written.golds]);
  expect(metrics.length).toBeGreaterThan(0);
  expect(lines[0]).toContain('Learned from 20 questions');
});

it('says what a folder lacks or has twice', () => {
  const empty = folder();
  expect(() => readLampFolder(empty, 10, 1)).toThrow(`expected *_questions.json in ${empty}, found none`);
  writeFileSync(join(empty, 'dev_questions.json'), '[]');
  writeFileSync(join(empty, 'train_questions.json'), '[]');
  expect(() => readLampFolder(empty, 10, 1)).toThrow('expected one file *_questions.json, found dev_questions.json, train_questions.json');
});
