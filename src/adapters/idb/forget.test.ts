/** Forget means forget: the words are looked for in every store, before and after. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../core/conversation-store.ts';
import { createSeededEffects } from '../../core/effects.ts';
import { parseEvidence } from '../../core/local/evidence/evidence.ts';
import type { LocalMemory } from '../../core/local/local-memory.ts';
import type { Interaction, MemoryId, Note, Statement } from '../../core/local/memory.ts';
import { openLocalMemory } from '../../core/local/open-local-memory.ts';
import { sampleVector } from '../../core/local/vector-store.contract.ts';
import { createIdbMemoryStore } from './memory-store.ts';
import { createIdbMessageStore } from './message-store.ts';
import { openDatabase } from './open.ts';
import { createIdbProfileStore } from './profile-store.ts';
import { createIdbVectorStore } from './vector-store.ts';

beforeEach(() => { globalThis.indexedDB = new IDBFactory(); });

const WORDS = 'I can’t stand zither music';
const recorded = { validFromMs: 1, recordedAtMs: 1, source: { kind: 'chat' as const, detail: '' } };
const hates = (id = 's', text = WORDS, stance: Statement['stance'] = 'avoid'): Statement => ({ ...recorded, kind: 'statement', id: id as MemoryId, domain: 'movies', text, stance, target: { kind: 'topic', id: 'zither', name: 'zither' } });
const rated: Interaction = { ...recorded, kind: 'interaction', id: 'r' as MemoryId, domain: 'movies', title: 'Zither Nights', topics: ['zither'], value: 1 };
const noteOf = (id: string, text: string): Note => ({ ...recorded, kind: 'note', id: id as MemoryId, domain: 'you', text });
const told = (id: string, role: Message['role'], text: string, more: Partial<Message> = {}): Message => ({ id, role, atMs: 5, text, ...more });
const line = (id: string, text: string) => parseEvidence({ id, text, from: 'export.txt', importedAtMs: 1, proposal: { kind: 'note' } });

async function open() {
  const database = await openDatabase();
  const local = await openLocalMemory(createIdbMemoryStore(database), createSeededEffects(1000));
  /** The stores whose rows hold the words, in any case. */
  const holding = async (words: string): Promise<readonly string[]> => {
    const stores = await Promise.all([...database.objectStoreNames].map(async (name) => ({ name, text: JSON.stringify(await database.getAll(name)).toLowerCase() })));
    return stores.filter(({ text }) => text.includes(words.toLowerCase())).map(({ name }) => name);
  };
  return { database, local, holding, messages: createIdbMessageStore(database, undefined, local), profiles: createIdbProfileStore(database), vectors: createIdbVectorStore(database) };
}

async function fill({ local, messages, profiles, vectors, database }: Awaited<ReturnType<typeof open>>): Promise<void> {
  await local.remember(hates('older', 'Oh, I love zither music', 'like'));
  await local.remember(hates());
  await local.addInteractions([rated]);
  await vectors.put([sampleVector('s'), sampleVector('r')]);
  await profiles.write({ domain: 'movies', writtenAtMs: 2, sentences: [{ text: 'You turn away from zither.', topics: ['zither'], sources: [hates().id, rated.id], shown: [] }, { text: 'You can’t stand zither music.', topics: [], sources: [hates().id], shown: [] }] });
  await messages.put(told('q', 'user', 'Really, I can\'t stand  zither music! What now?'));
  await messages.put(told('a', 'assistant', 'Noted: avoid zither.', { answer: { state: 'done', noted: [{ id: hates().id, text: WORDS }] } }));
  await messages.put(told('other', 'user', 'What should I watch?'));
  await database.put('evidence', line('e1', `Someone wrote: ${WORDS}.`));
  await database.put('evidence', line('e2', 'The user lives in Ulm'));
}

