import type { IDBPDatabase } from 'idb';
import { createListeners } from '../../core/listeners.ts';
import type { MemoryId } from '../../core/local/memory.ts';
import { parseVersion, type ProfileVersion } from '../../core/local/profile/profile.ts';
import type { ProfileStore } from '../../core/local/profile/profile-store.ts';
import { newestFirst, nextVersion, withoutGone } from '../../core/local/profile/versions.ts';
import { guarded } from './open.ts';
import { PLAIN_ROWS, readRow, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { each, writeIn } from './write.ts';

/** The store within any transaction that writes it. */
export interface WritableProfiles {
  getAll(): Promise<unknown[]>;
  getAllKeys(): Promise<string[]>;
  put(value: unknown): Promise<unknown>;
  delete(key: string): Promise<void>;
}

/** ProfileStore over IndexedDB. Every write is one strict transaction with a look at the memories. Other tabs are told. */
export function createIdbProfileStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS): ProfileStore {
  const { subscribe, notify } = createListeners();
  const channel = new BroadcastChannel('logo-profiles');
  channel.addEventListener('message', notify);

  /** `work` may await the transaction's own requests only, and says whether it changed something. */
  async function change(doing: string, work: (profiles: WritableProfiles, onFile: ReadonlySet<string>) => Promise<boolean>): Promise<void> {
    const changed = await writeIn(database, rows, ['memories', 'profiles'], doing, async (transaction) =>
      work(transaction.objectStore('profiles'), new Set(await transaction.objectStore('memories').getAllKeys())));
    if (!changed) return;
    channel.postMessage('changed');
    notify();
  }
  const parseAll = (records: readonly unknown[]): ProfileVersion[] => records.flatMap((record) => readRow(record, rows, parseVersion) ?? []);

  return {
    all: async () => parseAll(await guarded('reading the profile', database.getAll('profiles'))).sort(newestFirst),
    write: (draft) => change('writing the profile', async (profiles, onFile) => {
      if (draft.sentences.some(({ sources }) => sources.some((id) => !onFile.has(id)))) return false;
      const { put, drop } = nextVersion(parseAll(await profiles.getAll()), draft);
      if (put) await profiles.put(rows.toRow(put, 'id'));
      await each(drop, ({ id }) => profiles.delete(id));
      return put !== undefined;
    }),
    sweep: () => change('sweeping the profile', async (profiles, onFile) => await eraseSentences(profiles, rows, (id) => !onFile.has(id)) > 0),
    subscribe,
  };
}

/** Erases the sentences that rest on something gone, and records that cannot be read: they might. Returns how many sentences went, an unreadable record counting as one. */
export async function eraseSentences(profiles: WritableProfiles, rows: Rows, gone: (id: MemoryId) => boolean): Promise<number> {
  const [keys, records] = await Promise.all([profiles.getAllKeys(), profiles.getAll()]);
  const lost = await Promise.all(records.map(async (record, i) => {
    const version = readRow(record, rows, parseVersion);
    const fewer = version && withoutGone(version, gone);
    if (version && !fewer) return 0;
    await (fewer ? profiles.put(rows.toRow(fewer, 'id')) : profiles.delete(keys[i] ?? ''));
    return version && fewer ? version.sentences.length - fewer.sentences.length : 1;
  }));
  return lost.reduce((sum, one) => sum + one, 0);
}
