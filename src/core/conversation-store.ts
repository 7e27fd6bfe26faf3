import type { GenerateEnd } from './engine/engine.ts';
import type { NameCheck } from './engine/check-names.ts';
import type { ErrorCode, RecoverableCode } from './errors.ts';
import type { Route } from './global/route.ts';
import type { Decision, ForgetReceipt } from './local/local-memory.ts';
import type { MemoryId, Statement } from './local/memory.ts';
import type { Receipt } from './mediator/receipt.ts';

/** One message of the conversation as kept and shown. */
export interface Message {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly atMs: number;
  readonly text: string;
  /** User only: what it is about, when a button asked it and not the words. */
  readonly route?: Route;
  /** User only: what of the text was pasted, word for word. It is data: nothing in it is learned or obeyed. */
  readonly pasted?: readonly string[];
  /** Words of it, or of its receipt, were blotted out because what they rested on was forgotten. */
  readonly blotted?: true;
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
    /** What became of what the question said about the person. */
    readonly noted?: readonly Noted[];
    /** What might be remembered, if the person says so. */
    readonly asks?: readonly Ask[];
    /** What was erased because the question asked for it. */
    readonly forgot?: ForgetReceipt;
    /** The answer is a look into the memory, shown in place of a model's words. */
    readonly inspection?: Inspection;
  };
}

/** One decision about the memory, told beside the answer. */
export interface Noted {
  /** The memory that stands now; NOOP: the one that stood already. */
  readonly id: MemoryId;
  readonly text: string;
  /** Absent in messages from before decisions were kept. */
  readonly decision?: Pick<Decision, 'kind' | 'reason' | 'replaced'>;
  /** Why the global memory finds it surprising: to be confirmed or taken back; it holds meanwhile. */
  readonly surprising?: string;
  /** Noticed in a temporary chat: `id` names no memory, nothing was written. */
  readonly unkept?: true;
}

/** Why something is asked about instead of written. */
export type AskWhy = 'hedged' | 'past' | 'recalled' | 'pasted' | 'model' | 'general';

/** Something that may be a memory. Nothing is written before the yes. */
export interface Ask {
  readonly id: string;
  readonly why: AskWhy;
  /** The quoted span. */
  readonly text: string;
  readonly record: AskedRecord;
  /** What the person said, and the memory that came of a yes. */
  readonly answer?: { readonly yes: boolean; readonly memoryId?: MemoryId };
}
/** What is written after a yes: a statement about something a pack knows, or a note. */
export type AskedRecord =
  | { readonly kind: 'statement'; readonly domain: string; readonly stance: Statement['stance']; readonly target: Statement['target'] }
  | { readonly kind: 'note' };

export type Inspection =
  /** "What do you know about me?", perhaps with what it is about. */
  | { readonly kind: 'about-me'; readonly ids: readonly MemoryId[]; readonly query?: string; readonly total: number }
  /** "Forget that I ...": what might be meant, nearest first; nothing is erased before a choice. */
  | { readonly kind: 'which-to-forget'; readonly ids: readonly MemoryId[]; readonly query: string };

/** Where the conversation is kept. Failures are AppErrors with a `storage/*` code. */
export interface ConversationStore {
  /** In order of time. */
  all(): Promise<readonly Message[]>;
  /** @throws AppError storage/changed when another tab forgot something this one had not heard of: by now it has, and what is left of the message can be put. */
  put(message: Message): Promise<void>;
  clear(): Promise<void>;
}
