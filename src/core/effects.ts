/** The clock and the dice are parameters: core never reads them by itself, so tests and experiments can replay. */
export type Now = () => number;
export type NewId = () => string;
export interface Effects { readonly now: Now; readonly newId: NewId }

/** Counts up from a fixed start: the same calls give the same times and ids. */
export function createSeededEffects(startMs = 0, stepMs = 1): Effects {
  let calls = 0;
  let ids = 0;
  return {
    now: () => startMs + stepMs * calls++,
    newId: () => `id-${String(++ids).padStart(6, '0')}`,
  };
}
