import type { Pack } from '../../global/pack.ts';
import type { LocalEvidence } from '../local-memory.ts';
import type { Interaction, MemoryId } from '../memory.ts';

/** What sentences about a history are written from. */
export interface History {
  readonly pack: Pack;
  readonly evidence: LocalEvidence;
  /** Current interactions of the domain, newest first; at least one. */
  readonly interactions: readonly Interaction[];
}

/** One sentence about a history. It rests on all of it: a person's average, and what is usual for them, come from everything. */
export interface Finding {
  readonly text: string;
  /** Topic ids. */
  readonly topics: readonly string[];
  /** The most telling interactions, at most `SHOWN`. */
  readonly shown: readonly MemoryId[];
}

export const SHOWN = 5;
