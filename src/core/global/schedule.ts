import type { SyncRecord, SyncTrigger } from './global-memory.ts';

/** Between checks that nobody asked for, however many tabs start and networks return. */
const MIN_BETWEEN_MS = 3_600_000;

/** A check that failed for want of a network does not count; the person's own hand always does. */
export function isDue(history: readonly SyncRecord[], trigger: SyncTrigger, nowMs: number): boolean {
  if (trigger === 'hand') return true;
  const last = history.find(({ outcome }) => outcome !== 'failed' && outcome !== 'added');
  // A clock set back must not silence the checks.
  return last === undefined || Math.abs(nowMs - last.atMs) >= MIN_BETWEEN_MS;
}
