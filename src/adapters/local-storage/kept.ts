/**
 * How many memories this browser keeps, beside the database and without their content: when the database is thrown away and this
 * is not, the loss is noticed. Best effort: where local storage is full or forbidden nothing is noticed, and nothing else fails.
 */
export interface Kept { readonly memories: number; readonly atMs: number }

const KEY = 'logo.kept';

export function readKept(): Kept | undefined {
  try {
    const { memories, atMs } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Record<keyof Kept, unknown>>;
    return Number.isSafeInteger(memories) && Number.isSafeInteger(atMs) ? { memories: memories as number, atMs: atMs as number } : undefined;
  } catch {
    return undefined;
  }
}

export function writeKept(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // See above.
  }
}
