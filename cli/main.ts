import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError, type ErrorCode } from '../src/core/errors.ts';
import { DEFAULT_PRIVACY, type PrivacySettings } from '../src/core/publish/private/spec.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { contribute } from './contribute.ts';
import { diff } from './diff.ts';
import type { EngineName } from './engines/open.ts';
import { explain } from './explain.ts';
import { generateKey, readKey } from './keys.ts';
import { readPrevious, writeRelease } from './publish-folder.ts';
import { describedSource, findSources, type Source } from './sources.ts';

const DEFAULT_KEY = join(homedir(), '.config', 'logo', 'publisher.pem');
const USAGE = `usage:
  npm run global -- key [--key FILE]                     makes the key that releases are signed with, and shows its fingerprint
  npm run global -- build [input] [privacy] [--out public/global] [--key FILE] [--ledger FILE] [--limit EPSILON] [--population NAME]
                          [--guard-all] [--version N] [--published ISO-DATE] [--seed TEXT]
  npm run global -- explain [input] [privacy]            what the guarantee costs on these people, and what to widen
  npm run global -- check <folder> [--key FILE|BASE64]   what the page would say to it
  npm run global -- diff <old> <new>                     packs or folders
  npm run global -- contribute <folder> <domain> <file>... [--least 50] [--out FOLDER] [--key FILE]
input:   --in ../shared/data | --in rows.csv[.gz] --in more.parquet --domain domain.json   [--engine duckdb|spark] [--threads 2] [--memory 1200]
privacy: --epsilon 1 --delta 1e-8 --k 50
docs/publishing.md explains each of them.`;

/** 0 done, 1 bug, 2 usage, 3 input data, 4 privacy refused. */
const exitCodeOf = (code: ErrorCode): number => (code === 'bug' ? 1 : code.startsWith('privacy/') ? 4 : 3);

class UsageError extends Error {}

const OPTIONS = {
  in: { type: 'string', multiple: true }, domain: { type: 'string' }, engine: { type: 'string', default: 'duckdb' }, threads: { type: 'string' }, memory: { type: 'string' },
  epsilon: { type: 'string' }, delta: { type: 'string' }, k: { type: 'string' },
  out: { type: 'string' }, key: { type: 'string' }, ledger: { type: 'string' }, limit: { type: 'string' }, population: { type: 'string' }, 'guard-all': { type: 'boolean', default: false },
  version: { type: 'string' }, published: { type: 'string' }, seed: { type: 'string' }, least: { type: 'string' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

async function main([command = '', ...rest]: readonly string[]): Promise<void> {
  const { values, positionals } = parse(rest);
  const need = (count: number, what: string): void => { if (positionals.length !== count) throw new UsageError(`${command}: expected ${what}, found ${positionals.join(' ') || 'nothing'}`); };
  const keyPath = values.key ?? DEFAULT_KEY;
  switch (command) {
    case 'key': {
      need(0, 'no folder');
      const { fingerprint, publicKey } = generateKey(keyPath);
      console.log(`${keyPath}: keep it, and keep it secret. Fingerprint ${fingerprint}; to pin it in a page: ${Buffer.from(publicKey).toString('base64')}`);
      return;
    }
    case 'build': {
      need(0, 'options only');
      const out = values.out ?? 'public/global';
      const { epsilon, delta } = privacyOf(values);
      await build(sourcesOf(values), {
        output: out, key: readKey(keyPath), ledger: values.ledger ?? join(out, 'ledger.json'), privacy: privacyOf(values), guardAll: values['guard-all'],
        limit: { epsilon: numberOf('limit', values.limit, (x) => x > 0, 'a number above 0') ?? Math.max(10, epsilon), delta: Math.max(1e-6, 10 * delta) },
        ...engineOf(values), ...given('population', values.population), ...given('seed', values.seed),
        ...given('version', numberOf('version', values.version, (x) => Number.isInteger(x) && x >= 1, 'a whole number from 1')), ...given('publishedAt', dateOf(values.published)),
      }, console.log);
      return;
    }
    case 'explain':
      need(0, 'options only');
      return explain(sourcesOf(values), { privacy: privacyOf(values), engine: engineOf(values).engine }, console.log);
    case 'check':
      need(1, 'one folder');
      return check(positionals[0] ?? '', values.key, console.log);
    case 'diff':
      need(2, 'two packs or folders');
      return diff(positionals[0] ?? '', positionals[1] ?? '', console.log);
    case 'contribute': {
      const [folder, id, ...files] = positionals;
      if (folder === undefined || id === undefined || files.length === 0) throw new UsageError('contribute: expected a folder, a domain and the files of contributions');
      const least = numberOf('least', values.least, (x) => Number.isInteger(x) && x >= 1, 'a whole number from 1');
      const pack = await contribute({ pack: folder, id, files, ...given('minPeople', least) }, console.log);
      if (values.out === undefined) return;
      await writeRelease(values.out, [pack], new Date().toISOString(), readPrevious(values.out), readKey(keyPath));
      console.log(`${values.out}: ${id} v${pack.version}`);
      return;
    }
    default:
      throw new UsageError(command === '' ? 'expected a command' : `unknown command: ${command}`);
  }
}

function parse(args: string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

function sourcesOf({ in: inputs = ['../shared/data'], domain }: Values): readonly Source[] {
  if (domain !== undefined) return [describedSource(inputs, domain)];
  if (inputs.length > 1) throw new UsageError('--in: expected one folder, or files with --domain; found several without it');
  return findSources(inputs[0] ?? '');
}

const privacyOf = ({ epsilon, delta, k }: Values): Pick<PrivacySettings, 'epsilon' | 'delta' | 'minPeople'> => ({
  epsilon: numberOf('epsilon', epsilon, (x) => x > 0, 'a number above 0') ?? DEFAULT_PRIVACY.epsilon,
  delta: numberOf('delta', delta, (x) => x > 0 && x < 1, 'a number above 0 and below 1') ?? DEFAULT_PRIVACY.delta,
  minPeople: numberOf('k', k, (x) => Number.isInteger(x) && x >= 2, 'a whole number from 2') ?? DEFAULT_PRIVACY.minPeople,
});

function engineOf({ engine, threads, memory }: Values): { readonly engine: EngineName; readonly threads?: number; readonly memoryMb?: number } {
  if (engine !== 'duckdb' && engine !== 'spark') throw new UsageError(`--engine: expected duckdb or spark, found ${engine}`);
  const whole = (name: string, text: string | undefined): number | undefined => numberOf(name, text, (x) => Number.isInteger(x) && x >= 1, 'a whole number from 1');
  return { engine, ...given('threads', whole('threads', threads)), ...given('memoryMb', whole('memory', memory)) };
}

function numberOf(name: string, text: string | undefined, holds: (x: number) => boolean, expected: string): number | undefined {
  if (text === undefined) return undefined;
  const x = Number(text);
  if (text.trim() === '' || !Number.isFinite(x) || !holds(x)) throw new UsageError(`--${name}: expected ${expected}, found ${text}`);
  return x;
}

function dateOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (Number.isNaN(Date.parse(text))) throw new UsageError(`--published: expected a date like 2026-01-31T00:00:00Z, found ${text}`);
  return new Date(text).toISOString();
}

const given = <K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> => (value === undefined ? {} : { [name]: value } as Record<K, V>);

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
