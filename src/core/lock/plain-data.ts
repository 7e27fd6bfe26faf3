/**
 * Whatever a database row may hold, as JSON and back: what JSON has no word for stands as `{"$": name, "of": text}`. An object
 * that has a "$" of its own stands as `{"$": "Object", "of": {...}}`.
 *
 * `{ id: 'a', vector: Float32Array.of(1) }` is `{"id":"a","vector":{"$":"Float32Array","of":"AACAPw=="}}`.
 */
import { AppError } from '../errors.ts';
import { fromBase64, toBase64 } from '../global/base64.ts';

const VIEWS = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array };
type ViewName = keyof typeof VIEWS;
const nameOf = (value: object): string => Object.prototype.toString.call(value).slice('[object '.length, -1);
const isViewName = (name: string): name is ViewName => name in VIEWS;

/** @throws AppError storage/bad-record for what is neither plain data nor bytes, such as a Map or a Blob. */
export const writePlain = (value: unknown): string => JSON.stringify(tag(value, (name) => { throw new AppError('storage/bad-record', `expected plain data, found a ${name}`); }));

/** Never throws: what cannot be written stands as its name alone. For a copy that is better incomplete than missing. */
export const writePlainAnyway = (value: unknown): string => JSON.stringify(tag(value, () => undefined));

/** The inverse of `writePlain`. @throws SyntaxError, AppError storage/bad-record for a tag it does not know. */
export const readPlain = (text: string): unknown => untag(JSON.parse(text));

const tagged = (name: string, of?: unknown): unknown => ({ $: name, ...(of !== undefined && { of }) });

function tag(value: unknown, unknown: (name: string) => void): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : tagged('Number', Object.is(value, -0) ? '-0' : String(value));
  if (typeof value === 'bigint') return tagged('BigInt', String(value));
  if (value === undefined) return tagged('Undefined');
  if (typeof value !== 'object') {
    unknown(typeof value);
    return tagged(`unknown ${typeof value}`);
  }
  if (Array.isArray(value)) return value.map((one) => tag(one, unknown));
  const name = nameOf(value);
  if (name === 'Object') {
    const fields = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tag(one, unknown)]));
    return '$' in fields ? tagged('Object', fields) : fields;
  }
  if (name === 'Date') return tagged('Date', Number.isNaN((value as Date).getTime()) ? 'NaN' : String((value as Date).getTime()));
  if (name === 'ArrayBuffer') return tagged(name, toBase64(new Uint8Array(value as ArrayBuffer)));
  if (isViewName(name)) {
    const view = value as InstanceType<typeof VIEWS[ViewName]>;
    return tagged(name, toBase64(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)));
  }
  unknown(name);
  return tagged(`unknown ${name}`);
}

function untag(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(untag);
  const { $: name, of } = json as { readonly $?: unknown; readonly of?: unknown };
  if (name === undefined) return fieldsOf(json);
  if (name === 'Object') return fieldsOf(of as object);
  if (name === 'Number') return Number(of);
  if (name === 'BigInt') return BigInt(of as string);
  if (name === 'Undefined') return undefined;
  if (name === 'Date') return new Date(Number(of));
  if (typeof name === 'string' && typeof of === 'string') {
    const bytes = new Uint8Array(fromBase64(of));
    if (name === 'ArrayBuffer') return bytes.buffer;
    if (isViewName(name)) return new VIEWS[name](bytes.buffer);
  }
  throw new AppError('storage/bad-record', `plain data: expected a known tag, found ${JSON.stringify(name)}`);
}

const fieldsOf = (json: object): object => Object.fromEntries(Object.entries(json).map(([key, one]) => [key, untag(one)]));
