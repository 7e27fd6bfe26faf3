/** What to do about something that is to be remembered or changed. Pure: the same records give the same decision. */
import type { Effects } from '../effects.ts';
import { AppError } from '../errors.ts';
import type { Decision, MemoryEdit } from './local-memory.ts';
import { isCurrent, memoryText, type DecisionReason, type Memory, type MemoryId, type Note, type Statement } from './memory.ts';
import { replace, restore, sameThingKey } from './same-thing.ts';

/** What to write and erase in one step, and what to tell. */
export interface Plan<T> { readonly puts: readonly Memory[]; readonly erase?: readonly MemoryId[]; readonly result: T }

/** @param because in place of the reason that the records alone give. */
export function decideToRemember(onFile: readonly Memory[], record: Statement | Note, nowMs: number, because?: DecisionReason): Plan<Decision> {
  const same = othersAbout(onFile, record, nowMs);
  const agrees = (other: Memory): boolean => other.kind !== 'statement' || record.kind !== 'statement' || other.stance === record.stance;
  const known = same.find((other) => !other.off && agrees(other));
  if (known) return { puts: [], result: { kind: 'NOOP', reason: 'known', memoryId: known.id, replaced: [] } };
  const decision = same.length === 0
    ? { kind: 'ADD' as const, reason: because ?? 'new' }
    : { kind: 'SUPERSEDE' as const, reason: because ?? (same.every(agrees) ? 'newer' : 'opposite') };
  const written = { ...record, decision };
  return { puts: [...same.map((other) => replace(other, written)), written], result: { ...decision, memoryId: record.id, replaced: same.map(({ id }) => id) } };
}

export function decideEdit(onFile: readonly Memory[], id: MemoryId, edit: MemoryEdit, effects: Effects): Plan<Decision> {
  const older = standing(onFile, id);
  const edited = applyEdit(older, edit);
  if (saysTheSame(older, edited)) return { puts: [], result: { kind: 'NOOP', reason: 'known', memoryId: id, replaced: [] } };
  return update(onFile, [older], edited, 'edited', effects.now(), effects);
}

export function decideMerge(onFile: readonly Memory[], ids: readonly MemoryId[], keep: MemoryId, effects: Effects): Plan<Decision> {
  const merged = [...new Set([keep, ...ids])].map((id) => standing(onFile, id));
  const [kept, ...others] = merged;
  if (!kept || others.length === 0) throw new AppError('memory/bad-edit', `merge: expected at least two memories, found ${merged.length}`);
  for (const other of others) {
    if (other.kind !== kept.kind || other.domain !== kept.domain) throw new AppError('memory/bad-edit', `merge: expected memories of one kind and domain, found a ${kept.kind} of ${kept.domain} and a ${other.kind} of ${other.domain}`);
    if (other.kind === 'statement' && kept.kind === 'statement' && other.stance !== kept.stance) throw new AppError('memory/bad-edit', `merge: expected statements that agree, found ${kept.stance} and ${other.stance}`);
  }
  const validFromMs = Math.min(...merged.map((memory) => memory.validFromMs));
  return update(onFile, merged, { ...kept, validFromMs, ...(merged.some(({ pinned }) => pinned) && { pinned: true }) }, 'merged', effects.now(), effects);
}

export function decideEnd(onFile: readonly Memory[], ids: readonly MemoryId[], effects: Effects): Plan<readonly Decision[]> {
  const now = effects.now();
  const wanted = new Set(ids);
  const plans = onFile.filter((memory) => wanted.has(memory.id) && isCurrent(memory, now))
    // What was to begin later never did.
    .map((memory) => update(onFile, [memory], { ...memory, validFromMs: Math.min(memory.validFromMs, now), validUntilMs: now }, 'ended', now, effects));
  return { puts: plans.flatMap(({ puts }) => puts), result: plans.map(({ result }) => result) };
}

