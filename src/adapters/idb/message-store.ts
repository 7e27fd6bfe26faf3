import type { IDBPDatabase } from 'idb';
import type { ConversationStore } from '../../core/conversation-store.ts';
import { translate } from './open.ts';
import type { Schema } from './schema.ts';

export function createIdbMessageStore(database: IDBPDatabase<Schema>): ConversationStore {
  const guard = async <T>(doing: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      throw translate(cause, doing);
    }
  };
  return {
    all: async () => (await guard('reading the conversation', database.getAll('messages'))).sort((a, b) => a.atMs - b.atMs || (a.role === 'user' ? -1 : 1)),
    put: async (message) => { await guard('keeping a message', database.put('messages', message)); },
    clear: () => guard('clearing the conversation', database.clear('messages')),
  };
}
