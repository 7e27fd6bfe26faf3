/**
 * Values of a record as JSON and back. What JSON cannot hold stands as an object with `$type`: -0, NaN and the infinities,
 * undefined, dates, big integers, maps, sets, bytes. An object that has a `$type` of its own is written as its entries.
 * Keys are sorted, so that the same record gives the same text whoever wrote it.
 */
import { AppError } from '../errors.ts';
import { fromBase64, toBase64 } from '../global/base64.ts';

const TYPE = '$type';
/** Deeper than any record, and far from where recursion ends. */
const MAX_DEPTH = 64;
/** The sentences of a profile share one list of thousands of ids; a list of that length is written once. */
const SHARED_FROM = 16;
const ARRAYS = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array };

type Path = readonly (string | number)[];
const fail = (path: Path, message: string): never => { throw new AppError('backup/bad-file', `${message} at ${path.join('.') || 'the top'}`); };
const typed = (type: string, value?: unknown): object => ({ [TYPE]: type, ...(value !== undefined && { value }) });
const isTyped = (value: object): value is Readonly<Record<string, unknown>> => Object.hasOwn(value, TYPE);
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
const nameOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

/** @throws AppError backup/bad-file for a value that no file can hold: a function, a blob, a cycle. */
export function toPlain(record: unknown): unknown {
  const lists: { readonly path: Path; readonly list: readonly unknown[] }[] = [];

  function plainArray(list: readonly unknown[], path: Path): unknown {
    if (list.length >= SHARED_FROM && list.every((one) => typeof one === 'string')) {
      const same = lists.find((other) => other.list.length === list.length && other.list.every((one, i) => one === list[i]));
      if (same) return typed('same', same.path);
      lists.push({ path, list });
    }
    return Array.from(list, (one, i) => plain(one, [...path, i]));
  }
  function plainObject(value: object, path: Path): unknown {
    const name = nameOf(value);
    if (value instanceof Date) return typed('date', Number.isNaN(value.getTime()) ? 'invalid' : value.getTime());
    if (value instanceof Map) return typed('map', Array.from(value, ([key, one], i) => [plain(key, [...path, i, 0]), plain(one, [...path, i, 1])]));
    if (value instanceof Set) return typed('set', Array.from(value, (one, i) => plain(one, [...path, i])));
    if (value instanceof ArrayBuffer) return typed('ArrayBuffer', toBase64(new Uint8Array(value)));
    if (ArrayBuffer.isView(value) && name in ARRAYS) return typed(name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
    if (name !== 'Object') return fail(path, `expected data, found ${name}`);
    // Once more in the order in which an object is read back: keys that look like numbers come first.
    const sorted = Object.entries(Object.fromEntries(Object.entries(value).sort(byKey)));
    const entries = sorted.map(([key, one]) => [key, plain(one, [...path, key])] as const);
    return isTyped(value) ? typed('object', entries) : Object.fromEntries(entries);
  }
  function plain(value: unknown, path: Path): unknown {
    if (path.length > MAX_DEPTH) return fail(path.slice(0, 3), `expected at most ${MAX_DEPTH} levels, found more below what is`);
    switch (typeof value) {
      case 'string': case 'boolean': return value;
      case 'number': return Number.isFinite(value) && !Object.is(value, -0) ? value : typed('number', Object.is(value, -0) ? '-0' : String(value));
      case 'undefined': return typed('undefined');
      case 'bigint': return typed('bigint', String(value));
      case 'object': return value === null ? null : Array.isArray(value) ? plainArray(value, path) : plainObject(value, path);
      case 'function': case 'symbol': return fail(path, `expected data, found a ${typeof value}`);
    }
  }
  return plain(record, []);
}

/** The inverse of `toPlain`, for what JSON.parse gives. @throws AppError backup/bad-file */
export function fromPlain(json: unknown): unknown {
  const lists = new Map<string, readonly unknown[]>();

  function revive(value: unknown, path: Path): unknown {
    if (path.length > MAX_DEPTH) return fail(path.slice(0, 3), `expected at most ${MAX_DEPTH} levels, found more below what is`);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const list = value.map((one, i) => revive(one, [...path, i]));
      if (list.length >= SHARED_FROM) lists.set(JSON.stringify(path), list);
      return list;
    }
    if (isTyped(value)) return untyped(value[TYPE], value['value'], path);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one, [...path, key])]));
  }
  function untyped(type: unknown, value: unknown, path: Path): unknown {
    const wrong = (): never => fail(path, `expected the value of a ${String(type)}, found ${JSON.stringify(value)?.slice(0, 40) ?? 'none'}`);
    const text = (pattern: RegExp): string => (typeof value === 'string' && pattern.test(value) ? value : wrong());
    const bytes = (): Uint8Array<ArrayBuffer> => fromBase64(text(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u));
    const items = (): unknown[] => (Array.isArray(value) ? value : wrong());
    const pairs = (): [unknown, unknown][] => items().map((pair) => (Array.isArray(pair) && pair.length === 2 ? [pair[0], pair[1]] : wrong()));
    switch (type) {
      case 'undefined': return undefined;
      case 'number': return Number(text(/^(?:-0|NaN|-?Infinity)$/u));
      case 'bigint': return BigInt(text(/^-?\d{1,1000}$/u));
      case 'date': return value === 'invalid' ? new Date(NaN) : typeof value === 'number' ? new Date(value) : wrong();
      case 'map': return new Map(pairs().map(([key, one], i) => [revive(key, [...path, i, 0]), revive(one, [...path, i, 1])]));
      case 'set': return new Set(items().map((one, i) => revive(one, [...path, i])));
      case 'object': return Object.fromEntries(pairs().map(([key, one]) => (typeof key === 'string' ? [key, revive(one, [...path, key])] : wrong())));
      case 'same': return lists.get(JSON.stringify(value)) ?? wrong();
      case 'ArrayBuffer': return bytes().buffer;
      default: {
        if (typeof type !== 'string' || !Object.hasOwn(ARRAYS, type)) return fail(path, `expected a known ${TYPE}, found ${JSON.stringify(type)?.slice(0, 40) ?? 'none'}`);
        const of = ARRAYS[type as keyof typeof ARRAYS];
        const raw = bytes();
        return raw.length % of.BYTES_PER_ELEMENT === 0 ? new of(raw.buffer) : wrong();
      }
    }
  }
  return revive(json, []);
}
