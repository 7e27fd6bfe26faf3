/** The local memory as the rest of the page sees it: everything in reach synchronously, every write durable. */
import type { DecisionReason, Interaction, Memory, MemoryId, Note, Statement } from './memory.ts';

export interface LocalHit {
  readonly memory: Memory;
  /** > 0, higher is more relevant: BM25+, a cosine or a sum of reciprocal ranks, so comparable within one answer only. */
  readonly score: number;
  /** Why it was found: it shares words with the query, is near it in meaning, or both. */
  readonly by: 'words' | 'meaning' | 'both';
}

/** What this person's interactions say about one topic. Time-decayed; the newest interaction of the domain has weight 1. */
export interface TopicEvidence {
  readonly topicId: string;
  /** Effective number of interactions: the sum of decay weights. */
  readonly n: number;
  /** Decayed share of this person's attention, 0-1; an interaction is split evenly over its topics. */
  readonly share: number;
  /** Decayed mean of (value - this person's mean), in units of the scale; undefined without values. */
  readonly liking: number | undefined;
  readonly newestMs: number;
  /** At most 5, the strongest first. */
  readonly memoryIds: readonly MemoryId[];
}

export interface LocalEvidence {
  readonly interactions: number;
  /** Effective number of interactions in the domain. */
  readonly n: number;
  readonly topics: ReadonlyMap<string, TopicEvidence>;
  /** Items this person has met, by item id. */
  readonly seen: ReadonlyMap<string, Interaction>;
  /** Current statements of the domain, newest first. */
  readonly statements: readonly Statement[];
}

/** What became of something that was to be remembered. */
export interface Decision {
  readonly kind: 'ADD' | 'UPDATE' | 'SUPERSEDE' | 'NOOP';
  readonly reason: DecisionReason;
  /** The record that stands now; for NOOP the one that stood already. */
  readonly memoryId: MemoryId;
  /** What it replaced; those records stay on file. */
  readonly replaced: readonly MemoryId[];
}

/** What is edited: the fields of the record's own kind. `validUntilMs: null` makes it open-ended again. */
export interface MemoryEdit {
  readonly text?: string;
  readonly stance?: Statement['stance'];
  readonly value?: number;
  readonly validFromMs?: number;
  readonly validUntilMs?: number | null;
}

/** What was erased, counted at the moment it went. */
export interface ForgetReceipt {
  readonly atMs: number;
  /** Memories that stood, and the earlier versions that had been replaced. */
  readonly memories: number;
  readonly versions: number;
  readonly vectors: number;
  /** Of the written profile, in all its versions. */
  readonly sentences: number;
  /** In which words or receipts were blotted out. */
  readonly messages: number;
  /** Imported lines waiting for confirmation that said the same. */
  readonly evidence: number;
}

export interface ImportCounts { readonly added: number; readonly superseded: number; readonly unchanged: number }

export interface LocalMemory {
  /** Memories in use, newest recorded first: neither replaced, over nor switched off. */
  list(): readonly Memory[];
  /** Every record on file, newest recorded first: what the inspector and the time slider look at. */
  all(): readonly Memory[];
  /** How many stored records could not be read (they stay stored). */
  unreadable(): number;
  /** BM25 over the memories in use; an empty query finds nothing. */
  search(query: string, options?: { readonly limit?: number; readonly domain?: string }): readonly LocalHit[];
  /** Recomputed when the memory changes, else remembered. `scaleMean` is the pack's mean value, towards which a short history's own mean is shrunk. */
  evidence(domain: string, scaleMean: number | undefined): LocalEvidence;
  /** How much a record counts today beside the newest of its domain, 0-1: what time has left of it. 1 when pinned, and for words. */
  weight(memory: Memory): number;
  /** What would become of these, without writing any. */
  preview(interactions: readonly Interaction[]): ImportCounts;
  /** Adds interactions; of two about one item the older is superseded, whichever came first; one already on file is `unchanged`. Resolves when durable. */
  addInteractions(interactions: readonly Interaction[]): Promise<ImportCounts>;
  /**
   * ADD what is new; SUPERSEDE what says the opposite of the same thing; NOOP what is on file in the same sense (a note: in the
   * same words). What stands switched off gives way to it. Resolves when durable; the record's `decision` is set here.
   *
   * @param because in place of the reason that the records alone give: `confirmed`, `overruled`
   */
  remember(record: Statement | Note, because?: DecisionReason): Promise<Decision>;
  /** UPDATE: a new record takes the old one's place; NOOP when nothing differs. @throws AppError memory/not-found, memory/bad-edit */
  edit(id: MemoryId, change: MemoryEdit): Promise<Decision>;
  /** UPDATE, reason `merged`: one of them stands for all, from the earliest of their dates, pinned if one was; the others are superseded by it. @throws AppError memory/not-found, memory/bad-edit (different kinds, domains or stances, fewer than two). */
  merge(ids: readonly MemoryId[], keep: MemoryId): Promise<Decision>;
  /** UPDATE, reason `ended`: true until now, no longer. Unknown and ended ids are passed over. */
  end(ids: readonly MemoryId[]): Promise<readonly Decision[]>;
  /** Marks in place, without a new version. */
  mark(ids: readonly MemoryId[], marks: { readonly pinned?: boolean; readonly off?: boolean; readonly surprising?: false }): Promise<void>;
  /** Takes a decision back: its record is erased, and what it replaced stands again. @throws AppError memory/not-found when that record is gone or was replaced since. */
  undo(id: MemoryId): Promise<ForgetReceipt>;
  /** Erases for good, with the earlier versions they replaced and all that was derived from them. */
  forget(ids: readonly MemoryId[]): Promise<ForgetReceipt>;
  clear(): Promise<ForgetReceipt>;
  /** Takes over what any tab has written by now. */
  catchUp(): Promise<void>;
  /** How far this is: every erasing up to that revision of the store has been told to those who listen. */
  revision(): number;
  subscribe(listener: () => void): () => void;
  /** Called with what was erased, by whichever tab, after it is gone from the store and from here; whoever erased it waits for the promises, and hears when one fails after all were called. Returns the unsubscribe. */
  whenForgotten(listener: (gone: readonly Memory[]) => void | Promise<void>): () => void;
  close(): void;
}
