/** The publisher's key: Ed25519, kept as PKCS8 PEM that only its owner can read. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify as verifyWith, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { fromBase64 } from '../src/core/global/base64.ts';
import type { Verify } from '../src/core/global/signature.ts';
import type { Bytes } from '../src/core/global/source.ts';

export interface PublisherKey {
  /** Raw, 32 bytes. */
  readonly publicKey: Bytes;
  readonly fingerprint: string;
  readonly sign: (bytes: Bytes) => Promise<Bytes>;
}

/** DER of an Ed25519 public key (RFC 8410, section 4): these bytes and the raw key. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const rawOf = (key: KeyObject): Bytes => new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length));

/** SHA-256 of the raw key, lower-case hex. */
export const fingerprintOf = (publicKey: Bytes): string => createHash('sha256').update(publicKey).digest('hex');

/** Makes a new key. An existing file is never replaced: without its key a publisher cannot go on. @throws AppError privacy/no-key */
export function generateKey(path: string): PublisherKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new AppError('privacy/no-key', `${path}: expected no file there yet, and a folder that can be written to: ${String(cause)}`, { cause });
  }
  return readKey(path);
}

/** @throws AppError privacy/no-key */
export function readKey(path: string): PublisherKey {
  const privateKey = keyFrom(path, createPrivateKey);
  const publicKey = rawOf(createPublicKey(privateKey));
  return { publicKey, fingerprint: fingerprintOf(publicKey), sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}

/** @param given base64 of a raw public key, or the path of a PEM file of either key @throws AppError privacy/no-key */
export function readPublicKey(given: string): Bytes {
  if (/^[A-Za-z0-9+/]{43}=$/.test(given)) return fromBase64(given);
  return rawOf(keyFrom(given, createPublicKey));
}

function keyFrom(path: string, read: (pem: Buffer) => KeyObject): KeyObject {
  if (!existsSync(path)) throw new AppError('privacy/no-key', `expected a key at ${path}, found none; make one with: npm run global -- key ${path}`);
  let key: KeyObject | undefined;
  try {
    key = read(readFileSync(path));
  } catch (cause) {
    throw new AppError('privacy/no-key', `${path}: expected an Ed25519 key as PEM, found something else`, { cause });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new AppError('privacy/no-key', `${path}: expected an Ed25519 key, found ${key.asymmetricKeyType}`);
  return key;
}

export const verify: Verify = async (publicKey, signature, bytes) => {
  try {
    return verifyWith(null, bytes, createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' }), signature);
  } catch {
    // Not a point of the curve: no signature fits it.
    return false;
  }
};
