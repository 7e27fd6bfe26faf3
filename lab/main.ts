import { parseArgs } from 'node:util';
import { AppError } from '../src/core/errors.ts';
import { isTaskId, runTask } from './run-task.ts';

const USAGE = `usage:
  npm run lab -- <task> [--data ../shared/data] [--fit <folder> --test <folder>] [--json <file>] [--seed 1] [--folds 5]
    tasks: movie-rating, product-rating, movie-tagging, headline-category, scholarly-venue`;

class UsageError extends Error {}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new UsageError(`--${name}: expected a whole number from ${least}, found ${text}`);
  return value;
}

function main(argv: readonly string[]): void {
  const { values, positionals } = parse([...argv]);
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new UsageError('expected one task or experiment');
  if ((values.fit === undefined) !== (values.test === undefined)) throw new UsageError('expected --fit and --test together');
  const settings = { data: values.data, json: values.json, seed: wholeNumber('seed', values.seed, 0), folds: wholeNumber('folds', values.folds, 2), ...(values.fit !== undefined && values.test !== undefined && { split: { fit: values.fit, test: values.test } }) };
  if (!isTaskId(name)) throw new UsageError(`unknown task: ${name}`);
  runTask(name, settings, console.log);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { data: { type: 'string', default: '../shared/data' }, fit: { type: 'string' }, test: { type: 'string' }, json: { type: 'string' }, seed: { type: 'string', default: '1' }, folds: { type: 'string', default: '5' } } });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

try {
  main(process.argv.slice(2));
} catch (thrown) {
  if (thrown instanceof UsageError) {
    console.error(`${thrown.message}\n${USAGE}`);
    process.exitCode = 2;
  } else if (thrown instanceof AppError) {
    console.error(`${thrown.code}: ${thrown.message}`);
    process.exitCode = thrown.code === 'bug' ? 1 : 3;
  } else {
    console.error(thrown);
    process.exitCode = 1;
  }
}
