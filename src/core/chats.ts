import type { Conversation } from './conversation.ts';
import { createListeners } from './listeners.ts';
import type { TemporaryKind } from './temporary.ts';

/**
 * `kept`: the conversation as always. `reads`: answers use the memory, and nothing is written anywhere. `blank`: nothing is
 * read and nothing is written. The last two are gone when they are left.
 */
export type ChatKind = 'kept' | TemporaryKind;

/** The conversation that is open; there is one at a time. */
export interface Chats extends Conversation {
  kind(): ChatKind;
  /** Ends what is under way, drops a temporary conversation with all that was kept of it in memory, and goes on in another kind. Opening `kept` goes back to the conversation as it was. */
  open(kind: ChatKind): Promise<void>;
}

/**
 * @param begin a temporary conversation with nothing in it.
 * @param dropCache lets go of what the model computed for earlier prompts; called once a temporary conversation is over.
 */
export function createChats(kept: Conversation, begin: (kind: TemporaryKind) => Conversation, dropCache: () => void | Promise<void> = () => undefined): Chats {
  const { subscribe, notify } = createListeners();
  let kind: ChatKind = 'kept';
  let current = kept;
  let stop = kept.subscribe(notify);
  /** What was left and has not come to its end; nothing is asked of the model before. */
  let leaving: Promise<void> | undefined;

  async function end(left: Conversation): Promise<void> {
    left.stop();
    await whenQuiet(left);
    if (left === kept) return;
    await left.clear();
    await dropCache();
  }

  async function open(next: ChatKind): Promise<void> {
    if (next === kind) return leaving;
    const left = current;
    current = next === 'kept' ? kept : begin(next);
    kind = next;
    stop();
    stop = current.subscribe(notify);
    const ended = Promise.all([leaving, end(left)]).then(() => undefined);
    const over = ended.catch(() => undefined).then(() => {
      if (leaving !== over) return;
      leaving = undefined;
      notify();
    });
    leaving = over;
    notify();
    await ended;
  }
  /** In the conversation that was open when it was asked for, or not at all. */
  async function once(work: (open: Conversation) => Promise<void>): Promise<void> {
    const asked = current;
    while (leaving) await leaving;
    if (asked === current) await work(asked);
  }

  return {
    kind: () => kind,
    open,
    messages: () => current.messages(), subscribe, busy: () => leaving !== undefined || current.busy(), stop: () => { current.stop(); },
    send: (text, more) => once((open) => open.send(text, more)),
    answerAsk: (messageId, askId, yes) => current.answerAsk(messageId, askId, yes),
    regenerate: () => once((open) => open.regenerate()),
    clear: () => current.clear(),
    forgotten: (gone, still) => { kept.forgotten(gone, still); if (current !== kept) current.forgotten(gone, still); },
  };
}

const whenQuiet = (conversation: Conversation): Promise<void> => new Promise((resolve) => {
  const stop = conversation.subscribe(() => { if (!conversation.busy()) done(); });
  const done = (): void => { stop(); resolve(); };
  if (!conversation.busy()) done();
});
