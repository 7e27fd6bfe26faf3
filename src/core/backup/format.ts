/** The file of a backup: readable JSON in one order, so that the same content gives the same bytes. Described in docs/backup.md. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { parseEvidence } from '../local/evidence/evidence.ts';
import { parseKept } from '../privacy/local/contribution-store.ts';
import { BACKUP_STORES, BACKUP_STORE_NAMES, isPersonalSetting, type BackupContent, type BackupRecords, type BackupStoreName } from './content.ts';
import { fromPlain, toPlain } from './plain.ts';

export const FORMAT = 'logo-backup';
export const VERSION = 1;
const MAX_RECORDS = 1_000_000;

const messageSchema = z.looseObject({
  role: z.enum(['user', 'assistant']), atMs: z.number(), text: z.string(),
  answer: z.looseObject({ state: z.enum(['streaming', 'done', 'stopped', 'failed']) }).optional(),
});
const publisherSchema = z.strictObject({ fingerprint: z.string(), trustedAtMs: z.number() });

/** Memories and versions of the profile pass as they are: those who read them bear one that they cannot read. */
const CHECKS: Readonly<Partial<Record<BackupStoreName, (record: unknown) => unknown>>> = {
  contributions: parseKept, evidence: parseEvidence, messages: (record) => messageSchema.parse(record), publishers: (record) => publisherSchema.parse(record),
};

/** Ends with a line break. @throws AppError backup/bad-file for a record that no file can hold. */
export function formatBackup({ records, settings }: BackupContent): string {
  const stores = BACKUP_STORE_NAMES.map((name) => {
    const key = keyIn(name);
    return [name, [...records[name]].sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((record, i) => within(`${name} ${i + 1}`, () => toPlain(record)))] as const;
  });
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings: toPlain(settings), stores: Object.fromEntries(stores) }, null, 2)}\n`;
}

/** @throws AppError backup/bad-file, saying where; backup/newer-version */
export function parseBackup(text: string): BackupContent {
  const { stores, settings } = readHeader(parseJson(text), FORMAT, VERSION);
  const records = Object.entries(asObject(stores, 'stores')).map(([name, list]) => {
    if (!isStore(name)) throw new AppError('backup/bad-file', `stores: expected ${BACKUP_STORE_NAMES.join(', ')}, found ${JSON.stringify(name)}`);
    if (!Array.isArray(list)) throw new AppError('backup/bad-file', `stores.${name}: expected a list, found ${typeof list}`);
    return [name, parseRecords(name, list)] as const;
  });
  const missing = BACKUP_STORE_NAMES.filter((name) => !records.some(([present]) => present === name));
  if (missing.length > 0) throw new AppError('backup/bad-file', `stores: expected also ${missing.join(', ')}, found none`);
  return { records: Object.fromEntries(records) as unknown as BackupRecords, settings: parseSettings(settings) };
}

export function parseJson(text: string): unknown {
  try {
    // A byte-order mark is what some editors leave behind.
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (cause) {
    throw new AppError('backup/bad-file', `expected JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** @throws AppError backup/bad-file when the format is another, backup/newer-version */
export function readHeader(raw: unknown, format: string, newest: number): Readonly<Record<string, unknown>> {
  const header = asObject(raw, 'the file');
  if (header['format'] !== format) throw new AppError('backup/bad-file', `format: expected "${format}", found ${JSON.stringify(header['format'])?.slice(0, 60) ?? 'none'}`);
  const { version } = header;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw new AppError('backup/bad-file', `version: expected a number from 1 to ${newest}, found ${JSON.stringify(version)?.slice(0, 60) ?? 'none'}`);
  if (version > newest) throw new AppError('backup/newer-version', `version: expected at most ${newest}, found ${version}`);
  return header;
}

function parseRecords(name: BackupStoreName, list: readonly unknown[]): readonly object[] {
  if (list.length > MAX_RECORDS) throw new AppError('backup/bad-file', `stores.${name}: expected at most ${MAX_RECORDS} records, found ${list.length}`);
  const key = keyIn(name);
  const seen = new Set<string>();
  return list.map((json, i) => within(`${name} ${i + 1}`, () => {
    const record = asObject(fromPlain(json), 'it');
    const id = key(record);
    // A row under a lock looks like this; one that no lock made would keep the page from ever opening again.
    if ('sealed' in record) throw new AppError('backup/bad-file', 'expected a plain record, found a sealed one');
    if (seen.has(id)) throw new AppError('backup/bad-file', `expected each ${BACKUP_STORES[name]} once, found ${JSON.stringify(id)} again`);
    seen.add(id);
    CHECKS[name]?.(record);
    return record;
  }));
}

function parseSettings(raw: unknown): Readonly<Record<string, string>> {
  for (const [key, value] of Object.entries(asObject(raw, 'settings'))) {
    if (!isPersonalSetting(key) || typeof value !== 'string') throw new AppError('backup/bad-file', `settings: expected texts under "logo.", found ${typeof value} under ${JSON.stringify(key)}`);
  }
  return raw as Readonly<Record<string, string>>;
}

const isStore = (name: string): name is BackupStoreName => Object.hasOwn(BACKUP_STORES, name);

const keyIn = (name: BackupStoreName) => (record: object): string => {
  const key = (record as Readonly<Record<string, unknown>>)[BACKUP_STORES[name]];
  if (typeof key !== 'string' || key === '') throw new AppError('backup/bad-file', `expected a text as ${BACKUP_STORES[name]}, found ${JSON.stringify(key) ?? 'none'}`);
  return key;
};

function asObject(raw: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new AppError('backup/bad-file', `${what}: expected an object, found ${Array.isArray(raw) ? 'a list' : raw === null ? 'null' : typeof raw}`);
  return raw as Readonly<Record<string, unknown>>;
}

/** Gives what is wrong with a record its place in the file. */
function within<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
    if (issue) throw new AppError('backup/bad-file', `${where}: ${issue.message} at ${issue.path.join('.') || 'the top'}`, { cause });
    if (cause instanceof AppError) throw new AppError('backup/bad-file', `${where}: ${cause.message}`, { cause });
    throw cause;
  }
}
