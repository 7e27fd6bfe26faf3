import type { GenerateEnd } from './engine/engine.ts';
import type { NameCheck } from './engine/check-names.ts';
import type { ErrorCode, RecoverableCode } from './errors.ts';
import type { Route } from './global/route.ts';
import type { MemoryId } from './local/memory.ts';
import type { Receipt } from './mediator/receipt.ts';

/** One message of the conversation as kept and shown. */
export interface Message {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly atMs: number;
  readonly text: string;
  /** User only: what it is about, when a button asked it and not the words. */
  readonly route?: Route;
  /** Assistant only: whole once the answer has ended. */
  readonly answer?: {
    readonly state: 'streaming' | 'done' | 'stopped' | 'failed';
    /** While streaming: the model reads the claims of both memories before it answers. */
    readonly weighing?: boolean;
    readonly receipt?: Receipt;
    readonly names?: NameCheck;
    readonly end?: GenerateEnd;
    readonly model?: string;
    /** The model was gone in the middle; it was loaded again and this reply is the second try. */
    readonly recovered?: RecoverableCode;
    readonly error?: { readonly code: ErrorCode; readonly message: string };
    /** Memories written from the question this answers. */
    readonly noted?: readonly { readonly id: MemoryId; readonly text: string }[];
  };
}

/** Where the conversation is kept. Failures are AppErrors with a `storage/*` code. */
export interface ConversationStore {
  /** In order of time. */
  all(): Promise<readonly Message[]>;
  put(message: Message): Promise<void>;
  clear(): Promise<void>;
}
