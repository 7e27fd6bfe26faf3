import type { IDBPDatabase } from 'idb';
import type { ConversationStore } from '../../core/conversation-store.ts';
import { guarded } from './open.ts';
import type { Schema } from './schema.ts';

export function createIdbMessageStore(database: IDBPDatabase<Schema>): ConversationStore {
  return {
    all: async () => (await guarded('reading the conversation', database.getAll('messages'))).sort((a, b) => a.atMs - b.atMs || (a.role === 'user' ? -1 : 1)),
    put: async (message) => { await guarded('keeping a message', database.put('messages', message)); },
    clear: () => guarded('clearing the conversation', database.clear('messages')),
  };
}
