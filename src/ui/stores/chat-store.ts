/** What the chat shows beside the messages: the draft, the open receipt, and what is said aloud to a screen reader. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { App, ChatKind, Message } from '../../app.ts';
import type { Route } from '../../core/global/route.ts';
import { toAppError, type AppError } from '../../core/errors.ts';
import { TEXT } from '../messages.ts';
import { notePaste, stillPasted } from './pasted.ts';

export interface ChatView {
  readonly draft: string;
  /** The message whose receipt is open. */
  readonly receiptOf: string | undefined;
  /** Start and end of an answer, never its tokens. */
  readonly announcement: string;
  /** Why the last thing asked for could not be done or kept. */
  readonly problem: AppError | undefined;
  readonly setDraft: (draft: string) => void;
  /** Something is being pasted into the draft; what of it is still there when the draft is sent goes with it as pasted. */
  readonly paste: (text: string) => void;
  /** Sends the draft, or the given text with what it is about; an empty one or one during an answer stays where it is. */
  readonly send: (text?: string, route?: Route) => Promise<void>;
  readonly regenerate: () => Promise<void>;
  readonly clear: () => Promise<void>;
  /** Goes on in another kind of chat. What was typed in a temporary one goes with it. */
  readonly open: (kind: ChatKind) => Promise<void>;
  readonly toggleReceipt: (messageId: string) => void;
  readonly closeReceipt: () => void;
}

export interface ChatStore extends StoreApi<ChatView> {
  /** Ends following the app. */
  close(): void;
}

export function createChatStore(app: App): ChatStore {
  const { conversation } = app;
  const keepProblem = async (work: Promise<void>): Promise<void> => {
    store.setState({ problem: undefined });
    await work.catch((thrown: unknown) => { store.setState({ problem: toAppError(thrown) }); });
  };
  let pastes: readonly string[] = [];
  const store = createStore<ChatView>()((set, get) => ({
    draft: '',
    receiptOf: undefined,
    announcement: '',
    problem: undefined,
    setDraft: (draft) => { set({ draft }); },
    paste: (text) => { pastes = notePaste(pastes, text); },
    send: async (text, route) => {
      const message = (text ?? get().draft).trim();
      if (message === '' || conversation.busy()) return;
      const pasted = text === undefined ? stillPasted(message, pastes) : [];
      if (text === undefined) {
        set({ draft: '' });
        pastes = [];
      }
      await keepProblem(conversation.send(message, { ...(route && { route }), ...(pasted.length > 0 && { pasted }) }));
    },
    regenerate: () => keepProblem(conversation.regenerate()),
    clear: () => keepProblem(conversation.clear()),
    open: async (kind) => {
      if (conversation.kind() !== 'kept') {
        set({ draft: '' });
        pastes = [];
      }
      await keepProblem(conversation.open(kind));
    },
    toggleReceipt: (messageId) => { set({ receiptOf: get().receiptOf === messageId ? undefined : messageId }); },
    closeReceipt: () => { set({ receiptOf: undefined }); },
  }));

  let wasBusy = conversation.busy();
  const close = conversation.subscribe(() => {
    const messages = conversation.messages();
    const { receiptOf } = store.getState();
    if (receiptOf !== undefined && !messages.some(({ id }) => id === receiptOf)) store.setState({ receiptOf: undefined });
    const busy = conversation.busy();
    if (busy === wasBusy) return;
    wasBusy = busy;
    store.setState({ announcement: busy ? TEXT.chat.answering : endAloud(messages.at(-1)) });
  });
  return { ...store, close };
}

function endAloud(last: Message | undefined): string {
  switch (last?.answer?.state) {
    case 'done': return TEXT.chat.answered;
    case 'stopped': return TEXT.chat.stoppedAloud;
    case 'failed': return TEXT.chat.failedAloud;
    case 'streaming':
    case undefined: return '';
  }
}
