/**
 * What the page can do, and the composition root that puts the parts together. ui/ knows this interface and nothing behind it.
 */
import type { AppError } from './core/errors.ts';
import type { GenerateEnd, EngineStatus, LoadProgress } from './core/engine/engine.ts';
import type { NameCheck } from './core/engine/check-names.ts';
import type { Pack } from './core/global/pack.ts';
import type { LocalHit } from './core/local/local-memory.ts';
import type { Memory, MemoryId } from './core/local/memory.ts';
import type { Receipt } from './core/mediator/receipt.ts';

/** One message of the conversation as kept and shown. */
export interface Message {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly atMs: number;
  readonly text: string;
  /** Assistant only: whole once the answer has ended. */
  readonly answer?: {
    readonly state: 'streaming' | 'done' | 'stopped' | 'failed';
    readonly receipt?: Receipt;
    readonly names?: NameCheck;
    readonly end?: GenerateEnd;
    readonly model?: string;
    readonly error?: { readonly code: AppError['code']; readonly message: string };
    /** Memories written from the question this answers. */
    readonly noted?: readonly { readonly id: MemoryId; readonly text: string }[];
  };
}

export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly runtime: 'transformers' | 'webllm' | 'scripted';
  readonly licence: string;
  readonly about: string;
  /** 0 for what comes with the page. */
  readonly downloadBytes: number;
  /** Estimated GPU or main memory while running, when known. */
  readonly memoryBytes: number | undefined;
  readonly contextTokens: number;
  readonly needsWebGpu: boolean;
}

export type EngineState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly modelId: string; readonly progress: LoadProgress | undefined }
  | { readonly kind: 'ready'; readonly status: EngineStatus }
  | { readonly kind: 'failed'; readonly modelId: string; readonly error: AppError };

export interface PackState {
  readonly pack: Pack;
  readonly syncedAtMs: number;
}
export interface GlobalState {
  readonly packs: readonly PackState[];
  readonly syncing: boolean;
  readonly lastCheckedAtMs: number | undefined;
  /** Why the last check changed nothing although it should have; the last good packs stay in use. */
  readonly problems: readonly AppError[];
}

export interface ImportReport {
  readonly added: number;
  readonly superseded: number;
  readonly unchanged: number;
  /** Rows left out, with the reason and the first line numbers (at most 5). */
  readonly skipped: readonly { readonly reason: string; readonly rows: number; readonly lines: readonly number[] }[];
}

/** Every `subscribe` calls back after a change and returns the unsubscribe; every getter returns the same object until then. */
export interface App {
  readonly conversation: {
    messages(): readonly Message[];
    subscribe(listener: () => void): () => void;
    /** Writes what the message says about the person, answers it, streams into messages(). Resolves when the answer ended; failures are kept in the message. */
    send(text: string): Promise<void>;
    /** Answers the last question again. */
    regenerate(): Promise<void>;
    stop(): void;
    busy(): boolean;
    clear(): Promise<void>;
  };
  readonly memory: {
    list(): readonly Memory[];
    unreadable(): number;
    search(text: string): readonly LocalHit[];
    subscribe(listener: () => void): () => void;
    /** Files as the person gave them: ratings.csv, with or without movies.csv. All or nothing per call. */
    importFiles(files: readonly { readonly name: string; readonly text: string }[]): Promise<ImportReport>;
    loadDemo(): Promise<ImportReport>;
    /** An explicit verdict on an item of a pack, from a receipt. */
    judge(packId: string, itemId: string, stance: 'like' | 'avoid'): Promise<void>;
    forget(ids: readonly MemoryId[]): Promise<void>;
    clear(): Promise<void>;
  };
  readonly global: {
    state(): GlobalState;
    subscribe(listener: () => void): () => void;
    sync(): Promise<void>;
  };
  readonly models: {
    choices(): readonly ModelChoice[];
    state(): EngineState;
    subscribe(listener: () => void): () => void;
    /** Unloads the current model and loads this one; the person has agreed to the download. */
    select(modelId: string): Promise<void>;
    /** Ends a load in progress. */
    cancel(): void;
    /** What this device offers, for the models page. */
    device(): Promise<{ readonly webgpu: boolean; readonly adapter: string | undefined; readonly shaderF16: boolean; readonly maxBufferBytes: number | undefined }>;
  };
  readonly storage: {
    estimate(): Promise<{ readonly usedBytes: number | undefined; readonly quotaBytes: number | undefined; readonly persisted: boolean }>;
    /** Asks the browser not to evict; resolves to the answer. */
    persist(): Promise<boolean>;
  };
}
