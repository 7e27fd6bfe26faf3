import type { Effects } from '../effects.ts';
import type { Memory, MemoryId } from './memory.ts';

/** What every record begins with that is true from the moment it is written. */
export function recordedNow({ newId, now }: Effects): Pick<Memory, 'id' | 'validFromMs' | 'recordedAtMs'> {
  const atMs = now();
  return { id: newId() as MemoryId, validFromMs: atMs, recordedAtMs: atMs };
}
