/**
 * One question from start to end: write what it says about the person, route it to a pack, retrieve from both memories,
 * mediate, let the model speak, check the names it used. Every step leaves its trace in the message.
 */
import type { ConversationStore, Message } from './conversation-store.ts';
import type { Effects } from './effects.ts';
import { checkNames } from './engine/check-names.ts';
import type { LoadedModel, Models } from './engine/models.ts';
import { asSaid, INSTRUCTION, tinyPrompt, withNotes } from './engine/prompt.ts';
import { speakOrRecover } from './engine/recover.ts';
import { createTranscript, type Turn } from './engine/transcript.ts';
import { generateAwake, type Wake } from './engine/wake.ts';
import { AppError, isAbort, toAppError } from './errors.ts';
import type { Route } from './global/route.ts';
import { blotOut } from './local/forget/blot-out.ts';
import type { Memory } from './local/memory.ts';
import { createListeners } from './listeners.ts';
import type { Answering, Beside, Prepared } from './answering.ts';
import type { Found } from './local/statements/extract.ts';
import type { ReadingRequest } from './local/statements/with-model.ts';
import type { MediatorMode } from './mediator/receipt.ts';
import type { Preferences } from './preferences.ts';
import { weigh, WRITING_TOKENS, type WritingRequest } from './weighing.ts';

export interface Conversation {
  messages(): readonly Message[];
  subscribe(listener: () => void): () => void;
  /** Answers the message, streaming into `messages`. Resolves when the answer ended; failures are kept in the message. An empty text or a second call while busy does nothing. A `route` goes before what the words say it is about; `pasted` is what of the text was pasted. */
  send(text: string, more?: { readonly route?: Route; readonly pasted?: readonly string[] }): Promise<void>;
  /** The person's yes or no to something that was asked about; a yes writes it. Once answered, nothing changes. @throws AppError memory/not-found, memory/temporary, storage/* */
  answerAsk(messageId: string, askId: string, yes: boolean): Promise<void>;
  /** Answers the last question again, writing no memory. */
  regenerate(): Promise<void>;
  stop(): void;
  busy(): boolean;
  clear(): Promise<void>;
  /** Something was forgotten: no message holds it any more, except in words that what is kept says as well; what is still being said is blotted as it arrives, and what chat models were told is not kept. */
  forgotten(gone: readonly Memory[], kept: readonly Memory[]): void;
}

const MAX_ANSWER_TOKENS = { tiny: 120, chat: 400 };
/** Of a message that another tab's forgetting forestalls. */
const KEEP_TRIES = 8;
/** Greedy at first; asked again, the model may word it differently. */
const TEMPERATURE = { first: 0, again: 0.7 };

/**
 * @param mode who reconciles the two memories, asked for at each question.
 * @param extraction who reads what a message says about the person, likewise.
 */
