/** The local memory as the rest of the page sees it: everything in reach synchronously, every write durable. */
import type { Interaction, Memory, MemoryId, Statement } from './memory.ts';

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

export interface LocalMemory {
  /** Current memories, newest recorded first. */
  list(): readonly Memory[];
  /** How many stored records could not be read (they stay stored). */
  unreadable(): number;
  /** BM25 over current memories; an empty query finds nothing. */
  search(query: string, options?: { readonly limit?: number; readonly domain?: string }): readonly LocalHit[];
  /** Recomputed when the memory changes, else remembered. `scaleMean` is the pack's mean value, towards which a short history's own mean is shrunk. */
  evidence(domain: string, scaleMean: number | undefined): LocalEvidence;
  /** Adds interactions; of two about one item the older is superseded, whichever came first; one already on file is `unchanged`. Resolves when durable. */
  addInteractions(interactions: readonly Interaction[]): Promise<{ readonly added: number; readonly superseded: number; readonly unchanged: number }>;
  /** Adds a statement; an opposite one about the same target is superseded, an equal one makes this a no-op. */
  addStatement(statement: Statement): Promise<'added' | 'superseded' | 'unchanged'>;
  /** Erases for good, with the earlier versions they replaced. */
  forget(ids: readonly MemoryId[]): Promise<void>;
  clear(): Promise<void>;
  subscribe(listener: () => void): () => void;
  close(): void;
}
