/** Random acts on a local memory, for properties that hold whatever a person does. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Effects } from '../effects.ts';
import { AppError } from '../errors.ts';
import type { Decision, LocalMemory } from './local-memory.ts';
import { isCurrent, type Interaction, type Memory, type MemoryId, type Note, type Statement } from './memory.ts';
import { sameThingKey } from './same-thing.ts';

const anyPlace = fc.nat(100);
export const anyAct = fc.oneof(
  fc.record({ kind: fc.constant('say' as const), topic: fc.constantFrom('horror', 'drama', 'jazz'), stance: fc.constantFrom('like' as const, 'avoid' as const), words: fc.constantFrom('really', 'never again', 'no doubt'), sinceMs: fc.integer({ min: 0, max: 50 }) }),
  fc.record({ kind: fc.constant('note' as const), text: fc.constantFrom('My sister is Anna', 'my sister is anna!', 'I live in Ulm') }),
  fc.record({ kind: fc.constant('rate' as const), item: fc.constantFrom('a', 'b', undefined), value: fc.integer({ min: 1, max: 5 }), atMs: fc.integer({ min: 0, max: 50 }) }),
  fc.record({ kind: fc.constant('edit' as const), at: anyPlace, text: fc.constantFrom('I live in Ulm', 'Heat', undefined), fromMs: fc.constantFrom(3, undefined), untilMs: fc.constantFrom(40, null, undefined) }),
  fc.record({ kind: fc.constant('merge' as const), at: fc.array(anyPlace, { minLength: 2, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('end' as const), at: anyPlace }),
  fc.record({ kind: fc.constant('mark' as const), at: anyPlace, pinned: fc.constantFrom(true, false, undefined), off: fc.constantFrom(true, false, undefined) }),
);
export type Act = typeof anyAct extends fc.Arbitrary<infer Value> ? Value : never;

/** What may be said no to. */
const refused = (thrown: unknown): readonly Decision[] => {
  if (thrown instanceof AppError && (thrown.code === 'memory/not-found' || thrown.code === 'memory/bad-edit')) return [];
  throw thrown;
};

/** @returns what was decided */
export async function doAct(local: LocalMemory, act: Act, effects: Effects): Promise<readonly Decision[]> {
  const now = effects.now();
  const recorded = { id: effects.newId() as MemoryId, recordedAtMs: now, source: { kind: 'chat' as const, detail: '' } };
  const standing = local.all().filter(({ supersededAtMs }) => supersededAtMs === undefined);
  const idAt = (at: number): MemoryId => standing[at % Math.max(standing.length, 1)]?.id ?? ('nobody' as MemoryId);
  switch (act.kind) {
    case 'say': return [await local.remember({ ...recorded, kind: 'statement', domain: 'movies', validFromMs: act.sinceMs, text: `${act.words}, ${act.stance} ${act.topic}`, stance: act.stance, target: { kind: 'topic', id: act.topic, name: act.topic } } satisfies Statement)];
    case 'note': return [await local.remember({ ...recorded, kind: 'note', domain: 'you', validFromMs: now, text: act.text } satisfies Note)];
    case 'rate': {
      await local.addInteractions([{ ...recorded, kind: 'interaction', domain: 'movies', validFromMs: act.atMs, title: act.item ?? 'Heat', topics: ['drama'], value: act.value, ...(act.item !== undefined && { itemId: act.item }) } satisfies Interaction]);
      return [];
    }
    case 'edit': return local.edit(idAt(act.at), { ...(act.text !== undefined && { text: act.text }), ...(act.fromMs !== undefined && { validFromMs: act.fromMs }), ...(act.untilMs !== undefined && { validUntilMs: act.untilMs }) }).then((decision) => [decision], refused);
    case 'merge': return local.merge(act.at.map(idAt), idAt(act.at[0] ?? 0)).then((decision) => [decision], refused);
    case 'end': return local.end([idAt(act.at)]);
    case 'mark': {
      await local.mark([idAt(act.at)], { ...(act.pinned !== undefined && { pinned: act.pinned }), ...(act.off !== undefined && { off: act.off }) });
      return [];
    }
  }
}

export function expectOneOfEach(records: readonly Memory[], nowMs: number): void {
  const keys = records.filter((memory) => isCurrent(memory, nowMs)).map(sameThingKey);
  expect(keys).toEqual([...new Set(keys)]);
}
