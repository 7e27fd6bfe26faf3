/** Ways to spoil bytes and JSON; all chance comes from the dice. */
import type { Dice } from '../dice.ts';
import type { Bytes } from './source.ts';

export const pick = <T>(dice: Dice, values: readonly T[]): T => {
  const value = values[Math.floor(dice() * values.length)];
  if (value === undefined) throw new Error('expected something to pick from, found nothing');
  return value;
};

/** Flips, cuts, doubles, splices. Never gives back what it got. */
export function spoilBytes(bytes: Bytes, dice: Dice, other: Bytes): Bytes {
  const at = Math.floor(dice() * bytes.length);
  const length = 1 + Math.floor(dice() * Math.min(64, bytes.length));
  const ways: readonly (() => Bytes)[] = [
    () => { const flipped = bytes.slice(); for (let i = 0; i < 1 + dice() * 4; i++) { const p = Math.floor(dice() * flipped.length); flipped[p] = (flipped[p] ?? 0) ^ (1 + Math.floor(dice() * 255)); } return flipped; },
    () => bytes.slice(0, at),
    () => bytes.slice(at),
    () => joined(bytes.subarray(0, at), bytes.subarray(at + length)),
    () => joined(bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length), at), bytes.subarray(at)),
    () => joined(bytes.subarray(0, at), other.subarray(Math.min(at, other.length))),
    () => joined(bytes, Uint8Array.from({ length }, () => Math.floor(dice() * 256))),
    () => new Uint8Array(0),
  ];
  const spoiled = pick(dice, ways)();
  return spoiled.length === bytes.length && spoiled.every((byte, i) => byte === bytes[i]) ? joined(bytes, new Uint8Array(1)) : spoiled;
}

export const joined = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts));

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const HOSTILE: readonly (() => Json)[] = [
  () => null, () => -1, () => 0, () => 1e308, () => -1e308, () => 5e-324, () => Number.MAX_SAFE_INTEGER, () => 1.5, () => '', () => ' ', () => 'x'.repeat(201), () => '\ud800', () => '__proto__', () => 'constructor',
  () => 'javascript:alert(1)', () => [], () => ({}), () => true, () => JSON.parse('{"__proto__":{"a":1}}') as Json, () => JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as Json, () => '(((((.*)*)*)*)*)', () => '\u202e\u0000', () => 'İ',
];

/** A copy with one to three places changed: replaced, dropped, doubled, swapped, scaled, or added. */
export function spoilJson(value: unknown, dice: Dice): unknown {
  const copy = structuredClone(value) as Json;
  for (let i = 0; i < 1 + dice() * 2; i++) spoilOnce(copy, dice);
  return copy;
}

function spoilOnce(root: Json, dice: Dice): void {
  let holder = root;
  // Down a random way; deeper places are many, so not always to the end.
  for (;;) {
    if (typeof holder !== 'object' || holder === null) return;
    const keys = Object.keys(holder);
    if (keys.length === 0) return;
    const key = pick(dice, keys);
    const inner: Json = (holder as Record<string, Json>)[key] ?? null;
    if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && dice() < 0.85) { holder = inner; continue; }
    change(holder, key, inner, dice);
    return;
  }
}

function change(holder: Record<string, Json> | Json[], key: string, inner: Json, dice: Dice): void {
  const set = (value: Json): void => { Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true }); };
  const ways: (() => void)[] = [() => set(pick(dice, HOSTILE)()), () => { if (Array.isArray(holder)) holder.splice(Number(key), 1); else Reflect.deleteProperty(holder, key); }];
  if (typeof inner === 'number') ways.push(() => set(inner * pick(dice, [-1, 0.5, 1.1, 2, 10, 1e6])), () => set(inner + pick(dice, [-1, 1, 0.01, -0.01])), () => set(inner * 1.001));
  if (typeof inner === 'string') ways.push(() => set(`${inner}${pick(dice, ['x', ' ', '\u0000', '.'])}`), () => set(inner.toUpperCase()));
  if (Array.isArray(holder)) ways.push(() => { holder.push(structuredClone(inner)); }, () => { holder.reverse(); });
  else ways.push(() => { Object.defineProperty(holder, pick(dice, ['__proto__', 'extra', 'toString']), { value: structuredClone(inner), enumerable: true, configurable: true, writable: true }); });
  pick(dice, ways)();
}
