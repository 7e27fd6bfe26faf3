/** What the mediator hands to the language model: short, attributed, already decided. prompt.ts renders it. */

/** `you`, `others`, `both`, or `new` = deliberately outside this person's habit (the bias guard). */
export type PickSource = 'you' | 'others' | 'both' | 'new';
export interface Pick { readonly itemId: string; readonly title: string; readonly topics: readonly string[]; readonly from: PickSource }
export interface LeftOut { readonly itemId: string; readonly title: string; readonly topic: string }
export interface AboutItem { readonly itemId: string; readonly title: string; readonly topics: readonly string[]; readonly verdict: 'good' | 'weak' | 'avoid' | 'unknown' }

/** What everyone's numbers say of one thing, in words. */
export interface EveryoneFact { readonly name: string; readonly numbers: readonly string[] }

/** Names throughout are what a person reads (topic names, titles), not ids. */
export interface MediatedContext {
  /** Absent when no pack fits the message. */
  readonly domain?: { readonly name: string; readonly verb: string };
  readonly youLike: readonly string[];
  readonly youAvoid: readonly string[];
  readonly youEnjoyed: readonly string[];
  readonly othersLike: readonly string[];
  readonly picks: readonly Pick[];
  readonly leftOut: readonly LeftOut[];
  readonly about?: AboutItem;
  /** What was written to memory from this very message, e.g. "avoid horror". */
  readonly noted?: string;
  /** Sentences of the written profile, the most relevant first; for chat models only. At least one, or absent. */
  readonly profile?: readonly string[];
  /** The profile stands in for what was retrieved (`youEnjoyed`). */
  readonly profileAlone?: true;
  /** Notes the person asked to be remembered that bear on the question, the nearest first; for chat models only. At least one, or absent. */
  readonly toldMe?: readonly string[];
  /** The question is about everyone: the numbers behind the answer, best first. Only chat models are told. */
  readonly everyone?: readonly EveryoneFact[];
  /** How a language model reconciled the two memories, in its words. Only chat models are told. */
  readonly reconciliation?: string;
}