export function createConversation(
  stored: readonly Message[], store: ConversationStore, answering: Answering, models: Models, effects: Effects, wake: Wake, mode: () => MediatorMode,
  extraction: () => Preferences['extraction'] = () => 'rules',
): Conversation {
  const { subscribe, notify } = createListeners();
  const transcript = createTranscript(INSTRUCTION, turnsOf(stored));
  let messages = stored;
  let running: AbortController | undefined;
  /** How often something was forgotten: what was prepared before is not said after. */
  let forgets = 0;
  /** Forgotten since the answer under way began. */
  let gone: readonly Memory[] = [];
  let stillSaid: readonly Memory[] = [];

  const replace = (message: Message): void => {
    messages = messages.some(({ id }) => id === message.id)
      ? messages.map((one) => (one.id === message.id ? message : one))
      : [...messages, message];
    notify();
  };

  /** A message that still held something forgotten in another tab is refused until this one has heard of it: what is left of it is kept then. */
  async function keep(id: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      const message = messages.find((one) => one.id === id);
      try {
        if (message) await store.put(message);
        return;
      } catch (thrown) {
        if (!(thrown instanceof AppError) || thrown.code !== 'storage/changed' || tries === KEEP_TRIES) throw thrown;
      }
    }
  }

  async function answer(asked: Message, message: Message, again: boolean, write: boolean): Promise<void> {
    const abort = new AbortController();
    running = abort;
    gone = [];
    let current = message;
    const { route, pasted } = asked;
    const question = (): string => messages.find(({ id }) => id === asked.id)?.text ?? asked.text;
    const update = (change: Partial<Message['answer'] & object> & { text?: string }): void => {
      const { text = current.text, ...answerChange } = change;
      const changed: Message = { ...current, text, answer: { state: 'streaming', ...current.answer, ...answerChange } };
      current = gone.length > 0 ? blotOut([changed], gone, stillSaid)[0] ?? changed : changed;
      replace(current);
    };
    const askAside = async ({ engine, status }: LoadedModel, { said, ...options }: WritingRequest | ReadingRequest): Promise<string> => {
      const prompt = transcript.aside(message.id, said, status.contextTokens - WRITING_TOKENS);
      let text = '';
      update({ weighing: true });
      try {
        for await (const event of generateAwake(engine, prompt, { ...options, maxTokens: WRITING_TOKENS, temperature: 0, signal: abort.signal }, wake)) if (event.kind === 'text') text += event.text;
      } finally {
        update({ weighing: false });
      }
      return text;
    };
    const speak = async ({ engine, status }: LoadedModel, { mediation: { context }, titles }: Prepared): Promise<void> => {
      update({ model: status.modelName });
      const prompt = status.style === 'tiny' ? tinyPrompt(context, question())
        : transcript.prompt(message.id, withNotes(context, question(), pasted), status.contextTokens - MAX_ANSWER_TOKENS.chat);
      const options = { maxTokens: MAX_ANSWER_TOKENS[status.style], temperature: again ? TEMPERATURE.again : TEMPERATURE.first, seed: effects.now() % 2 ** 31, names: titles, signal: abort.signal };
      for await (const event of generateAwake(engine, prompt, options, wake)) {
        if (event.kind === 'text') update({ text: current.text + event.text });
        else update({ end: event.end });
      }
      transcript.ended({ id: message.id, question: asSaid(question(), pasted), answer: current.text });
      const allowed = status.style === 'tiny' ? question() : [question(), ...context.profile ?? [], ...context.toldMe ?? [], ...messages.filter(({ id }) => id !== message.id).map(({ text }) => text)].join('\n');
      update({ text: current.text.trim(), state: 'done', names: checkNames(current.text.trim(), titles, `${allowed}\n${answering.ownWords}`) });
    };
    /** Where it is preferred and a model is there that can; else, and where it fails, the rules are alone. */
    const readByModel = async (): Promise<readonly Found[]> => {
      const state = models.state();
      if (!write || extraction() !== 'model' || state.kind !== 'ready' || state.status.style !== 'chat' || !state.status.features.json) return [];
      try {
        const model = await models.ready(abort.signal);
        return await answering.read(question(), pasted ?? [], (request) => askAside(model, request));
      } catch (thrown) {
        if (isAbort(thrown)) throw thrown;
        return [];
      }
    };
    replace(current);
    try {
      const before = messages.slice(0, messages.findIndex(({ id }) => id === asked.id));
      const previous = lastReceipt(messages.filter(({ id }) => id !== message.id));
      const beside: Beside = { before, messageId: asked.id, byModel: await readByModel(), ...(route && { known: route }), ...(pasted && { pasted }) };
      let prepared = await answering.prepare(question(), previous, write, beside);
      let holds = forgets;
      const { mediation, noted, asks, forgot, reply } = prepared;
      update({ ...(noted.length > 0 && { noted }), ...(asks.length > 0 && { asks }), ...(forgot && { forgot }) });
      if (reply) {
        update({ text: reply.text, state: 'done', ...(reply.inspection && { inspection: reply.inspection }) });
        return;
      }
      update({ receipt: mediation.receipt });
      // A reply that is repeated repeats no weighing that came to its end.
      let weighed: Prepared | undefined;
      await speakOrRecover(models, async (model) => {
        while (!weighed || holds !== forgets) {
          if (holds !== forgets) prepared = await answering.prepare(question(), previous, false, beside);
          holds = forgets;
          weighed = await weigh(prepared, mode(), model.status, (request) => askAside(model, request));
        }
        update({ receipt: weighed.mediation.receipt });
        await speak(model, weighed);
      }, abort.signal, (recovered) => { update({ text: '', recovered }); });
    } catch (thrown) {
      if (isAbort(thrown)) update({ state: 'stopped' });
      else {
        const { code, message: why } = toAppError(thrown);
        update({ state: 'failed', error: { code, message: why } });
      }
    } finally {
      running = undefined;
      notify();
      await keep(message.id);
    }
  }

  return {
    messages: () => messages,
    subscribe,
    busy: () => running !== undefined,
    stop: () => running?.abort(),
    send: async (text, { route, pasted } = {}) => {
      const question = text.trim();
      if (question === '' || running) return;
      const asked: Message = { id: effects.newId(), role: 'user', atMs: effects.now(), text: question, ...(route && { route }), ...(pasted && pasted.length > 0 && { pasted }) };
      replace(asked);
      await Promise.all([keep(asked.id), answer(asked, startAnswer(effects), false, true)]);
    },
    regenerate: async () => {
      const asked = messages.findLast(({ role }) => role === 'user');
      if (!asked || running) return;
      const last = messages.at(-1);
      const { noted, asks, forgot } = (last?.role === 'assistant' ? last.answer : undefined) ?? {};
      const fresh = last?.role === 'assistant' ? { ...startAnswer(effects), id: last.id, atMs: last.atMs } : startAnswer(effects);
      await answer(asked, { ...fresh, answer: { state: 'streaming', ...(noted && { noted }), ...(asks && { asks }), ...(forgot && { forgot }) } }, true, false);
    },
    answerAsk: async (messageId, askId, yes) => {
      const message = messages.find(({ id }) => id === messageId);
      const ask = message?.answer?.asks?.find(({ id }) => id === askId);
      if (!message?.answer?.asks || !ask) throw new AppError('memory/not-found', `expected a question ${askId} beside message ${messageId}, found none`);
      if (ask.answer) return;
      const memoryId = yes ? await answering.remember(ask) : undefined;
      const asks = message.answer.asks.map((one) => (one.id === askId ? { ...one, answer: { yes, ...(memoryId !== undefined && { memoryId }) } } : one));
      const answered = { ...message, answer: { ...message.answer, asks } };
      replace(answered);
      await keep(messageId);
    },
    clear: async () => {
      running?.abort();
      transcript.clear();
      await store.clear();
      messages = [];
      notify();
    },
    forgotten: (now, kept) => {
      forgets++;
      [gone, stillSaid] = [[...gone, ...now], kept];
      const less = new Map(blotOut(messages, now, kept).map((message) => [message.id, message]));
      if (less.size > 0) messages = messages.map((message) => less.get(message.id) ?? message);
      transcript.restart(turnsOf(messages));
      if (less.size > 0) notify();
    },
  };
}

const startAnswer = (effects: Effects): Message => ({ id: effects.newId(), role: 'assistant', atMs: effects.now(), text: '', answer: { state: 'streaming' } });

const lastReceipt = (messages: readonly Message[]): NonNullable<Message['answer']>['receipt'] =>
  messages.findLast((message) => message.answer?.receipt?.pack !== undefined)?.answer?.receipt;

/** Whole turns, oldest first. */
const turnsOf = (messages: readonly Message[]): readonly Turn[] => messages.flatMap(({ role, text, pasted }, i) => {
  const next = messages[i + 1];
  return role === 'user' && next?.role === 'assistant' && next.answer?.state === 'done' ? [{ id: next.id, question: asSaid(text, pasted), answer: next.text }] : [];
});
