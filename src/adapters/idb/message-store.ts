import type { IDBPDatabase } from 'idb';
import type { ConversationStore, Message } from '../../core/conversation-store.ts';
import { AppError } from '../../core/errors.ts';
import type { LocalMemory } from '../../core/local/local-memory.ts';
import { guarded } from './open.ts';
import { PLAIN_ROWS, readRow, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { writeIn } from './write.ts';

/**
 * ConversationStore over IndexedDB. A message is written by a tab that has heard of everything that was forgotten, or not at
 * all: what memory-store.ts blotted in the stored messages must not come back from the memory of a tab that lags behind.
 *
 * @param heard how far this tab is; without it every message is taken
 */
export function createIdbMessageStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS, heard?: Pick<LocalMemory, 'revision' | 'catchUp'>): ConversationStore {
  return {
    all: async () => (await guarded('reading the conversation', database.getAll('messages'))).flatMap((row) => readRow(row, rows, (record) => record as Message) ?? [])
      .sort((a, b) => a.atMs - b.atMs || (a.role === 'user' ? -1 : 1)),
    put: async (message) => {
      try {
        await writeIn(database, rows, ['messages'], 'keeping a message', async (transaction) => {
          const erased = Number(await transaction.objectStore('meta').get('erased') ?? 0);
          if (heard && heard.revision() < erased) throw new AppError('storage/changed', `keeping a message: expected this tab to have heard of what was forgotten at revision ${erased}, found it at ${heard.revision()}`);
          await transaction.objectStore('messages').put(rows.toRow(message, 'id'));
        });
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === 'storage/changed') await heard?.catchUp();
        throw thrown;
      }
    },
    clear: () => writeIn(database, rows, ['messages'], 'clearing the conversation', (transaction) => transaction.objectStore('messages').clear()),
  };
}
