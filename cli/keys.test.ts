import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('verifies what is signed and nothing else', async () => {
  const { publicKey, sign } = generateKey(join(folder, 'key.pem'));
  const signature = await sign(message);
  expect([await verify(publicKey, signature, message), await verify(publicKey, signature, new TextEncoder().encode('release')), await verify(new Uint8Array(32).fill(255), signature, message)]).toEqual([true, false, false]);
});
