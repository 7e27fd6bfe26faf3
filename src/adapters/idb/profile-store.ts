import type { IDBPDatabase } from 'idb';
import { createListeners } from '../../core/listeners.ts';
import type { MemoryId } from '../../core/local/memory.ts';
import { parseVersion, type ProfileVersion } from '../../core/local/profile/profile.ts';
import type { ProfileStore } from '../../core/local/profile/profile-store.ts';
import { newestFirst, nextVersion, withoutGone } from '../../core/local/profile/versions.ts';
import { abort, guarded } from './open.ts';
import type { Schema } from './schema.ts';

/** The store within any transaction that writes it. */
export interface WritableProfiles {
  getAll(): Promise<unknown[]>;
  getAllKeys(): Promise<string[]>;
  put(value: unknown): Promise<unknown>;
  delete(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** ProfileStore over IndexedDB. Every write is one strict transaction with a look at the memories. Other tabs are told. */
export function createIdbProfileStore(database: IDBPDatabase<Schema>): ProfileStore {
  const { subscribe, notify } = createListeners();
  const channel = new BroadcastChannel('logo-profiles');
  channel.addEventListener('message', notify);

  /** `work` may await the transaction's own requests only, and says whether it changed something. */
  async function change(work: (profiles: WritableProfiles, onFile: ReadonlySet<string>) => Promise<boolean>): Promise<void> {
    const transaction = database.transaction(['memories', 'profiles'], 'readwrite', { durability: 'strict' });
    const run = async (): Promise<boolean> => work(transaction.objectStore('profiles'), new Set(await transaction.objectStore('memories').getAllKeys()));
    const [changed] = await Promise.all([run(), transaction.done]).catch((cause: unknown) => {
      abort(transaction);
      throw transaction.error ?? cause;
    });
    if (!changed) return;
    channel.postMessage('changed');
    notify();
  }

  return {
    all: async () => parseAll(await guarded('reading the profile', database.getAll('profiles'))).sort(newestFirst),
    write: (draft) => guarded('writing the profile', change(async (profiles, onFile) => {
      if (draft.sentences.some(({ sources }) => sources.some((id) => !onFile.has(id)))) return false;
      const { put, drop } = nextVersion(parseAll(await profiles.getAll()), draft);
      await Promise.all([put && profiles.put(put), ...drop.map(({ id }) => profiles.delete(id))]);
      return put !== undefined;
    })),
    sweep: () => guarded('sweeping the profile', change((profiles, onFile) => eraseSentences(profiles, (id) => !onFile.has(id)))),
    subscribe,
  };
}

/** Erases the sentences that rest on something gone, and records that cannot be read: they might. Tells whether there were any. */
export async function eraseSentences(profiles: WritableProfiles, gone: (id: MemoryId) => boolean): Promise<boolean> {
  const [keys, records] = await Promise.all([profiles.getAllKeys(), profiles.getAll()]);
  const writes = records.map(async (record, i) => {
    const version = parseVersion(record);
    const fewer = version && withoutGone(version, gone);
    if (version && !fewer) return false;
    await (fewer ? profiles.put(fewer) : profiles.delete(keys[i] ?? ''));
    return true;
  });
  return (await Promise.all(writes)).includes(true);
}

const parseAll = (records: readonly unknown[]): ProfileVersion[] => records.flatMap((record) => parseVersion(record) ?? []);
