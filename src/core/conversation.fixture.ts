/** A conversation on the shipped global memory, with everything a test may want to look at. */
import { readFileSync, readdirSync } from 'node:fs';
import { createAnswering } from './answering.ts';
import { createConversation, type Conversation } from './conversation.ts';
import type { ConversationStore, Message } from './conversation-store.ts';
import { createSeededEffects } from './effects.ts';
import { BUILT_IN } from './engine/catalogue.ts';
import type { LlmEngine } from './engine/engine.ts';
import { createModels, type Models } from './engine/models.ts';
import { createScriptedEngine } from './engine/scripted-engine.ts';
import type { Wake } from './engine/wake.ts';
import { parsePack } from './global/parse.ts';
import { createInMemoryStore } from './local/in-memory-store.ts';
import type { LocalMemory } from './local/local-memory.ts';
import { openLocalMemory } from './local/open-local-memory.ts';
import { whenForgotten } from './local/when-forgotten.ts';

export const packs = readdirSync('public/global').filter((name) => name !== 'manifest.json').map((name) => parsePack(new Uint8Array(readFileSync(`public/global/${name}`)))).sort((a, b) => b.interactions - a.interactions);
const AWAKE: Wake = { subscribe: () => () => undefined, after: () => () => undefined };

function createStore(): ConversationStore & { readonly kept: Map<string, Message> } {
  const kept = new Map<string, Message>();
  return { kept, all: async () => [...kept.values()], put: async (message) => { kept.set(message.id, message); }, clear: async () => { kept.clear(); } };
}

export interface Talk {
  readonly talk: Conversation;
  readonly local: LocalMemory;
  readonly store: ReturnType<typeof createStore>;
  readonly last: () => Message;
}

/** With the models of a tab that shares them, with an engine of its own for each load, or with one engine. */
export async function startConversation(
  { engine = createScriptedEngine(), createEngine = () => engine, models = modelsOf(createEngine), wake = AWAKE, stored = [] }: {
    readonly engine?: LlmEngine; readonly createEngine?: () => LlmEngine; readonly models?: Models; readonly wake?: Wake; readonly stored?: readonly Message[];
  } = {},
): Promise<Talk> {
  const effects = createSeededEffects(1_700_000_000_000, 1000);
  const local = whenForgotten(await openLocalMemory(createInMemoryStore(), effects), () => { talk.dropNotes(); });
  const store = createStore();
  const talk = createConversation(stored, store, createAnswering(local, () => packs, effects), models, effects, wake);
  return { talk, local, store, last: () => talk.messages().at(-1) ?? { id: '', role: 'user', atMs: 0, text: '' } };
}

function modelsOf(createEngine: () => LlmEngine): Models {
  const models = createModels(() => [BUILT_IN], createEngine);
  void models.select(BUILT_IN.id);
  return models;
}

/** An engine that says it is a chat model. */
export const asChat = (engine: LlmEngine): LlmEngine => ({ ...engine, load: async (...given) => ({ ...await engine.load(...given), style: 'chat' }) });
