import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verify as inBrowser } from '../src/adapters/browser/verify.ts';
import { fingerprintOf, generateKey, readKey, readPublicKey, verify } from './keys.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'keys-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });
const message = new TextEncoder().encode('releases');

it('makes a key that only its owner can read, and reads it again', async () => {
  const path = join(folder, 'new', 'key.pem');
  const made = generateKey(path);
  const read = readKey(path);
  expect([statSync(path).mode & 0o777, read.fingerprint, made.publicKey.length]).toEqual([0o600, made.fingerprint, 32]);
  expect(fingerprintOf(made.publicKey)).toMatch(/^[0-9a-f]{64}$/);
  expect(await made.sign(message)).toEqual(await read.sign(message));
});

it('never replaces a key', () => {
  const path = join(folder, 'key.pem');
  const { fingerprint } = generateKey(path);
  expect(() => generateKey(path)).toThrow(expect.objectContaining({ code: 'privacy/no-key' }));
  expect(readKey(path).fingerprint).toBe(fingerprint);
});

it('says in a sentence when there is no key, or none of this kind', () => {
  expect(() => readKey(join(folder, 'none.pem'))).toThrow(/expected a key at .*none\.pem, found none/);
  writeFileSync(join(folder, 'text.pem'), 'hello');
  expect(() => readKey(join(folder, 'text.pem'))).toThrow(expect.objectContaining({ code: 'privacy/no-key' }));
  writeFileSync(join(folder, 'rsa.pem'), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(() => readKey(join(folder, 'rsa.pem'))).toThrow(/expected an Ed25519 key, found rsa/);
});

it('takes a public key as base64 or as PEM', () => {
  const path = join(folder, 'key.pem');
  const { publicKey } = generateKey(path);
  expect([readPublicKey(path), readPublicKey(Buffer.from(publicKey).toString('base64'))]).toEqual([publicKey, publicKey]);
});

it('the publisher and the page agree on what is signed: RFC 8032, 7.1, test 2, and every way to get it wrong', async () => {
  const hex = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'hex'));
  const key = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const signature = hex('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00');
  const flipped = signature.slice();
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  for (const check of [verify, inBrowser]) {
    expect(await check(key, signature, hex('72'))).toBe(true);
    expect(await check(key, signature, hex('73'))).toBe(false);
    expect(await check(key, flipped, hex('72'))).toBe(false);
    expect(await check(hex('ff'.repeat(32)), signature, hex('72'))).toBe(false);
    expect(await check(hex('00'.repeat(32)), hex('00'.repeat(64)), hex('72'))).toBe(false);
  }
});
