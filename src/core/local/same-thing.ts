import type { Interaction, Memory } from './memory.ts';

/**
 * Two records with the same key are about the same thing: one item met (without an id, one title), or one target of
 * statements. At most one of them is current.
 */
export const sameThingKey = (memory: Memory): string =>
  memory.kind === 'statement'
    ? `${memory.domain}\nstatement\n${memory.target.kind}\n${memory.target.id}`
    : `${memory.domain}\ninteraction\n${memory.itemId ?? `title:${memory.title}`}`;

/** The record as it stays on file after a newer one: no longer true from when the newer one is, replaced when this device learned of it. */
export const supersede = <M extends Memory>(older: M, newer: Memory): M => ({
  ...older, supersededAtMs: newer.recordedAtMs, validUntilMs: older.validUntilMs ?? Math.max(older.validFromMs, newer.validFromMs),
});

export interface Merged { readonly writes: readonly Memory[]; readonly added: number; readonly superseded: number; readonly unchanged: number }

/**
 * What to write so that each thing's newest interaction is current, whatever order they arrive in.
 *
 * An interaction already on file, superseded ones included, is `unchanged`: a file imported twice adds nothing. One
 * about a thing already met counts as `superseded`; the older of the two gives way and stays on file.
 */
export function mergeInteractions(onFile: readonly Memory[], arriving: readonly Interaction[]): Merged {
  const current = new Map<string, Interaction>();
  const met = new Set<string>();
  const occurrence = (memory: Interaction): string => `${sameThingKey(memory)}\n${memory.validFromMs}\n${memory.value ?? ''}`;
  for (const memory of onFile) {
    if (memory.kind !== 'interaction') continue;
    met.add(occurrence(memory));
    if (memory.supersededAtMs === undefined) current.set(sameThingKey(memory), memory);
  }
  const writes: Memory[] = [];
  const report = { added: 0, superseded: 0, unchanged: 0 };
  for (const interaction of arriving) {
    if (met.has(occurrence(interaction))) {
      report.unchanged++;
      continue;
    }
    met.add(occurrence(interaction));
    const key = sameThingKey(interaction);
    const other = current.get(key);
    if (other && interaction.validFromMs < other.validFromMs) {
      writes.push({ ...supersede(interaction, other), supersededAtMs: interaction.recordedAtMs });
    } else {
      if (other) writes.push(supersede(other, interaction));
      writes.push(interaction);
      current.set(key, interaction);
    }
    report[other ? 'superseded' : 'added']++;
  }
  return { writes, ...report };
}
