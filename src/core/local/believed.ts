import type { Memory, MemoryId } from './memory.ts';
import { withVersions } from './same-thing.ts';

/**
 * What was in use at a moment, as this device knew it then: recorded by then and not yet replaced, true then by what was known.
 * Marks (pinned, switched off) have no history: they are as they are now. What has been forgotten since is nowhere.
 */
export const believedOn = (records: readonly Memory[], atMs: number): readonly Memory[] => records.filter((memory) =>
  memory.recordedAtMs <= atMs && !memory.off
  && (memory.supersededAtMs === undefined || memory.supersededAtMs > atMs)
  && (memory.validUntilMs === undefined || memory.validUntilMs > atMs));

/** A record and everything on file about the same thing, in the order given: what is forgotten together. */
export function versionsOf(records: readonly Memory[], id: MemoryId): readonly Memory[] {
  const ids = withVersions(records, new Set([id]));
  return records.filter((memory) => ids.has(memory.id));
}
