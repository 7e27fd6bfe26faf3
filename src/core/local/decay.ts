import type { Memory } from './memory.ts';

/** After this time an interaction counts half. Tastes drift over years, not weeks. */
const HALF_LIFE_MS = 3 * 365.25 * 24 * 3600 * 1000;
const DECAY_PER_MS = Math.LN2 / HALF_LIFE_MS;

/**
 * How much an interaction counts beside the newest of its domain, 0-1. Relative to that and not to now: someone who comes
 * back after years has not lost their taste. What is pinned, and what was said in words, does not fade.
 */
export const decayOf = (memory: Memory, newestMs: number): number =>
  memory.kind !== 'interaction' || memory.pinned ? 1 : Math.exp((Math.min(memory.validFromMs, newestMs) - newestMs) * DECAY_PER_MS);
