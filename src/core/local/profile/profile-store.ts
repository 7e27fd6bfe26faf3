import type { Draft, ProfileVersion } from './profile.ts';

/**
 * Where the versions of the profile are kept, beside the memories they rest on: the memory store erases a memory and the
 * sentences that rest on it in one step, so at no moment is there a sentence without its memories.
 * Failures are AppErrors with a `storage/*` code.
 */
export interface ProfileStore {
  /** By domain, the current version of each first. */
  all(): Promise<readonly ProfileVersion[]>;
  /** Makes the draft current (versions.ts says how), in one step with looking at what is there. One that rests on a memory no longer on file is out of date and changes nothing. */
  write(draft: Draft): Promise<void>;
  /** Erases every sentence that rests on a memory no longer on file: an older page may have erased the memory alone. */
  sweep(): Promise<void>;
  /** Called after `write` or `sweep` changed something, also in another tab. Returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
}
