/** A conversation on the shipped global memory, with everything a test may want to look at. */
import { createAnswering } from './answering.ts';
import { createConversation, type Conversation } from './conversation.ts';
import type { ConversationStore, Message } from './conversation-store.ts';
import { createSeededEffects } from './effects.ts';
import { BUILT_IN } from './engine/catalogue.ts';
import type { ChatMessage, LlmEngine } from './engine/engine.ts';
import { createModels, type Models } from './engine/models.ts';
import { createScriptedEngine, type Script } from './engine/scripted-engine.ts';
import type { Wake } from './engine/wake.ts';
import { shippedPacks as packs } from './global/shipped.fixture.ts';
import { createInMemoryStore } from './local/in-memory-store.ts';
import type { LocalMemory } from './local/local-memory.ts';
import { openLocalMemory } from './local/open-local-memory.ts';
import type { Preferences } from './preferences.ts';
import type { MediatorMode } from './mediator/receipt.ts';

export { packs };
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
  { engine = createScriptedEngine(), createEngine = () => engine, models = modelsOf(createEngine), wake = AWAKE, stored = [], mode = 'statistical', extraction = 'rules' }: {
    readonly engine?: LlmEngine; readonly createEngine?: () => LlmEngine; readonly models?: Models; readonly wake?: Wake; readonly stored?: readonly Message[]; readonly mode?: MediatorMode; readonly extraction?: Preferences['extraction'];
  } = {},
): Promise<Talk> {
  const effects = createSeededEffects(1_700_000_000_000, 1000);
  const local = await openLocalMemory(createInMemoryStore(), effects);
  local.whenForgotten((gone) => { talk.forgotten(gone, local.all()); });
  const store = createStore();
  const talk = createConversation(stored, store, createAnswering(local, () => packs, effects), models, effects, wake, () => mode, () => extraction);
  return { talk, local, store, last: () => talk.messages().at(-1) ?? { id: '', role: 'user', atMs: 0, text: '' } };
}

export function modelsOf(createEngine: () => LlmEngine): Models {
  const models = createModels(() => [BUILT_IN], createEngine);
  void models.select(BUILT_IN.id);
  return models;
}

/** An engine that says it is a chat model. */
export const asChat = (engine: LlmEngine): LlmEngine => ({ ...engine, load: async (...given) => ({ ...await engine.load(...given), style: 'chat' }) });

/** The end of what a chat model is asked when it is to reconcile. */
const ASKED_TO_WRITE = 'Reply with one JSON object and nothing else';
export const isWriting = (messages: readonly ChatMessage[]): boolean => messages.at(-1)?.content.includes(ASKED_TO_WRITE) ?? false;

/** A chat model that reconciles as told, and answers with the first pick of its notes. @param json whether it takes a schema. */
export function createWriter(write: (messages: readonly ChatMessage[]) => string, { json = true, pause }: { readonly json?: boolean; readonly pause?: Script['pause'] } = {}): LlmEngine & { readonly prompts: (readonly ChatMessage[])[]; readonly schemas: object[] } {
  const prompts: (readonly ChatMessage[])[] = [];
  const schemas: object[] = [];
  const engine = asChat(createScriptedEngine({
    answer: (messages) => {
      prompts.push(messages);
      return isWriting(messages) ? write(messages) : `You might like ${/^pick: ([^|]+) \|/mu.exec(messages.at(-1)?.content ?? '')?.[1] ?? 'nothing'}.`;
    }, ...(pause && { pause }),
  }));
  return {
    ...engine, prompts, schemas,
    load: async (...given) => { const status = await engine.load(...given); return { ...status, features: { ...status.features, json } }; },
    generate: (messages, { jsonSchema, ...options }) => {
      if (jsonSchema) schemas.push(jsonSchema);
      return engine.generate(messages, options);
    },
  };
}

/** The titles of the candidates a model is asked to choose from, in order. */
export const candidatesIn = (messages: readonly ChatMessage[]): readonly string[] =>
  [...(messages.at(-1)?.content ?? '').matchAll(/^candidate \d+: ([^|]+) \|/gmu)].map(([, title]) => title ?? '');
