import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { formatBackup, parseBackup } from './format.ts';
import { fromPlain, toPlain } from './plain.ts';
import { anyContent, anyValue, note, NOTHING } from './records.fixture.ts';

const refused = (text: string): string => {
  try {
    parseBackup(text);
  } catch (thrown) {
    return thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : `a bug: ${String(thrown)}`;
  }
  return 'accepted';
};
type Raw = Record<string, unknown> & { stores: Record<string, unknown[]> };
const whole = (): Raw => JSON.parse(formatBackup({ records: { ...NOTHING, memories: [note('m1', 'My sister is Anna')] }, settings: {} })) as Raw;
const changed = (change: (raw: Raw) => void): string => {
  const raw = whole();
  change(raw);
  return JSON.stringify(raw);
};

describe('values as JSON and back', () => {
  it('keeps every value that a database keeps', () => {
    fc.assert(fc.property(anyValue, (value) => { deepStrictEqual(fromPlain(JSON.parse(JSON.stringify(toPlain(value)))), value); }), { seed: 6, numRuns: 400 });
  });

  it('leaves what JSON can hold as it is', () => {
    const record = { b: 1.5, a: ['text', null, true, { c: '' }] };
    expect(JSON.stringify(toPlain(record))).toBe('{"a":["text",null,true,{"c":""}],"b":1.5}');
  });

  it('tells a value that looks like its own notation from the notation', () => {
    const record = { value: { $type: 'date', value: 5 }, at: new Date(5) };
    expect(fromPlain(JSON.parse(JSON.stringify(toPlain(record))))).toStrictEqual(record);
  });

  it('gives an own key __proto__ back, and no object another ancestor', () => {
    const back = fromPlain(JSON.parse('{"__proto__":{"isAdmin":true}}')) as object;
    expect(Object.keys(back)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect((back as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('writes a long list once, however many sentences of a record rest on it', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => `memory-${i}`);
    const record = { sentences: Array.from({ length: 10 }, (_, i) => ({ text: `${i}`, sources: i % 2 ? ids : [...ids] })) };
    const text = JSON.stringify(toPlain(record));
    expect(text.split('memory-4999').length - 1).toBe(1);
    const back = fromPlain(JSON.parse(text)) as typeof record;
    expect(back).toEqual(record);
    expect(back.sentences[7]?.sources).toBe(back.sentences[0]?.sources);
  });

  it.each([
    ['a function', { a: { b: () => 1 } }, 'found a function at a.b'], ['something else', { a: /x/u }, 'found RegExp at a'],
    ['what leads back to itself', (() => { const loop: Record<string, unknown> = {}; loop['again'] = loop; return loop; })(), 'at most 64 levels'],
  ])('refuses %s', (_name, value, message) => { expect(() => toPlain(value)).toThrow(message); });

  it.each([
    '{"$type":"date"}', '{"$type":"date","value":"x"}', '{"$type":"Uint8Array","value":"!"}', '{"$type":"Float32Array","value":"AA=="}', '{"$type":"Function","value":"x"}', '{"$type":5}',
    '{"$type":"same","value":["nowhere"]}', '{"$type":"same"}', '{"$type":"map","value":[1]}', '{"$type":"number","value":"1e400"}', '{"$type":"bigint","value":"1.5"}', '{"$type":"__proto__","value":"x"}', '{"$type":"object","value":[[1,2]]}',
  ])('refuses %s where a value is expected', (json) => {
    expect(() => fromPlain({ deep: JSON.parse(json) as unknown })).toThrow(AppError);
  });
});

describe('the file of a backup', () => {
  it('gives the same bytes again, whatever it holds and in whatever order', () => {
    fc.assert(fc.property(anyContent, (content) => {
      const text = formatBackup(content);
      const back = parseBackup(text);
      expect(formatBackup(back)).toBe(text);
      const turned = Object.fromEntries(Object.entries(content.records).map(([name, list]) => [name, [...list].reverse()])) as unknown as typeof content.records;
      expect(formatBackup({ ...content, records: turned })).toBe(text);
      // What is saved is UTF-8: nothing may be lost on the way.
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))).toBe(text);
    }), { seed: 2026, numRuns: 150 });
  });

  it('can be read by a person', () => {
    expect(formatBackup({ records: { ...NOTHING, memories: [note('m1', 'My sister is Anna')] }, settings: { 'logo.preferences': '{}' } })).toBe(`{
  "format": "logo-backup",
  "version": 1,
  "settings": {
    "logo.preferences": "{}"
  },
  "stores": {
    "contributions": [],
    "evidence": [],
    "memories": [
      {
        "domain": "you",
        "id": "m1",
        "kind": "note",
        "recordedAtMs": 1,
        "source": {
          "detail": "",
          "kind": "chat"
        },
        "text": "My sister is Anna",
        "validFromMs": 1
      }
    ],
    "messages": [],
    "profiles": [],
    "publishers": []
  }
}
`);
  });

  it('bears the byte-order mark of an editor', () => { expect(refused(`\uFEFF${JSON.stringify(whole())}`)).toBe('accepted'); });
  it('lets a memory pass that it cannot read', () => { expect(refused(changed(({ stores }) => { stores['memories'] = [{ id: 'odd', kind: 'dream' }]; }))).toBe('accepted'); });

  it.each([
    ['no JSON', 'hello', /^backup\/bad-file: expected JSON/u],
    ['another file', '{"format":"chrome-bookmarks","version":1}', 'backup/bad-file: format: expected "logo-backup", found "chrome-bookmarks"'],
    ['a list', '[]', 'backup/bad-file: the file: expected an object, found a list'],
    ['a newer version', changed((raw) => { raw['version'] = 2; raw['stores'] = {}; }), 'backup/newer-version: version: expected at most 1, found 2'],
    ['a version that is none', changed((raw) => { raw['version'] = '1'; }), 'backup/bad-file: version: expected a number from 1 to 1, found "1"'],
    ['a store short', changed(({ stores }) => { delete stores['messages']; }), 'backup/bad-file: stores: expected also messages, found none'],
    ['a store it does not know', changed(({ stores }) => { stores['meta'] = []; }), /found "meta"$/u],
    ['a store that is none', changed((raw) => { raw['stores'] = { ...raw.stores, messages: 5 as unknown as unknown[] }; }), 'backup/bad-file: stores.messages: expected a list, found number'],
    ['a record without a key', changed(({ stores }) => { stores['memories'] = [{ text: 'x' }]; }), 'backup/bad-file: memories 1: expected a text as id, found none'],
    ['one record twice', changed(({ stores }) => { stores['memories'] = [note('a', 'x'), note('a', 'y')]; }), 'backup/bad-file: memories 2: expected each id once, found "a" again'],
    ['a message of another shape', changed(({ stores }) => { stores['messages'] = [{ id: 'a', role: 'user', atMs: 1, text: 'x' }, { id: 'b', role: 'system', atMs: 1, text: 'x' }]; }), /^backup\/bad-file: messages 2: .*at role$/u],
    ['an imported line of another shape', changed(({ stores }) => { stores['evidence'] = [{ id: 'a', text: '' }]; }), /^backup\/bad-file: evidence 1: imported line/u],
    ['a contribution of another shape', changed(({ stores }) => { stores['contributions'] = [{ packId: 'movies', spent: -1 }]; }), /^backup\/bad-file: contributions 1: kept contribution/u],
    ['a publisher of another shape', changed(({ stores }) => { stores['publishers'] = [{ fingerprint: 'f' }]; }), /^backup\/bad-file: publishers 1: .*trustedAtMs$/u],
    ['a sealed row, which would lock the page out', changed(({ stores }) => { stores['memories'] = [{ id: 'a', sealed: 'x' }]; }), 'backup/bad-file: memories 1: expected a plain record, found a sealed one'],
    ['somebody else\'s setting', changed((raw) => { raw['settings'] = { other: 'x' }; }), /^backup\/bad-file: settings: .*"other"$/u],
    ['a setting that is no text', changed((raw) => { raw['settings'] = { 'logo.preferences': {} }; }), /^backup\/bad-file: settings/u],
    ['a depth that no record has', changed(({ stores }) => { stores['memories'] = [{ id: 'a', x: 'deep' }]; }).replace('"deep"', `${'['.repeat(5000)}${']'.repeat(5000)}`), /^backup\/bad-file: memories 1: expected at most 64 levels/u],
  ])('refuses %s, and says what was expected', (_name, text, message) => { expect(refused(text)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message)); });
});
