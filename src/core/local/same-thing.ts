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

/** The record as it stays on file once another stands in its place. What was held true of it stays as it was: the other one says what is true since. */
export const replace = <M extends Memory>(older: M, newer: Memory): M => ({ ...older, supersededAtMs: Math.max(older.recordedAtMs, newer.recordedAtMs), supersededBy: newer.id });

/** The record as it was before `by` took its place. */
export function restore<M extends Memory>(older: M, by: Memory): M {
  const restored = { ...older };
  delete restored.supersededAtMs;
  delete restored.supersededBy;
  // Before decisions were kept, what gave way was ended in place.
  if (by.decision === undefined && older.validUntilMs === Math.max(older.validFromMs, by.validFromMs)) delete restored.validUntilMs;
  return restored;
}

/** These records and every version that led to them: what is forgotten together. */
export function withVersions(onFile: readonly Memory[], ids: ReadonlySet<MemoryId>): ReadonlySet<MemoryId> {
  const byThing = new Map<string, Memory[]>();
  const replacedBy = new Map<MemoryId, Memory[]>();
  const listed = <Key>(lists: Map<Key, Memory[]>, key: Key, memory: Memory): void => {
    const list = lists.get(key);
    if (list) list.push(memory); else lists.set(key, [memory]);
  };
  const reached: Memory[] = [];
  for (const memory of onFile) {
    listed(byThing, sameThingKey(memory), memory);
    if (memory.supersededBy !== undefined) listed(replacedBy, memory.supersededBy, memory);
    if (ids.has(memory.id)) reached.push(memory);
  }
  const all = new Set<MemoryId>();
  for (let memory = reached.pop(); memory; memory = reached.pop()) {
    if (all.has(memory.id)) continue;
    all.add(memory.id);
    reached.push(...byThing.get(sameThingKey(memory)) ?? [], ...replacedBy.get(memory.id) ?? []);
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
      writes.push({ ...replace(interaction, other), decision: { kind: 'SUPERSEDE', reason: 'older' } });
    } else {
      if (other) writes.push(replace(other, interaction));
      writes.push({ ...interaction, decision: other ? { kind: 'SUPERSEDE', reason: 'newer' } : { kind: 'ADD', reason: 'new' } });
      current.set(key, interaction);
    }
    report[other ? 'superseded' : 'added']++;
  }
  return { writes, ...report };
}
