import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChats, type ChatKind, type Chats } from './chats.ts';
import { createAnswering } from './answering.ts';
import { createConversation } from './conversation.ts';
import { asChat, modelsOf, packs } from './conversation.fixture.ts';
import type { ConversationStore, Message } from './conversation-store.ts';
import { createSeededEffects } from './effects.ts';
import type { ChatMessage } from './engine/engine.ts';
import { createScriptedEngine, type Script } from './engine/scripted-engine.ts';
import { createInMemoryStore } from './local/in-memory-store.ts';
import type { LocalMemory } from './local/local-memory.ts';
import type { Interaction, MemoryId } from './local/memory.ts';
import { openLocalMemory } from './local/open-local-memory.ts';
import type { MemoryStore } from './local/store.ts';
import { answerTemporarily, NO_STORE, refuseWrites } from './temporary.ts';

/** Lets writes through until it is sealed; from then on each one is a finding. */
function sealable() {
  const findings: string[] = [];
  let sealed = false;
  const memories = createInMemoryStore();
  const messages = new Map<string, Message>();
  const guard = <A extends readonly unknown[], T>(name: string, work: (...given: A) => Promise<T>) => async (...given: A): Promise<T> => {
    if (sealed) findings.push(name);
    return work(...given);
  };
  const memoryStore: MemoryStore = { ...memories, put: guard('memories.put', memories.put), erase: guard('memories.erase', memories.erase), clear: guard('memories.clear', memories.clear) };
  const messageStore: ConversationStore = {
    all: async () => [...messages.values()],
    put: guard('messages.put', async (message: Message) => { messages.set(message.id, message); }),
    clear: guard('messages.clear', async () => { messages.clear(); }),
  };
  return { findings, memoryStore, messageStore, seal: () => { sealed = true; }, bytes: async () => JSON.stringify([await memories.all(), [...messages]]) };
}

interface Opened { readonly chats: Chats; readonly local: LocalMemory; readonly prompts: (readonly ChatMessage[])[]; readonly stores: ReturnType<typeof sealable>; readonly dropped: () => number }

/** A person with a history, words of their own and a kept conversation, whose stores are sealed. */
async function open({ pause }: { readonly pause?: Script['pause'] } = {}): Promise<Opened> {
  const effects = createSeededEffects(1_700_000_000_000, 1000);
  const stores = sealable();
  const prompts: (readonly ChatMessage[])[] = [];
  const local = await openLocalMemory(stores.memoryStore, effects);
  await local.addInteractions((packs[0]?.items ?? []).slice(0, 30).map(({ id, title }, i): Interaction => ({
    kind: 'interaction', id: `r${i}` as MemoryId, domain: packs[0]?.id ?? '', validFromMs: i, recordedAtMs: i, source: { kind: 'import', detail: '' }, itemId: id, title, topics: [packs[0]?.topics[i % 4]?.id ?? ''], value: 4,
  })));
  const models = modelsOf(() => asChat(createScriptedEngine({ answer: (messages) => { prompts.push(messages); return 'Fine, then.'; }, ...(pause && { pause }) })));
  const converse = (store: ConversationStore, answering: ReturnType<typeof createAnswering>) =>
    createConversation([], store, answering, models, effects, { subscribe: () => () => undefined, after: () => () => undefined }, () => 'statistical');
  let dropped = 0;
  const chats = createChats(
    converse(stores.messageStore, createAnswering(local, () => packs, effects)),
    (kind) => converse(NO_STORE, answerTemporarily(kind, local, () => packs, effects)),
    () => { dropped++; },
  );
  local.whenForgotten((gone) => { chats.forgotten(gone, local.all()); });
  await chats.send("I can't stand horror.");
  stores.seal();
  return { chats, local, prompts, stores, dropped: () => dropped };
}
const last = (chats: Chats): Message | undefined => chats.messages().at(-1);
const said = (prompts: Opened['prompts']): string => JSON.stringify(prompts.at(-1));

