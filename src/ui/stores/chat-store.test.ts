import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { answered, asked, createFakeApp } from '../fake-app.ts';
import { NEWCOMER_RECEIPT } from '../fake-data.ts';
import { TEXT } from '../messages.ts';
import { createChatStore } from './chat-store.ts';

describe('chat store', () => {
  it('sends the draft once, empties it, and announces start and end but no tokens', async () => {
    const app = createFakeApp();
    const store = createChatStore(app);
    const heard = new Set<string>();
    store.subscribe((view) => heard.add(view.announcement));
    store.getState().setDraft('  What should I watch?  ');
    await store.getState().send();
    expect(app.calls).toEqual(['send What should I watch?']);
    expect(store.getState().draft).toBe('');
    expect([...heard].filter(Boolean)).toEqual([TEXT.chat.answering, TEXT.chat.answered]);
  });

  it('keeps the draft while an answer is under way', async () => {
    const app = createFakeApp();
    const store = createChatStore(app);
    const first = store.getState().send('One');
    store.getState().setDraft('Two');
    await store.getState().send();
    expect(store.getState().draft).toBe('Two');
    expect(app.calls).toEqual(['send One']);
    await first;
  });

  it('does not send blanks', async () => {
    const app = createFakeApp();
    await createChatStore(app).getState().send('  \n ');
    expect(app.calls).toEqual([]);
  });

  it('keeps why a message could not be kept, until the next one', async () => {
    const app = createFakeApp();
    const full = new AppError('storage/quota', 'messages: expected room, found none');
    const store = createChatStore({ ...app, conversation: { ...app.conversation, regenerate: () => Promise.reject(full) } });
    await store.getState().regenerate();
    expect(store.getState().problem).toBe(full);
    await store.getState().send('Hello');
    expect(store.getState().problem).toBeUndefined();
  });

  it('closes the receipt of a message that is gone', async () => {
    const app = createFakeApp({ messages: [asked('q', 'Hm?'), answered('a', NEWCOMER_RECEIPT, 'Yes.')] });
    const store = createChatStore(app);
    store.getState().toggleReceipt('a');
    expect(store.getState().receiptOf).toBe('a');
    await app.conversation.clear();
    expect(store.getState().receiptOf).toBeUndefined();
  });

  it('takes what was typed in a temporary chat along with it, and what was typed before into it', async () => {
    const app = createFakeApp();
    const store = createChatStore(app);
    store.getState().setDraft('For nobody’s memory');
    await store.getState().open('reads');
    expect(store.getState().draft).toBe('For nobody’s memory');
    store.getState().paste('and this, from somewhere');
    await store.getState().open('kept');
    expect(store.getState().draft).toBe('');
    store.getState().setDraft('and this, from somewhere');
    await store.getState().send();
    expect(app.calls.at(-1)).toBe('send and this, from somewhere');
  });
});
