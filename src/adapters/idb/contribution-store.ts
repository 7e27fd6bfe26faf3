import type { IDBPDatabase } from 'idb';
import { AppError } from '../../core/errors.ts';
import { parseKept, type ContributionStore, type KeptContribution } from '../../core/privacy/local/contribution-store.ts';
import { abort, translate } from './open.ts';
import type { Schema } from './schema.ts';

/** ContributionStore over IndexedDB. A change is one strict transaction. */
export function createIdbContributionStore(database: IDBPDatabase<Schema>): ContributionStore {
  async function change(packId: string, next: (kept: KeptContribution | undefined) => KeptContribution | undefined): Promise<KeptContribution | undefined> {
    const transaction = database.transaction('contributions', 'readwrite', { durability: 'strict' });
    const run = async (): Promise<KeptContribution | undefined> => {
      const kept = parse(await transaction.store.get(packId));
      const put = next(kept);
      if (put) await transaction.store.put(put);
      return put ?? kept;
    };
    const [kept] = await Promise.all([run(), transaction.done]).catch((cause: unknown) => {
      abort(transaction);
      throw transaction.error ?? cause;
    });
    return kept;
  }

  return {
    read: async (packId) => parse(await coded('reading a contribution', database.get('contributions', packId))),
    change: (packId, next) => coded('keeping a contribution', change(packId, next)),
    clear: () => coded('deleting all contributions', database.clear('contributions')),
  };
}

const parse = (raw: unknown): KeptContribution | undefined => (raw === undefined ? undefined : parseKept(raw));

/** What `next` found wrong keeps its own code. */
async function coded<T>(doing: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof AppError ? cause : translate(cause, doing);
  }
}
