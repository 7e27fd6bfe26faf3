import type { Conversation } from './conversation.ts';
import { createListeners } from './listeners.ts';

/**
 * `kept`: the conversation as always. `reads`: answers use the memory, and nothing is written anywhere. `blank`: nothing is
 * read and nothing is written. The last two are gone when they are left.
 */
export type ChatKind = 'kept' | 'reads' | 'blank';

/** The conversation that is open; there is one at a time. */
export interface Chats extends Conversation {
  kind(): ChatKind;
  /** Ends what is under way, drops a temporary conversation with all that was kept of it in memory, and goes on in another kind. Opening `kept` goes back to the conversation as it was. */
  open(kind: ChatKind): Promise<void>;
}

/** @param begin a temporary conversation with nothing in it. */
export function createChats(kept: Conversation, begin: (kind: 'reads' | 'blank') => Conversation): Chats {
  const { subscribe, notify } = createListeners();
  let kind: ChatKind = 'kept';
  let current = kept;
  let stop = kept.subscribe(notify);
  return {
    kind: () => kind,
    open: async (next) => {
      if (next === kind) return;
      current.stop();
      stop();
      const left = current === kept ? undefined : current;
      current = next === 'kept' ? kept : begin(next);
      kind = next;
      stop = current.subscribe(notify);
      notify();
      await left?.clear();
    },
    messages: () => current.messages(), subscribe, busy: () => current.busy(), stop: () => { current.stop(); },
    send: (text, more) => current.send(text, more),
    answerAsk: (messageId, askId, yes) => current.answerAsk(messageId, askId, yes),
    regenerate: () => current.regenerate(),
    clear: () => current.clear(),
    forgotten: (gone) => { kept.forgotten(gone); if (current !== kept) current.forgotten(gone); },
  };
}
