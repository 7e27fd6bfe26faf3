import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlain, writePlain, writePlainAnyway } from './plain-data.ts';

const leaf = fc.oneof(
  fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.bigInt(), fc.date({ noInvalidDate: false }), fc.constant('$'), fc.uint8Array(),
  fc.float32Array({ noNaN: true }), fc.float64Array({ noNaN: true }), fc.uint16Array().map((array) => array.buffer),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree')), fc.dictionary(fc.oneof(fc.string(), fc.constant('$'), fc.constant('of'), fc.constant('__proto__')), tie('tree'), { noNullPrototype: true })),
}));

describe('rows as text', () => {
  it('come back as they were, whatever a row holds', () => {
    fc.assert(fc.property(tree, (value) => { expect(readPlain(writePlain(value))).toStrictEqual(value); }), { seed: 6, numRuns: 500 });
  });

  it('keep a part of a buffer, and no more of it', () => {
    const part = new Float32Array([1, 2, 3, 4]).subarray(1, 3);
    const back = readPlain(writePlain({ part })) as { readonly part: Float32Array };
    expect(back.part).toStrictEqual(Float32Array.of(2, 3));
    expect(back.part.buffer.byteLength).toBe(8);
  });

  it('look as documented', () => {
    expect(writePlain({ id: 'a', vector: Float32Array.of(1) })).toBe('{"id":"a","vector":{"$":"Float32Array","of":"AACAPw=="}}');
    expect(writePlain({ $: 1 })).toBe('{"$":"Object","of":{"$":1}}');
  });

  it('refuse what they cannot bring back, unless asked to write what they can', () => {
    expect(() => writePlain({ a: new Map() })).toThrow(expect.objectContaining({ code: 'storage/bad-record', message: 'expected plain data, found a Map' }));
    expect(JSON.parse(writePlainAnyway({ a: new Map(), b: 1 }))).toEqual({ a: { $: 'unknown Map' }, b: 1 });
    expect(() => readPlain('{"$":"Map"}')).toThrow(expect.objectContaining({ code: 'storage/bad-record' }));
  });
});
