import fc from 'fast-check';
import type { BackupContent, BackupRecords } from './content.ts';

/** Texts that break what is careless with them. */
const HOSTILE = ['', '\ud800', 'a\udfff', '\u0000', '\u2028', '__proto__', 'constructor', '$type', '"}]', '</script>', '\ufeff', '\u202eevil', '😀', 'e\u0301', 'İ', '\\u0000', '🏳️‍🌈'];
export const hostileText = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...HOSTILE));

/** Anything that a database keeps and a record might hold. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    hostileText, fc.double(), fc.constantFrom<unknown>(-0, NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER, 5e-324, null, undefined, true, false),
    fc.bigInt(), fc.date({ noInvalidDate: false }), fc.uint8Array(), fc.float32Array({ noNaN: true }), fc.bigInt64Array(),
    fc.array(tie('value'), { maxLength: 4 }), fc.array(tie('value'), { maxLength: 3 }).map((values) => new Set(values)),
    fc.array(fc.tuple(hostileText, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    fc.array(fc.tuple(hostileText, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.array(hostileText, { minLength: 16, maxLength: 20 }).map((list) => ({ one: list, other: [...list] })),
  ),
})).value;

const key = hostileText.filter((text) => text !== '');
const time = fc.integer({ min: -8.64e15, max: 8.64e15 });
const more = fc.dictionary(fc.constantFrom('later', '__proto__', '$type', 'x'), anyValue, { maxKeys: 2 });
const named = (name: string, shape: fc.Arbitrary<object>): fc.Arbitrary<object[]> =>
  fc.uniqueArray(fc.tuple(key, shape, more).map(([id, one, rest]) => ({ ...rest, ...one, [name]: id })), { maxLength: 4, selector: (record) => (record as Record<string, unknown>)[name], comparator: 'IsStrictlyEqual' });
const filled = hostileText.map((text) => text || 'x');

/** Sets of records as they may stand in a browser: whole ones, unreadable memories, fields of a later version. */
export const anyRecords: fc.Arbitrary<BackupRecords> = fc.record({
  contributions: named('packId', fc.record({ spent: fc.double({ min: 0, noNaN: true }), text: hostileText })),
  evidence: named('id', fc.record({ text: filled, from: filled, importedAtMs: fc.integer(), proposal: fc.constant({ kind: 'note' }) })),
  memories: named('id', fc.oneof(fc.record({ kind: fc.constant('note'), text: filled, recordedAtMs: time, source: fc.constant({ kind: 'chat', detail: '' }) }), fc.record({ broken: anyValue }))),
  messages: named('id', fc.record({ role: fc.constantFrom('user', 'assistant'), atMs: time, text: hostileText })),
  profiles: named('id', fc.record({ domain: filled, version: fc.integer({ min: 1 }), writtenAtMs: time, sentences: anyValue })),
  publishers: fc.uniqueArray(fc.record({ fingerprint: key, trustedAtMs: time }), { maxLength: 3, selector: ({ fingerprint }) => fingerprint }),
});

export const anyContent: fc.Arbitrary<BackupContent> = fc.record({
  records: anyRecords, settings: fc.dictionary(hostileText.map((text) => `logo.x${text}`), hostileText, { maxKeys: 3 }),
});

export const note = (id: string, text: string): object => ({ kind: 'note', id, domain: 'you', text, validFromMs: 1, recordedAtMs: 1, source: { kind: 'chat', detail: '' } });
export const NOTHING: BackupRecords = { contributions: [], evidence: [], memories: [], messages: [], profiles: [], publishers: [] };
