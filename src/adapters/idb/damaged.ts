/** Which rows of the person's cannot be read, and why. */
import { parseEvidence } from '../../core/local/evidence/evidence.ts';
import { parseMemory } from '../../core/local/memory.ts';
import { parseVersion } from '../../core/local/profile/profile.ts';
import { parseKept } from '../../core/privacy/local/contribution-store.ts';
import { onRaw, rowsOf, type RawRow } from './raw.ts';
import { isSealed, type Rows } from './rows.ts';
import { MIGRATIONS, PERSONAL_STORES } from './schema.ts';

export interface DamagedRow extends RawRow { readonly store: string; readonly why: string }

type PersonalStore = (typeof PERSONAL_STORES)[number];

const hasFields = (...names: readonly string[]) => (record: unknown): unknown => {
  const missing = names.find((name) => typeof record !== 'object' || record === null || !(name in record));
  if (missing !== undefined) throw new Error(`expected a field "${missing}", found none`);
  return record;
};
/** Throw, or return undefined, for what they cannot read. */
const READERS: Readonly<Record<PersonalStore, (record: unknown) => unknown>> = {
  memories: parseMemory, messages: hasFields('id', 'role', 'atMs', 'text'), vectors: hasFields('id', 'modelId', 'textHash', 'vector'), profiles: parseVersion, contributions: parseKept, evidence: parseEvidence,
};

/** @param rows of the database's lock, or undefined: sealed rows are passed over then. A database of a newer page is not judged. */
export const findDamaged = async (rows: Rows | undefined): Promise<readonly DamagedRow[]> => await onRaw(async (database) => {
  if (database.version > MIGRATIONS.length) return [];
  const damaged: DamagedRow[] = [];
  for (const store of PERSONAL_STORES) {
    if (!database.objectStoreNames.contains(store)) continue;
    for await (const page of rowsOf(database, store)) {
      for (const row of page) {
        if (!rows && isSealed(row.value)) continue;
        const why = whyUnreadable(READERS[store], row.value, rows);
        if (why !== undefined) damaged.push({ ...row, store, why });
      }
    }
  }
  return damaged;
}) ?? [];

function whyUnreadable(read: (record: unknown) => unknown, value: unknown, rows: Rows | undefined): string | undefined {
  try {
    return read(rows ? rows.fromRow(value) : value) === undefined ? 'not in the form expected' : undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
