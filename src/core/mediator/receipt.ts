/**
 * The record of one mediation, made to be shown to the person and stored beside the answer: claims retrieved, claims
 * used, weights, conflicts, decision and reason. Names are what a person reads; ids go with them for links.
 */
import type { Preferences } from '../preferences.ts';
import type { Retrieval } from '../local/retrieve.ts';
import type { LeftOut, MediatedContext, PickSource } from './context.ts';

export type MediatorMode = Preferences['mediator'];

/** One statement about one topic (or item) from one source, with its evidence, strength and date. */
export interface Claim {
  readonly source: 'local' | 'global';
  readonly about: { readonly kind: 'topic' | 'item'; readonly id: string; readonly name: string };
  /** Liking relative to the source's own average, in units of `unit`; positive = liked. */
  readonly strength: number;
  /** Local: time-decayed number of interactions. Global: people behind it. */
  readonly evidence: number;
  /** Newest evidence, when known. */
  readonly atMs?: number;
  /** Local memories it rests on (at most 5 are listed). */
  readonly memoryIds: readonly string[];
  readonly explicit: boolean;
  /** "you rated 12 of these", "liked by 143 people". */
  readonly text: string;
}

export type Agreement = 'agree' | 'conflict' | 'local-only' | 'global-only';

/** How one topic was reconciled. */
export interface Reconciled {
  readonly topicId: string;
  readonly topic: string;
  readonly agreement: Agreement;
  /** Strengths in the unit of the scale; undefined = that side has no claim. */
  readonly local: number | undefined;
  readonly global: number | undefined;
  /** Shrinkage weight of the local side, 0-1. */
  readonly localWeight: number;
  readonly estimate: number;
  /** Standard deviation of the estimate. */
  readonly uncertainty: number;
  readonly explicit: 'like' | 'avoid' | undefined;
  readonly reason: string;
}

export interface PickReason {
  readonly itemId: string;
  readonly title: string;
  readonly topics: readonly string[];
  readonly from: PickSource;
  /** Predicted liking relative to this person's average, in units of the scale, and its parts. */
  readonly score: number;
  readonly fromYou: number;
  readonly fromEveryone: number;
  readonly reason: string;
}

export interface Receipt {
  readonly atMs: number;
  readonly question: string;
  /** The question was about everyone, so the person's taste did not count. */
  readonly about?: 'everyone';
  /** Absent when no pack fitted the message. */
  readonly pack?: { readonly id: string; readonly name: string; readonly version: number; readonly unit: string | undefined };
  readonly local: {
    readonly claims: readonly Claim[];
    readonly interactions: number;
    readonly statements: number;
    /** What of the local memory a chat model was told, and which sentences of which version of the profile. */
    readonly variant?: Preferences['localMemory'];
    readonly profile?: { readonly version: number; readonly sentences: readonly string[] };
    /** Notes of the person that a chat model was told. */
    readonly notes?: readonly { readonly id: string; readonly text: string }[];
  };
  /** How memories were found for this question; absent when no pack fitted it. */
  readonly retrieval?: Omit<Retrieval, 'hits'> & { readonly found: number };
  readonly global: { readonly claims: readonly Claim[]; readonly people: number };
  readonly communities: readonly { readonly id: string; readonly name: string; readonly probability: number }[];
  /** Share of the decision that came from this person, 0-1; the rest came from everyone. */
  readonly localShare: number;
  readonly reconciled: readonly Reconciled[];
  /** Topics this person likes, by id: stated ones first, then those their history shows. */
  readonly likes: readonly string[];
  readonly conflicts: readonly string[];
  readonly guard: {
    /** Jensen-Shannon distance (square root, base 2) between this person's topics and their community's, 0-1. */
    readonly distance: number;
    /** Entropy of this person's topics over that of a uniform distribution, 0-1. */
    readonly entropy: number;
    /** Share of the picks kept for what the person has not seen, 0-1. */
    readonly reserved: number;
    readonly reason: string;
  };
  readonly picks: readonly PickReason[];
  readonly leftOut: readonly (LeftOut & { readonly reason: string })[];
  /** Picks kept from the previous answer although the order would have changed by less than the hysteresis margin. */
  readonly kept: readonly string[];
  /** Items already shown and asked past ("another one", "something different"), by id; not suggested again while the person keeps asking. */
  readonly passedOver: readonly string[];
  readonly budget: { readonly tokens: number; readonly used: number; readonly dropped: readonly string[] };
  readonly decision: string;
  /** Who was asked to reconcile and who did. Absent in receipts from before there was a choice, and where no model came to be asked. */
  readonly mode?: { readonly asked: MediatorMode; readonly used: MediatorMode };
  /** The reconciliation in the language model's words, and the person's share of the decision as it put it, 0-1. */
  readonly written?: { readonly text: string; readonly localShare?: number };
  /** Why the statistics decided although a model was asked to, in a sentence. */
  readonly refused?: string;
}

export interface Mediation {
  readonly context: MediatedContext;
  readonly receipt: Receipt;
  /** What a language model may choose from, best first by the statistics; none where there is nothing to choose. */
  readonly candidates: () => readonly PickReason[];
}
