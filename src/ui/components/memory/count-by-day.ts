import type { Memory } from '../../../core/local/memory.ts';
import { daysBetween, dayOf } from './days.ts';

/** How many records were written in each of `bins` equal stretches from one day to another. */
export function countByDay(records: readonly Memory[], first: string, days: number, bins: number): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0);
  const known = new Map<number, number>();
  for (const { recordedAtMs } of records) {
    // Thousands are recorded at one moment.
    let bin = known.get(recordedAtMs);
    if (bin === undefined) known.set(recordedAtMs, bin = Math.min(bins - 1, Math.floor((daysBetween(first, dayOf(recordedAtMs)) / Math.max(1, days)) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
