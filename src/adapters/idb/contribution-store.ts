import type { IDBPDatabase } from 'idb';
import { parseKept, type ContributionStore, type KeptContribution } from '../../core/privacy/local/contribution-store.ts';
import { guarded } from './open.ts';
import { PLAIN_ROWS, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { writeIn } from './write.ts';

/** ContributionStore over IndexedDB. A change is one strict transaction; what `next` finds wrong keeps its own code. */
export function createIdbContributionStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS): ContributionStore {
  const parse = (row: unknown): KeptContribution | undefined => (row === undefined ? undefined : parseKept(rows.fromRow(row)));
  return {
    read: async (packId) => parse(await guarded('reading a contribution', database.get('contributions', packId))),
    change: (packId, next) => writeIn(database, rows, ['contributions'], 'keeping a contribution', async (transaction) => {
      const contributions = transaction.objectStore('contributions');
      const kept = parse(await contributions.get(packId));
      const put = next(kept);
      if (put) await contributions.put(rows.toRow(put, 'packId'));
      return put ?? kept;
    }),
    clear: () => writeIn(database, rows, ['contributions'], 'deleting all contributions', (transaction) => transaction.objectStore('contributions').clear()),
  };
}
