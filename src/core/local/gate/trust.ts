/**
 * Where words come from, the least trusted first. What a model said and what was read out of the memory must never be learned
 * again: a memory that feeds on its own output fills with repetitions of itself.
 */
export const ORIGINS = ['assistant', 'recalled', 'quoted', 'pasted', 'imported', 'typed', 'act'] as const;
/** `act`: a deliberate act such as a yes, a rating or a correction. It begins a lineage of its own, whatever it is about. */
export type Origin = (typeof ORIGINS)[number];

/** Derived text is trusted as little as the least of what it is made of. Nothing known about its making: not at all. */
export const trustOf = (lineage: readonly Origin[]): Origin => {
  const levels = lineage.map((origin) => ORIGINS.indexOf(origin));
  return ORIGINS[levels.length > 0 ? Math.min(...levels) : 0] ?? 'assistant';
};

/** Only the person's own words, and what they do on purpose. */
export const mayBeWritten = (lineage: readonly Origin[]): boolean => ORIGINS.indexOf(trustOf(lineage)) >= ORIGINS.indexOf('typed');
