import type { IDBPDatabase } from 'idb';
import type { ConversationStore, Message } from '../../core/conversation-store.ts';
import { guarded } from './open.ts';
import { PLAIN_ROWS, type Rows } from './rows.ts';
import type { Schema } from './schema.ts';
import { writeIn } from './write.ts';

export function createIdbMessageStore(database: IDBPDatabase<Schema>, rows: Rows = PLAIN_ROWS): ConversationStore {
  return {
    all: async () => (await guarded('reading the conversation', database.getAll('messages'))).flatMap((row) => rows.fromRow(row) as Message | undefined ?? [])
      .sort((a, b) => a.atMs - b.atMs || (a.role === 'user' ? -1 : 1)),
    put: (message) => writeIn(database, rows, ['messages'], 'keeping a message', async (transaction) => { await transaction.objectStore('messages').put(rows.toRow(message, 'id')); }),
    clear: () => writeIn(database, rows, ['messages'], 'clearing the conversation', (transaction) => transaction.objectStore('messages').clear()),
  };
}
