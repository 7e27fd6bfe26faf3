/** What a conversation holds in memory is no way back for what was forgotten, in whichever tab. */
import { describe, expect, it } from 'vitest';
import { createAnswering } from './answering.ts';
import { createConversation, type Conversation } from './conversation.ts';
import { asChat, packs, startConversation } from './conversation.fixture.ts';
import type { ConversationStore, Message } from './conversation-store.ts';
import { createSeededEffects } from './effects.ts';
import { BUILT_IN } from './engine/catalogue.ts';
import type { ChatMessage, LlmEngine } from './engine/engine.ts';
import { createModels } from './engine/models.ts';
import { createScriptedEngine } from './engine/scripted-engine.ts';
import { AppError } from './errors.ts';
import { createInMemoryStore } from './local/in-memory-store.ts';
import type { LocalMemory } from './local/local-memory.ts';
import type { MemoryStore } from './local/store.ts';
import { blotOut } from './local/forget/blot-out.ts';
import { openLocalMemory } from './local/open-local-memory.ts';

const SAID = 'I can\'t stand horror';
const heldBy = (messages: readonly Message[], words: string): boolean => JSON.stringify(messages).includes(words);

/** Pauses before its last word until told to go on. */
function createPausing(answer: (messages: readonly ChatMessage[]) => string): { readonly engine: LlmEngine; readonly spoken: Promise<void>; goOn(): void; readonly prompts: (readonly ChatMessage[])[] } {
  const prompts: (readonly ChatMessage[])[] = [];
  let goOn: () => void = () => undefined;
  let speak: () => void = () => undefined;
  const spoken = new Promise<void>((resolve) => { speak = resolve; });
  const going = new Promise<void>((resolve) => { goOn = resolve; });
  let words = 0;
  const engine = asChat(createScriptedEngine({ answer: (messages) => { prompts.push(messages); return answer(messages); }, pause: async () => { if (++words === 3) { speak(); await going; } } }));
  return { engine, spoken, goOn: () => { goOn(); }, prompts };
}

/** Two tabs on one store of memories and one of messages, as IndexedDB keeps them. */
async function openTabs(engines: readonly LlmEngine[]): Promise<{ readonly tabs: readonly { readonly local: LocalMemory; readonly talk: Conversation }[]; readonly kept: Map<string, Message> }> {
  const kept = new Map<string, Message>();
  let erasedAt = 0;
  const inner = createInMemoryStore();
  const memories: MemoryStore = {
    ...inner,
    // No tab hears of another by itself: as late as it can be.
    subscribe: () => () => undefined,
    erase: async (ids, puts, from) => {
      const gone = (await inner.all()).memories.filter(({ id }) => ids.includes(id));
      const erased = await inner.erase(ids, puts, from);
      erasedAt = erased.revision;
      for (const message of blotOut([...kept.values()], gone, puts)) kept.set(message.id, message);
      return erased;
    },
  };
  const effects = createSeededEffects(1_700_000_000_000, 1000);
  const tabs = await Promise.all(engines.map(async (engine) => {
    const local = await openLocalMemory(memories, effects);
    const models = createModels(() => [BUILT_IN], () => engine);
    void models.select(BUILT_IN.id);
    const store: ConversationStore = {
      all: async () => [...kept.values()], clear: async () => { kept.clear(); },
      put: async (message) => {
        if (local.revision() < erasedAt) {
          await local.catchUp();
          throw new AppError('storage/changed', 'not heard yet');
        }
        kept.set(message.id, structuredClone(message));
      },
    };
    const talk = createConversation([], store, createAnswering(local, () => packs, effects), models, effects, { subscribe: () => () => undefined, after: () => () => undefined }, () => 'statistical');
    local.whenForgotten((gone) => { talk.forgotten(gone, local.all()); });
    return { local, talk };
  }));
  return { tabs, kept };
}

describe('a conversation, once something of it was forgotten', () => {
  it('holds it no more, and tells a chat model nothing of it again', async () => {
    const prompts: (readonly ChatMessage[])[] = [];
    const { talk, local } = await startConversation({ engine: asChat(createScriptedEngine({ answer: (messages) => { prompts.push(messages); return 'Since you avoid horror: Heat.'; } })) });
    await talk.send(`${SAID}.`);
    await talk.send('What should I watch?');
    expect(heldBy(talk.messages(), SAID)).toBe(true);
    await local.forget(local.list().map(({ id }) => id));
    expect([heldBy(talk.messages(), SAID), heldBy(talk.messages(), 'avoid horror')]).toEqual([false, false]);
    await talk.send('And tomorrow?');
    expect(JSON.stringify(prompts.at(-2))).toContain(SAID);
    expect(JSON.stringify(prompts.at(-1))).not.toMatch(/stand horror|avoid horror|avoid: horror/u);
  });

  it('does not say it again in the answer under way, or keep it at its end', async () => {
    const { engine, spoken, goOn } = createPausing(() => `You said ${SAID} and so on.`);
    const { talk, local, store } = await startConversation({ engine });
    const sending = talk.send(`${SAID}.`);
    await spoken;
    await local.forget(local.list().map(({ id }) => id));
    goOn();
    await sending;
    expect(talk.messages().at(-1)).toMatchObject({ blotted: true, answer: { state: 'done' } });
    expect(heldBy(talk.messages(), SAID)).toBe(false);
    expect(heldBy([...store.kept.values()].filter(({ role }) => role === 'assistant'), SAID)).toBe(false);
  });

  it('does not come back from another tab that was still answering', async () => {
    const { engine, spoken, goOn } = createPausing(() => `You said ${SAID} and so on.`);
    const { tabs: [one, other], kept } = await openTabs([engine, createScriptedEngine()]);
    if (!one || !other) throw new Error('expected two tabs');
    const sending = one.talk.send(`${SAID}.`);
    await spoken;
    await other.local.catchUp();
    expect(heldBy([...kept.values()], SAID)).toBe(true);
    await other.local.forget(other.local.list().map(({ id }) => id));
    goOn();
    await sending;
    expect(kept.size).toBe(2);
    expect(heldBy([...kept.values()], SAID)).toBe(false);
    expect(heldBy(one.talk.messages(), SAID)).toBe(false);
  });
});