describe('temporary chats', () => {
  it('reads: answers from the memory and keeps nothing', async () => {
    const { chats, stores } = await open();
    await chats.open('reads');
    expect(chats.messages()).toEqual([]);
    await chats.send('What should I watch tonight?');
    expect(last(chats)?.answer).toMatchObject({ state: 'done', receipt: { local: { interactions: 30, statements: 1 } } });
    expect(last(chats)?.answer?.receipt?.local.claims.length).toBeGreaterThan(0);
    expect(stores.findings).toEqual([]);
  });

  it('blank: answers as to a stranger while the memory is full, and tells the model nothing of the person', async () => {
    const { chats, prompts, stores } = await open();
    await chats.open('blank');
    await chats.send('What should I watch tonight?');
    expect(last(chats)?.answer).toMatchObject({ state: 'done', receipt: { pack: { id: 'movies' }, local: { claims: [], interactions: 0, statements: 0 }, localShare: 0, retrieval: { found: 0 } } });
    expect(last(chats)?.answer?.receipt?.picks.length).toBeGreaterThan(0);
    expect(said(prompts)).not.toMatch(/horror|you (?:like|avoid|enjoyed|told me):|profile:/u);
    expect(stores.findings).toEqual([]);
  });

  it('notices what is said about the person, says that it was not kept, and writes nothing', async () => {
    const { chats, local, stores } = await open();
    for (const kind of ['reads', 'blank'] as const) {
      await chats.open(kind);
      await chats.send('I love westerns.');
      expect(last(chats)?.answer).toMatchObject({ state: 'done', noted: [{ text: 'I love westerns', unkept: true }] });
    }
    expect(JSON.stringify(local.all())).not.toContain('western');
    expect(stores.findings).toEqual([]);
  });

  it('promises nothing that it does not keep: no question whether to remember, no "I will remember that", and no forgetting', async () => {
    const { chats, stores } = await open();
    await chats.open('reads');
    await chats.send('I think I might like westerns.');
    expect(last(chats)?.answer?.asks ?? []).toEqual([]);
    await chats.send('Remember that my sister is called Anna.');
    expect(last(chats)).toMatchObject({ text: 'This chat is temporary, so I will not keep that.', answer: { noted: [{ text: 'my sister is called Anna', unkept: true }] } });
    await chats.send("Forget that I can't stand horror.");
    expect(last(chats)?.answer).toMatchObject({ state: 'failed', error: { code: 'memory/temporary' } });
    expect(stores.findings).toEqual([]);
  });

  it('refuses every explicit act with memory/temporary', async () => {
    const { local, stores } = await open();
    const seen = refuseWrites(local);
    const id = local.all()[0]?.id as MemoryId;
    const refused = { code: 'memory/temporary' };
    await expect(seen.edit(id, { text: 'x' })).rejects.toMatchObject(refused);
    await expect(seen.merge([id], id)).rejects.toMatchObject(refused);
    await expect(seen.mark([id], { off: true })).rejects.toMatchObject(refused);
    await expect(seen.undo(id)).rejects.toMatchObject(refused);
    await expect(seen.forget([id])).rejects.toMatchObject(refused);
    await expect(seen.clear()).rejects.toMatchObject(refused);
    await expect(seen.end([id])).rejects.toMatchObject(refused);
    await expect(seen.addInteractions([])).rejects.toMatchObject(refused);
    await expect(answerTemporarily('reads', local, () => packs, createSeededEffects(1)).remember({ text: 'x', record: { kind: 'note' } })).rejects.toMatchObject(refused);
    expect(stores.findings).toEqual([]);
  });

  it('is gone when it is left, with what the model computed, and the kept conversation is as it was', async () => {
    const { chats, prompts, stores, dropped } = await open();
    const kept = chats.messages();
    const bytes = await stores.bytes();
    await chats.open('blank');
    await chats.send('What should I watch on the seventh moon?');
    await chats.open('kept');
    expect(chats.messages()).toBe(kept);
    expect(dropped()).toBe(1);
    expect(await stores.bytes()).toBe(bytes);
    await chats.open('blank');
    expect(chats.messages()).toEqual([]);
    await chats.send('And now?');
    expect(said(prompts)).not.toContain('seventh moon');
  });

  it('stops a question under way when it is left, and asks the model nothing before that has ended', async () => {
    const { chats, stores } = await open({ pause: () => new Promise((resolve) => { setTimeout(resolve, 1); }) });
    const kept = chats.messages();
    await chats.open('reads');
    const late: string[] = [];
    const under = chats.send('What should I watch tonight?').then(() => { late.push('answer ended'); });
    await new Promise<void>((resolve) => { const stop = chats.subscribe(() => { if ((last(chats)?.text.length ?? 0) > 0) { stop(); resolve(); } }); });
    const leaving = chats.open('kept');
    expect(chats.messages()).toBe(kept);
    expect(chats.busy()).toBe(true);
    await Promise.all([leaving, under]);
    expect(late).toEqual(['answer ended']);
    expect(chats.busy()).toBe(false);
    expect(chats.messages()).toBe(kept);
    expect(stores.findings).toEqual([]);
  });

  it('never lets a message slip into the conversation that was opened meanwhile', async () => {
    const { chats, stores } = await open({ pause: () => new Promise((resolve) => { setTimeout(resolve, 1); }) });
    await chats.open('reads');
    const first = chats.send('What should I watch tonight?');
    const leaving = chats.open('blank');
    const second = chats.send('Something secret.');
    await chats.open('kept');
    await Promise.all([first, leaving, second]);
    expect(JSON.stringify(chats.messages())).not.toContain('secret');
    expect(stores.findings).toEqual([]);
  });

  it('leaves every store byte for byte as it was, whatever is sent, asked again, judged or answered', async () => {
    const acts = fc.oneof(
      fc.record({ send: fc.constantFrom('I love westerns.', 'I hate horror.', 'Forget that I hate horror.', 'What should I watch tonight?', 'Remember that my sister is called Anna.', 'I no longer like drama.', 'I think I might like jazz.', 'What do you know about me?', '') }),
      fc.record({ act: fc.constantFrom('regenerate', 'ask', 'clear', 'remember', 'forget', 'undo') }),
      fc.record({ open: fc.constantFrom<ChatKind>('reads', 'blank') }),
    );
    const { chats, local, stores } = await open();
    const before = await stores.bytes();
    const seen = refuseWrites(local);
    await fc.assert(fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 6 }), async (sequence) => {
      await chats.open('reads');
      for (const one of sequence) {
        if ('send' in one) await chats.send(one.send);
        else if ('open' in one) await chats.open(one.open);
        else if (one.act === 'regenerate') await chats.regenerate();
        else if (one.act === 'clear') await chats.clear();
        else if (one.act === 'ask') {
          for (const { id, answer } of chats.messages()) for (const ask of answer?.asks ?? []) await chats.answerAsk(id, ask.id, true).catch(() => undefined);
        } else {
          const id = local.all()[0]?.id as MemoryId;
          await (one.act === 'forget' ? seen.forget([id]) : one.act === 'undo' ? seen.undo(id) : seen.remember({ kind: 'note', id: 'n' as MemoryId, domain: 'you', text: 'x', validFromMs: 1, recordedAtMs: 1, source: { kind: 'chat', detail: '' } })).catch(() => undefined);
        }
      }
      await chats.open('kept');
      expect(stores.findings).toEqual([]);
      expect(await stores.bytes()).toBe(before);
    }), { seed: 11, numRuns: 15 });
  }, 30_000);
});
