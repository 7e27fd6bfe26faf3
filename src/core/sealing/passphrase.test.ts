import { argon2id as reference } from '@noble/hashes/argon2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../global/base64.ts';
import { deriveKey, kdfSchema, newKdf, NONCE_BYTES, seal, unseal, type Kdf } from './passphrase.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const weak: Kdf = { name: 'argon2id', version: 19, memoryKiB: 32, iterations: 1, parallelism: 1, salt: toBase64(new Uint8Array(16)) };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the key of a passphrase', () => {
  it('is what the authors of Argon2 publish', async () => {
    const kdf: Kdf = { ...weak, memoryKiB: 65536, iterations: 2, salt: btoa('somesalt') };
    expect(hex(await deriveKey('password', kdf))).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  it('is what an implementation that knows the vector of RFC 9106 gives', async () => {
    // Section 5.3 has associated data, which only the reference takes; ours is held against the reference.
    const vector = reference(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), { m: 32, t: 3, p: 4, dkLen: 32, key: new Uint8Array(8).fill(3), personalization: new Uint8Array(12).fill(4) });
    expect(hex(vector)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
    await fc.assert(fc.asyncProperty(
      fc.string({ minLength: 1, unit: 'grapheme' }), fc.uint8Array({ minLength: 8, maxLength: 64 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }),
      async (passphrase, salt, iterations, parallelism) => {
        const key = await deriveKey(passphrase, { ...weak, iterations, parallelism, salt: toBase64(salt) });
        expect(hex(key)).toBe(hex(reference(utf8(passphrase.normalize('NFKC')), salt, { m: 32, t: iterations, p: parallelism, dkLen: 32 })));
      },
    ), { seed: 9106, numRuns: 30 });
  });

  it('does not depend on how the keyboard composes an accent', async () => {
    expect(await deriveKey('caf\u00e9 \ufb01', weak)).toEqual(await deriveKey('cafe\u0301 fi', weak));
    expect(await deriveKey('café', weak)).not.toEqual(await deriveKey('cafe', weak));
  });

  it('is never made at a cost a stranger asks for', () => {
    expect(kdfSchema.safeParse(newKdf((count) => new Uint8Array(count))).success).toBe(true);
    const wrong = [{ memoryKiB: 4 * 1024 * 1024 }, { memoryKiB: 0 }, { memoryKiB: 32.5 }, { iterations: 1000 }, { parallelism: 0 }, { memoryKiB: 8, parallelism: 2 }, { version: 16 }, { name: 'scrypt' }, { salt: '' }, { salt: '!' }, { more: 1 }];
    for (const change of wrong) expect(kdfSchema.safeParse({ ...weak, ...change }).success, JSON.stringify(change)).toBe(false);
  });
});

describe('sealing', () => {
  const [key, nonce] = [new Uint8Array(32).fill(7), new Uint8Array(NONCE_BYTES).fill(9)];

  it('is AES-256-GCM: test case 16 of the mode\'s specification', () => {
    const of = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
    const sealed = seal(
      of('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'), of('cafebabefacedbaddecaf888'),
      of('d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39'), of('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    );
    expect(hex(sealed)).toBe('522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b');
  });

  it('comes back whole, and not at all when one byte differs', () => {
    const [plain, beside] = [utf8('sister: Anna'), utf8('header')];
    const sealed = seal(key, nonce, plain, beside);
    expect(unseal(key, nonce, sealed, beside)).toEqual(plain);
    const flipped = (bytes: Uint8Array, i: number): Uint8Array => bytes.map((byte, j) => (i === j ? byte ^ 1 : byte));
    sealed.forEach((_, i) => { expect(unseal(key, nonce, flipped(sealed, i), beside)).toBeUndefined(); });
    beside.forEach((_, i) => { expect(unseal(key, nonce, sealed, flipped(beside, i))).toBeUndefined(); });
    expect(unseal(flipped(key, 0), nonce, sealed, beside)).toBeUndefined();
    expect(unseal(key, flipped(nonce, 0), sealed, beside)).toBeUndefined();
    expect(unseal(key, nonce, sealed.subarray(0, 5), beside)).toBeUndefined();
  });

  it('writes bytes as base64 of any length', () => {
    for (const length of [0, 1, 2, 3, 8191, 8192, 8193, 30_000]) {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 31);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }
  });
});
