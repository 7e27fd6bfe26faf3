/**
 * One question from start to end: write what it says about the person, route it to a pack, retrieve from both memories,
 * mediate, let the model speak, check the names it used. Every step leaves its trace in the message.
 */
import type { ConversationStore, Message } from './conversation-store.ts';
import type { Effects } from './effects.ts';
import { checkNames } from './engine/check-names.ts';
import type { Models } from './engine/models.ts';
import { buildPrompt, type Turn } from './engine/prompt.ts';
import { isAbort, toAppError } from './errors.ts';
import { createListeners } from './listeners.ts';
import type { Answering } from './answering.ts';

export interface Conversation {
  messages(): readonly Message[];
  subscribe(listener: () => void): () => void;
  /** Answers the message, streaming into `messages`. Resolves when the answer ended; failures are kept in the message. An empty text or a second call while busy does nothing. */
  send(text: string): Promise<void>;
  /** Answers the last question again, writing no memory. */
  regenerate(): Promise<void>;
  stop(): void;
  busy(): boolean;
  clear(): Promise<void>;
}

const MAX_ANSWER_TOKENS = { tiny: 120, chat: 400 };
/** Greedy at first; asked again, the model may word it differently. */
const TEMPERATURE = { first: 0, again: 0.7 };

export function createConversation(
  stored: readonly Message[], store: ConversationStore, answering: Answering, models: Models, effects: Effects,
): Conversation {
  const { subscribe, notify } = createListeners();
  let messages = stored;
  let running: AbortController | undefined;

  const replace = (message: Message): void => {
    messages = messages.some(({ id }) => id === message.id)
      ? messages.map((one) => (one.id === message.id ? message : one))
      : [...messages, message];
    notify();
  };

  async function answer(question: string, message: Message, again: boolean, write: boolean): Promise<void> {
    const abort = new AbortController();
    running = abort;
    let current = message;
    const update = (change: Partial<Message['answer'] & object> & { text?: string }): void => {
      const { text = current.text, ...answerChange } = change;
      current = { ...current, text, answer: { state: 'streaming', ...current.answer, ...answerChange } };
      replace(current);
    };
    replace(current);
    try {
      const earlier = messages.filter(({ id }) => id !== message.id);
      const { mediation, noted, titles } = await answering.prepare(question, lastReceipt(earlier), write);
      update({ receipt: mediation.receipt, ...(noted.length > 0 && { noted }) });
      const { engine, status } = await models.ready(abort.signal);
      update({ model: status.modelName });
      const prompt = buildPrompt(status.style, mediation.context, question, turnsOf(earlier, question));
      const options = { maxTokens: MAX_ANSWER_TOKENS[status.style], temperature: again ? TEMPERATURE.again : TEMPERATURE.first, seed: effects.now() % 2 ** 31, names: titles, signal: abort.signal };
      for await (const event of engine.generate(prompt, options)) {
        if (event.kind === 'text') update({ text: current.text + event.text });
        else update({ end: event.end });
      }
      const allowed = status.style === 'tiny' ? question : [question, ...earlier.map(({ text }) => text)].join('\n');
      update({ text: current.text.trim(), state: 'done', names: checkNames(current.text.trim(), titles, `${allowed}\n${answering.ownWords}`) });
    } catch (thrown) {
      if (isAbort(thrown)) update({ state: 'stopped' });
      else {
        const error = toAppError(thrown);
        if (error.code === 'worker/crashed' || error.code === 'engine/device-lost') models.fail(error);
        update({ state: 'failed', error: { code: error.code, message: error.message } });
      }
    } finally {
      running = undefined;
      notify();
    }
    await store.put(current);
  }

  return {
    messages: () => messages,
    subscribe,
    busy: () => running !== undefined,
    stop: () => running?.abort(),
    send: async (text) => {
      const question = text.trim();
      if (question === '' || running) return;
      const asked: Message = { id: effects.newId(), role: 'user', atMs: effects.now(), text: question };
      replace(asked);
      await Promise.all([store.put(asked), answer(question, startAnswer(effects), false, true)]);
    },
    regenerate: async () => {
      const asked = messages.findLast(({ role }) => role === 'user');
      if (!asked || running) return;
      const last = messages.at(-1);
      const noted = last?.role === 'assistant' ? last.answer?.noted : undefined;
      const fresh = last?.role === 'assistant' ? { ...startAnswer(effects), id: last.id, atMs: last.atMs } : startAnswer(effects);
      await answer(asked.text, { ...fresh, answer: { state: 'streaming', ...(noted && { noted }) } }, true, false);
    },
    clear: async () => {
      running?.abort();
      await store.clear();
      messages = [];
      notify();
    },
  };
}

const startAnswer = (effects: Effects): Message => ({ id: effects.newId(), role: 'assistant', atMs: effects.now(), text: '', answer: { state: 'streaming' } });

const lastReceipt = (messages: readonly Message[]): NonNullable<Message['answer']>['receipt'] =>
  messages.findLast((message) => message.answer?.receipt?.pack !== undefined)?.answer?.receipt;

/** Whole earlier turns, oldest first; the question being answered is not one of them. */
function turnsOf(messages: readonly Message[], question: string): readonly Turn[] {
  const turns: Turn[] = [];
  for (const [i, message] of messages.entries()) {
    const next = messages[i + 1];
    if (message.role === 'user' && next?.role === 'assistant' && next.answer?.state === 'done') turns.push({ question: message.text, answer: next.text });
  }
  return turns.at(-1)?.question === question && messages.at(-1)?.role === 'assistant' ? turns.slice(0, -1) : turns;
}
