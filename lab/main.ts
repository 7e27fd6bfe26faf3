import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { AppError, isAbort } from '../src/core/errors.ts';
import { EXPERIMENTS } from '../src/core/lab/experiments.ts';
import type { LabResult } from '../src/core/lab/result.ts';
import { tableCsv } from '../src/core/lab/table-csv.ts';
import { TASK_IDS } from '../src/core/lab/task.ts';
import { writeText } from './files.ts';
import { printResult } from './print.ts';
import { writeReport } from './report.ts';
import { runNamed } from './run-experiment.ts';
import { runLampFolders } from './run-lamp.ts';
import { isTaskId, runTask } from './run-task.ts';

const USAGE = `usage:
  npm run lab -- <experiment> [--data ../shared/data] [--json <file>] [--csv <folder>] [--seed 1] [--folds 5] [--model public/models/logo-tiny]
    experiments: ${EXPERIMENTS.map(({ id }) => id).join(', ')}
  npm run lab -- report    all of them; writes lab/REPORT.md and lab/results/
  npm run lab -- <task> [--data ../shared/data] [--fit <folder> --test <folder>] [--json <file>] [--seed 1] [--folds 5]
    tasks: ${TASK_IDS.join(', ')}
  npm run lab -- lamp --fit <folder> --test <folder> [--people 1000] [--json <file>] [--lamp-out <file>] [--seed 1]
    a folder holds LaMP's *_questions.json and *_outputs.json`;

class UsageError extends Error {}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new UsageError(`--${name}: expected a whole number from ${least}, found ${text}`);
  return value;
}

async function main(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parse([...argv]);
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new UsageError('expected one task or experiment');
  if ((values.fit === undefined) !== (values.test === undefined)) throw new UsageError('expected --fit and --test together');
  const settings = { data: values.data, json: values.json, seed: wholeNumber('seed', values.seed, 0), folds: wholeNumber('folds', values.folds, 2), ...(values.fit !== undefined && values.test !== undefined && { split: { fit: values.fit, test: values.test } }) };
  if (name === 'lamp') {
    if (!settings.split) throw new UsageError('lamp: expected --fit and --test');
    runLampFolders({ ...settings.split, json: values.json, lampOut: values['lamp-out'], people: wholeNumber('people', values.people, 1), seed: settings.seed }, console.log);
    return;
  }
  if (isTaskId(name)) {
    runTask(name, settings, console.log);
    return;
  }
  const chosen = name === 'report' ? EXPERIMENTS : EXPERIMENTS.filter(({ id }) => id === name);
  if (chosen.length === 0) throw new UsageError(`unknown task or experiment: ${name}`);
  if (settings.split) throw new UsageError('--fit and --test are for a task');
  const stop = new AbortController();
  process.once('SIGINT', () => { stop.abort(); });
  const results: LabResult[] = [];
  let seconds = 0;
  for (const experiment of chosen) {
    const startMs = performance.now();
    results.push(await runNamed(experiment, { ...settings, keep: 'node_modules/.cache/logo-lab', threads: availableParallelism(), model: values.model }, console.log, stop.signal));
    if (!experiment.asksModel) seconds += (performance.now() - startMs) / 1000;
  }
  for (const result of results) printResult(result, console.log);
  if (values.json !== undefined) writeText(values.json, JSON.stringify(name === 'report' ? results : results[0]));
  if (values.csv !== undefined) for (const { config, tables } of results) for (const table of tables) writeText(`${values.csv}/${config.experiment}-${table.id}.csv`, tableCsv(table));
  if (name !== 'report') return;
  for (const result of results) writeText(`lab/results/${result.config.experiment}.json`, `${JSON.stringify(result, undefined, 1)}\n`);
  writeText('lab/REPORT.md', writeReport(results, {
    machine: `${availableParallelism()} cores, Node ${process.version}`, commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(), command: 'npm run lab -- report',
    seconds: Math.round(seconds), date: new Date().toISOString().slice(0, 10),
  }));
  console.log('written: lab/REPORT.md');
}

function parse(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args, allowPositionals: true, options: {
      data: { ...text, default: '../shared/data' }, fit: text, test: text, json: text, csv: text, model: { ...text, default: 'public/models/logo-tiny' }, 'lamp-out': text,
      people: { ...text, default: '1000' }, seed: { ...text, default: '1' }, folds: { ...text, default: '5' },
    } });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  if (isAbort(thrown)) {
    console.error('stopped; the same command goes on from here');
    process.exitCode = 130;
  } else if (thrown instanceof UsageError) {
    console.error(`${thrown.message}\n${USAGE}`);
    process.exitCode = 2;
  } else if (thrown instanceof AppError) {
    console.error(`${thrown.code}: ${thrown.message}`);
    process.exitCode = thrown.code === 'bug' ? 1 : 3;
  } else {
    console.error(thrown);
    process.exitCode = 1;
  }
});
