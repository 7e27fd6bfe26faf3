import type { Interaction, Memory, MemoryId } from './memory.ts';

/**
 * Two records with the same key are about the same thing: one item met (without an id, one title), one target of statements,
 * or notes in the same words. At most one of them is current.
 */
export function sameThingKey(memory: Memory): string {
  switch (memory.kind) {
    case 'interaction': return `${memory.domain}\ninteraction\n${memory.itemId ?? `title:${memory.title}`}`;
    case 'statement': return `${memory.domain}\nstatement\n${memory.target.kind}\n${memory.target.id}`;
    case 'note': return `${memory.domain}\nnote\n${memory.text.toLowerCase().replace(/\W+/gu, ' ').trim() || memory.text}`;
  }
}

/** The record as it stays on file once another stands in its place; as true as it was. */
export const replace = <M extends Memory>(older: M, newer: Memory): M => ({ ...older, supersededAtMs: newer.recordedAtMs, supersededBy: newer.id });

/** The record as it stays on file after a newer one: no longer true from when the newer one is, replaced when this device learned of it. */
export const supersede = <M extends Memory>(older: M, newer: Memory): M => ({ ...replace(older, newer), validUntilMs: older.validUntilMs ?? Math.max(older.validFromMs, newer.validFromMs) });

/** The record as it was before `by` took its place. */
export function restore<M extends Memory>(older: M, by: Memory): M {
  const { supersededAtMs: _at, supersededBy: _by, validUntilMs, ...rest } = older;
  const wasEndedByIt = by.decision?.kind === 'SUPERSEDE' && validUntilMs === Math.max(older.validFromMs, by.validFromMs);
  return { ...rest, ...(validUntilMs !== undefined && !wasEndedByIt && { validUntilMs }) } as M;
}

/** These records and every version that led to them: what is forgotten together. */
export function withVersions(onFile: readonly Memory[], ids: ReadonlySet<MemoryId>): ReadonlySet<MemoryId> {
  const all = new Set(ids);
  const things = new Set(onFile.filter(({ id }) => all.has(id)).map(sameThingKey));
  for (let before = -1; before !== all.size;) {
    before = all.size;
    for (const memory of onFile) {
      if (!all.has(memory.id) && !things.has(sameThingKey(memory)) && !(memory.supersededBy !== undefined && all.has(memory.supersededBy))) continue;
      all.add(memory.id);
      things.add(sameThingKey(memory));
    }
  }
  return all;
}

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
      writes.push({ ...supersede(interaction, other), supersededAtMs: interaction.recordedAtMs, decision: { kind: 'SUPERSEDE', reason: 'older' } });
    } else {
      if (other) writes.push(supersede(other, interaction));
      writes.push({ ...interaction, decision: other ? { kind: 'SUPERSEDE', reason: 'newer' } : { kind: 'ADD', reason: 'new' } });
      current.set(key, interaction);
    }
    report[other ? 'superseded' : 'added']++;
  }
  return { writes, ...report };
}