/** Takes back what led to the record: it goes, and what it replaced stands again, unless something about the same thing stands since. */
export function takeBack(onFile: readonly Memory[], id: MemoryId, nowMs: number): Required<Omit<Plan<never>, 'result'>> {
  const record = standing(onFile, id);
  const restored = onFile.filter(({ supersededBy }) => supersededBy === id).map((older) => restore(older, record))
    .sort((a, b) => b.validFromMs - a.validFromMs || b.recordedAtMs - a.recordedAtMs);
  const stands = restored.length === 0 ? new Map<string, Memory>() : new Map(onFile.filter((other) => other.id !== id && isCurrent(other, nowMs)).map((other) => [sameThingKey(other), other]));
  const puts = restored.map((older) => {
    if (!isCurrent(older, nowMs)) return older;
    const other = stands.get(sameThingKey(older));
    if (!other) stands.set(sameThingKey(older), older);
    return other ? replace(older, other) : older;
  });
  return { puts, erase: [id] };
}

/** What is current of the same thing. */
function othersAbout(onFile: readonly Memory[], record: Memory, nowMs: number): readonly Memory[] {
  const key = sameThingKey(record);
  return onFile.filter((other) => other.kind === record.kind && other.domain === record.domain && other.id !== record.id && isCurrent(other, nowMs) && sameThingKey(other) === key);
}

/** What it comes to say may stand already: that gives way too. */
function update(onFile: readonly Memory[], older: readonly Memory[], content: Memory, reason: DecisionReason, nowMs: number, { newId }: Effects): Plan<Decision> {
  const decision = { kind: 'UPDATE' as const, reason };
  const written: Memory = { ...content, id: newId() as MemoryId, recordedAtMs: nowMs, decision, source: { ...content.source, kind: reason === 'ended' ? content.source.kind : 'correction' } };
  delete written.surprising;
  const others = isCurrent(written, nowMs) ? othersAbout(onFile, written, nowMs).filter((other) => !older.includes(other)) : [];
  const replaced = [...older, ...others];
  return { puts: [...replaced.map((memory) => replace(memory, written)), written], result: { ...decision, memoryId: written.id, replaced: replaced.map(({ id }) => id) } };
}

function standing(onFile: readonly Memory[], id: MemoryId): Memory {
  const found = onFile.find((memory) => memory.id === id && memory.supersededAtMs === undefined);
  if (!found) throw new AppError('memory/not-found', `expected memory ${id} to stand, found it replaced or gone`);
  return found;
}

const saysTheSame = (a: Memory, b: Memory): boolean => memoryText(a) === memoryText(b) && a.validFromMs === b.validFromMs && a.validUntilMs === b.validUntilMs
  && (a.kind !== 'interaction' || b.kind !== 'interaction' || a.value === b.value) && (a.kind !== 'statement' || b.kind !== 'statement' || a.stance === b.stance);

function applyEdit(memory: Memory, { text, stance, value, validFromMs, validUntilMs }: MemoryEdit): Memory {
  if (text?.trim() === '') throw new AppError('memory/bad-edit', 'expected some text, found none');
  if (stance !== undefined && memory.kind !== 'statement') throw new AppError('memory/bad-edit', `expected a statement to have a stance, found a ${memory.kind}`);
  if (value !== undefined && (memory.kind !== 'interaction' || !Number.isFinite(value))) throw new AppError('memory/bad-edit', `expected a rated thing and a number, found ${value} for "${memoryText(memory)}"`);
  for (const atMs of [validFromMs, validUntilMs]) if (typeof atMs === 'number' && !Number.isSafeInteger(atMs)) throw new AppError('memory/bad-edit', `expected a date in whole milliseconds, found ${atMs}`);
  const from = validFromMs ?? memory.validFromMs;
  const until = validUntilMs === undefined ? memory.validUntilMs : validUntilMs ?? undefined;
  if (until !== undefined && until < from) throw new AppError('memory/bad-edit', `expected an end after the beginning, found ${until} ms before ${from} ms`);
  const dated: Memory = { ...memory, validFromMs: from };
  if (until === undefined) delete dated.validUntilMs; else dated.validUntilMs = until;
  if (dated.kind === 'interaction') return { ...dated, ...(text !== undefined && { title: text.trim() }), ...(value !== undefined && { value }) };
  return { ...dated, ...(text !== undefined && { text: text.trim() }), ...(stance !== undefined && dated.kind === 'statement' && { stance }) };
}
