import type { Memory } from './memory.ts';

/**
 * What was in use at a moment, as this device knew it then: recorded by then and not yet replaced, true then by what was known.
 * Marks (pinned, switched off) have no history: they are as they are now. What has been forgotten since is nowhere.
 */
export const believedOn = (records: readonly Memory[], atMs: number): readonly Memory[] => records.filter((memory) =>
  memory.recordedAtMs <= atMs && !memory.off
  && (memory.supersededAtMs === undefined || memory.supersededAtMs > atMs)
  && (memory.validUntilMs === undefined || memory.validUntilMs > atMs));