describe('forgetting in IndexedDB', () => {
  it('leaves the words in no store, and counts what went', async () => {
    const page = await open();
    await fill(page);
    // What is looked for can be found.
    expect(await page.holding('stand zither music')).toEqual(expect.arrayContaining(['evidence', 'memories', 'profiles']));
    expect(await page.holding('avoid zither')).toEqual(['messages']);
    const receipt = await page.local.forget([hates().id]);
    expect(receipt).toMatchObject({ memories: 1, versions: 1, vectors: 1, sentences: 2, messages: 2, evidence: 1 });
    for (const words of ['stand zither', 'stand  zither', 'love zither', 'avoid zither', 'turn away']) expect(await page.holding(words), words).toEqual([]);
    // What else there was is there.
    expect([await page.holding('Zither Nights'), await page.holding('lives in Ulm'), await page.holding('What should I watch?')]).toEqual([['memories'], ['evidence'], ['messages']]);
    page.local.close();
  });

  it('leaves nothing when everything is deleted', async () => {
    const page = await open();
    await fill(page);
    expect(await page.local.clear()).toMatchObject({ memories: 2, versions: 1, vectors: 2, sentences: 2, messages: 2, evidence: 1 });
    expect(await page.holding('zither')).toEqual([]);
    expect((await page.local.clear())).toMatchObject({ memories: 0, versions: 0, vectors: 0, sentences: 0, messages: 0, evidence: 0 });
    page.local.close();
  });

  it('is not stopped by a row that cannot be read; one that holds the words goes whole', async () => {
    const page = await open();
    await fill(page);
    await page.database.put('messages', { id: 'broken-1', text: 7, answer: { deep: [`so: ${WORDS}`] } });
    await page.database.put('messages', { id: 'broken-2', text: 7 });
    await page.database.put('evidence', { id: 'broken-3', line: WORDS.toUpperCase() });
    await page.database.put('evidence', { id: 'broken-4' });
    await page.database.put('profiles', { id: 'broken-5', sentences: WORDS });
    expect(await page.local.forget([hates().id])).toMatchObject({ messages: 3, evidence: 2, sentences: 3 });
    expect(await page.holding('stand zither')).toEqual([]);
    expect(await page.holding('broken-')).toEqual(['evidence', 'messages']);
    page.local.close();
  });

  it('takes the words from another memory that quotes the same sentence, and leaves what that one means', async () => {
    const page = await open();
    const sentence = 'I love jazz and zither';
    const like = (id: string, name: string): Statement => ({ ...recorded, kind: 'statement', id: id as MemoryId, domain: 'movies', text: sentence, stance: 'like', target: { kind: 'topic', id: name, name } });
    await page.local.remember(like('z', 'zither'));
    await page.local.remember(like('j', 'jazz'));
    await page.local.remember(noteOf('n', `Told Anna: ${sentence}`));
    await page.local.forget([like('z', '').id]);
    expect(page.local.list().map((memory) => memory.kind !== 'interaction' && memory.text)).toEqual(['Told Anna: ▇▇▇', 'like jazz']);
    expect(await page.holding('zither')).toEqual([]);
    page.local.close();
  });

  it('takes a decision back as if it had not been made, keeping words that are still said', async () => {
    const page = await open();
    await fill(page);
    const { memoryId } = await page.local.edit(hates().id, { validFromMs: 0 });
    expect(await page.local.undo(memoryId)).toMatchObject({ memories: 1, versions: 0 });
    expect((await page.messages.all()).map(({ text }) => text)).toContain('Really, I can\'t stand  zither music! What now?');
    await page.local.undo(hates().id);
    expect(page.local.list().map(({ id }) => id)).toContain('older');
    expect(await page.holding('stand zither')).toEqual([]);
    await expect(page.local.undo(hates().id)).rejects.toMatchObject({ code: 'memory/not-found' });
    page.local.close();
  });

  it('refuses a message of a tab that has not heard, until it has', async () => {
    const page = await open();
    await fill(page);
    const deaf: Pick<LocalMemory, 'revision' | 'catchUp'> & { heard: number } = { heard: page.local.revision(), revision: () => deaf.heard, catchUp: async () => { deaf.heard = page.local.revision(); } };
    const other = createIdbMessageStore(page.database, undefined, deaf);
    await other.put(told('before', 'user', WORDS));
    await page.local.forget([hates().id]);
    await expect(other.put(told('after', 'user', WORDS))).rejects.toMatchObject({ code: 'storage/changed' });
    expect(await page.holding('stand zither')).toEqual([]);
    await other.put(told('after', 'user', '▇▇▇'));
    expect((await page.messages.all()).map(({ id }) => id)).toContain('after');
    page.local.close();
  });
});
