/** What to do about something that is to be remembered or changed. Pure: the same records give the same decision. */
import type { Effects } from '../effects.ts';
import { AppError } from '../errors.ts';
import type { Decision, MemoryEdit } from './local-memory.ts';
import { isCurrent, memoryText, type DecisionReason, type Memory, type MemoryId, type Note, type Statement } from './memory.ts';
import { replace, restore, sameThingKey, supersede } from './same-thing.ts';

/** What to write and erase in one step, and what to tell. */
export interface Plan<T> { readonly puts: readonly Memory[]; readonly erase?: readonly MemoryId[]; readonly result: T }

/** @param because in place of the reason that the records alone give. */
export function decideToRemember(onFile: readonly Memory[], record: Statement | Note, nowMs: number, because?: DecisionReason): Plan<Decision> {
  const key = sameThingKey(record);
  const same = onFile.filter((memory): memory is Statement | Note => memory.kind === record.kind && isCurrent(memory, nowMs) && sameThingKey(memory) === key);
  const saysTheSame = (other: Memory): boolean => other.kind !== 'statement' || record.kind !== 'statement' || other.stance === record.stance;
  const known = same.find((other) => !other.off && saysTheSame(other));
  if (known) return { puts: [], result: { kind: 'NOOP', reason: 'known', memoryId: known.id, replaced: [] } };
  const decision = same.length === 0
    ? { kind: 'ADD' as const, reason: because ?? 'new' }
    : { kind: 'SUPERSEDE' as const, reason: because ?? (same.every(saysTheSame) ? 'newer' : 'opposite') };
  const written = { ...record, decision };
  return { puts: [...same.map((other) => supersede(other, written)), written], result: { ...decision, memoryId: record.id, replaced: same.map(({ id }) => id) } };
}

export function decideEdit(onFile: readonly Memory[], id: MemoryId, edit: MemoryEdit, effects: Effects): Plan<Decision> {
  const older = currentOne(onFile, id);
  const edited = applyEdit(older, edit);
  if (JSON.stringify(edited) === JSON.stringify(older)) return { puts: [], result: { kind: 'NOOP', reason: 'known', memoryId: id, replaced: [] } };
  return update([older], edited, 'edited', effects);
}

export function decideMerge(onFile: readonly Memory[], ids: readonly MemoryId[], keep: MemoryId, effects: Effects): Plan<Decision> {
  const merged = [...new Set([keep, ...ids])].map((id) => currentOne(onFile, id));
  const [kept, ...others] = merged;
  if (!kept || others.length === 0) throw new AppError('memory/bad-edit', `merge: expected at least two memories, found ${merged.length}`);
  for (const other of others) {
    if (other.kind !== kept.kind || other.domain !== kept.domain) throw new AppError('memory/bad-edit', `merge: expected memories of one kind and domain, found a ${kept.kind} of ${kept.domain} and a ${other.kind} of ${other.domain}`);
    if (other.kind === 'statement' && kept.kind === 'statement' && other.stance !== kept.stance) throw new AppError('memory/bad-edit', `merge: expected statements that agree, found ${kept.stance} and ${other.stance}`);
  }
  const validFromMs = Math.min(...merged.map((memory) => memory.validFromMs));
  return update(merged, { ...kept, validFromMs, ...(merged.some(({ pinned }) => pinned) && { pinned: true }) }, 'merged', effects);
}

export function decideEnd(onFile: readonly Memory[], ids: readonly MemoryId[], effects: Effects): Plan<readonly Decision[]> {
  const now = effects.now();
  const wanted = new Set(ids);
  const plans = onFile.filter((memory) => wanted.has(memory.id) && isCurrent(memory, now))
    .map((memory) => update([memory], { ...memory, validUntilMs: Math.max(now, memory.validFromMs) }, 'ended', effects));
  return { puts: plans.flatMap(({ puts }) => puts), result: plans.map(({ result }) => result) };
}

/** Takes back what led to the record: it goes, and what it replaced stands again. */
export function takeBack(onFile: readonly Memory[], id: MemoryId): { readonly puts: readonly Memory[]; readonly erase: readonly MemoryId[] } {
  const record = onFile.find((memory) => memory.id === id && memory.supersededAtMs === undefined);
  if (!record) throw new AppError('memory/not-found', `undo: expected memory ${id} to stand, found it replaced or gone`);
  return { puts: onFile.filter(({ supersededBy }) => supersededBy === id).map((older) => restore(older, record)), erase: [id] };
}

function update(older: readonly Memory[], content: Memory, reason: DecisionReason, effects: Effects): Plan<Decision> {
  const decision = { kind: 'UPDATE' as const, reason };
  const { surprising: _, ...rest } = content;
  const written: Memory = { ...rest, id: effects.newId() as MemoryId, recordedAtMs: effects.now(), decision, source: { ...content.source, kind: reason === 'edited' ? 'correction' : content.source.kind } };
  return { puts: [...older.map((memory) => replace(memory, written)), written], result: { ...decision, memoryId: written.id, replaced: older.map(({ id }) => id) } };
}

function currentOne(onFile: readonly Memory[], id: MemoryId): Memory {
  const found = onFile.find((memory) => memory.id === id && memory.supersededAtMs === undefined);
  if (!found) throw new AppError('memory/not-found', `expected memory ${id} to stand, found it replaced or gone`);
  return found;
}

function applyEdit(memory: Memory, { text, stance, value, validFromMs, validUntilMs }: MemoryEdit): Memory {
  if (text?.trim() === '') throw new AppError('memory/bad-edit', 'expected some text, found none');
  if (stance !== undefined && memory.kind !== 'statement') throw new AppError('memory/bad-edit', `expected a statement to have a stance, found a ${memory.kind}`);
  if (value !== undefined && (memory.kind !== 'interaction' || !Number.isFinite(value))) throw new AppError('memory/bad-edit', `expected a rated thing and a number, found ${value} for "${memoryText(memory)}"`);
  const from = validFromMs ?? memory.validFromMs;
  const until = validUntilMs === undefined ? memory.validUntilMs : validUntilMs ?? undefined;
  if (until !== undefined && until < from) throw new AppError('memory/bad-edit', `expected an end after the beginning, found ${new Date(until).toISOString()} before ${new Date(from).toISOString()}`);
  const { validUntilMs: _, ...rest } = memory;
  const dated = { ...rest, validFromMs: from, ...(until !== undefined && { validUntilMs: until }) };
  if (dated.kind === 'interaction') return { ...dated, ...(text !== undefined && { title: text.trim() }), ...(value !== undefined && { value }) };
  return { ...dated, ...(text !== undefined && { text: text.trim() }), ...(stance !== undefined && dated.kind === 'statement' && { stance }) };
}
