import type { IDBPDatabase } from 'idb';
import { createListeners } from '../../core/listeners.ts';
import { inOrderOfImport, parseEvidence } from '../../core/local/evidence/evidence.ts';
import type { EvidenceStore } from '../../core/local/evidence/evidence-store.ts';
import { guarded } from './open.ts';
import { PLAIN_ROWS, readRow, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { each, writeIn, type Writing } from './write.ts';

/** EvidenceStore over IndexedDB. Other tabs are told; forgetting a memory erases lines too, so its notice is this store's. */
export function createIdbEvidenceStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS): EvidenceStore {
  const { subscribe, notify } = createListeners();
  const [channel, memories] = [new BroadcastChannel('logo-evidence'), new BroadcastChannel('logo-memories')];
  for (const one of [channel, memories]) one.addEventListener('message', notify);

  async function change(doing: string, work: (transaction: Writing<'evidence'>) => Promise<void>): Promise<void> {
    await writeIn(database, rows, ['evidence'], doing, work);
    channel.postMessage('changed');
    notify();
  }
  return {
    all: async () => (await guarded('reading imported lines', database.getAll('evidence'))).flatMap((row) => readRow(row, rows, parseEvidence) ?? []).sort(inOrderOfImport),
    put: (evidence) => change(`keeping ${evidence.length} imported lines`, async (transaction) => {
      await each(evidence, (line) => transaction.objectStore('evidence').put(rows.toRow(line, 'id')));
    }),
    delete: (ids) => change(`discarding ${ids.length} imported lines`, async (transaction) => { await each(ids, (id) => transaction.objectStore('evidence').delete(id)); }),
    clear: () => change('discarding all imported lines', (transaction) => transaction.objectStore('evidence').clear()),
    subscribe,
  };
}
