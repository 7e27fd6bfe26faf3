import { parseArgs } from 'node:util';
import { AppError, type ErrorCode } from '../src/core/errors.ts';
import { build } from './build.ts';
import { check } from './check.ts';

const USAGE = `usage:
  npm run global -- build [--in ../shared/data] [--out public/global] [--version N] [--published ISO-DATE]
  npm run global -- check <folder>`;

/** 0 done, 1 bug, 2 usage, 3 input data. */
const exitCodeOf = (code: ErrorCode): number => (code === 'bug' ? 1 : 3);

class UsageError extends Error {}

async function main(argv: readonly string[]): Promise<void> {
  const [command, ...rest] = argv;
  if (command === 'build') {
    const { values } = parse({ args: rest, options: { in: { type: 'string', default: '../shared/data' }, out: { type: 'string', default: 'public/global' }, version: { type: 'string' }, published: { type: 'string' } } });
    const version = values.version === undefined ? undefined : Number(values.version);
    if (version !== undefined && !(Number.isInteger(version) && version >= 1)) throw new UsageError(`--version: expected a whole number from 1, found ${values.version}`);
    if (values.published !== undefined && Number.isNaN(Date.parse(values.published))) throw new UsageError(`--published: expected a date like 2026-01-31T00:00:00Z, found ${values.published}`);
    build({ input: values.in, output: values.out, version, publishedAt: values.published === undefined ? undefined : new Date(values.published).toISOString() }, console.log);
  } else if (command === 'check') {
    const { positionals } = parse({ args: rest, allowPositionals: true });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) throw new UsageError('check: expected one folder');
    await check(folder, console.log);
  } else throw new UsageError(command === undefined ? 'expected a command' : `unknown command: ${command}`);
}

const parse: typeof parseArgs = (config) => {
  try {
    return parseArgs(config);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
};

main(process.argv.slice(2)).catch((thrown: unknown) => {
  if (thrown instanceof UsageError) {
    console.error(`${thrown.message}\n${USAGE}`);
    process.exitCode = 2;
  } else if (thrown instanceof AppError) {
    console.error(`${thrown.code}: ${thrown.message}`);
    process.exitCode = exitCodeOf(thrown.code);
  } else {
    console.error(thrown);
    process.exitCode = 1;
  }
});
