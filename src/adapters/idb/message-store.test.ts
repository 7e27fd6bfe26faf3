import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../core/conversation-store.ts';
import { createIdbMessageStore } from './message-store.ts';
import { openDatabase } from './open.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });
const message = (id: string, role: Message['role'], atMs: number): Message => ({ id, role, atMs, text: id });

describe('the IndexedDB conversation', () => {
  it('comes back in order of time, a question before its answer', async () => {
    const database = await openDatabase();
    const store = createIdbMessageStore(database);
    for (const one of [message('z', 'user', 1), message('later', 'user', 2), message('a', 'assistant', 1)]) await store.put(one);
    expect((await store.all()).map(({ id }) => id)).toEqual(['z', 'a', 'later']);
    database.close();
  });

  it('replaces a message answered again, and clears', async () => {
    const database = await openDatabase();
    const store = createIdbMessageStore(database);
    await store.put(message('a', 'assistant', 1));
    await store.put({ ...message('a', 'assistant', 1), text: 'again' });
    expect(await store.all()).toEqual([{ ...message('a', 'assistant', 1), text: 'again' }]);
    await store.clear();
    expect(await store.all()).toEqual([]);
    database.close();
  });

  it('fails with a storage code once the database is closed', async () => {
    const database = await openDatabase();
    const store = createIdbMessageStore(database);
    database.close();
    await expect(store.all()).rejects.toMatchObject({ code: 'storage/unavailable' });
    await expect(store.put(message('a', 'user', 1))).rejects.toMatchObject({ code: 'storage/unavailable' });
  });
});
