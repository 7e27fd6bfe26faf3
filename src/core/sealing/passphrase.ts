/** Sealing under a passphrase: Argon2id (RFC 9106) makes the key of it, AES-256-GCM (NIST SP 800-38D) seals and authenticates. */
import { gcm } from '@noble/ciphers/aes.js';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { fromBase64, toBase64 } from '../global/base64.ts';

const COST = {
  /** RFC 9106, section 4, the second recommended option: 64 MiB, three passes, four lanes. */
  memoryKiB: 64 * 1024, iterations: 3, parallelism: 4,
} as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** As AES-GCM wants it; a key may seal once under each. */
export const NONCE_BYTES = 12;

/** Random bytes nobody can guess: core has none of its own. */
export type RandomBytes = (count: number) => Uint8Array;

/** Parameters as they stand beside what they sealed. Bounded before use: no file may ask for gigabytes or for hours. */
export const kdfSchema = z.strictObject({
  name: z.literal('argon2id'),
  /** Of Argon2: 0x13. */
  version: z.literal(19),
  memoryKiB: z.int().min(8).max(256 * 1024),
  iterations: z.int().min(1).max(16),
  parallelism: z.int().min(1).max(16),
  /** 8 to 64 bytes. */
  salt: z.base64().min(12).max(88),
}).refine(({ memoryKiB, parallelism }) => memoryKiB >= 8 * parallelism, { message: 'expected 8 KiB for each lane at least', path: ['memoryKiB'] });
export type Kdf = Readonly<z.infer<typeof kdfSchema>>;

/** What to make a new key with. */
export const newKdf = (random: RandomBytes): Kdf => ({ name: 'argon2id', version: 19, ...COST, salt: toBase64(random(SALT_BYTES)) });

/**
 * 32 bytes, after some 200 ms and with 64 MiB of memory at the usual cost. The passphrase is taken in its NFKC form, so that
 * one keyboard's "é" is the other's.
 *
 * @param passphrase not empty
 */
export function deriveKey(passphrase: string, { memoryKiB, iterations, parallelism, salt }: Kdf): Promise<Uint8Array> {
  return argon2id({
    password: passphrase.normalize('NFKC'), salt: fromBase64(salt), memorySize: memoryKiB, iterations, parallelism, hashLength: KEY_BYTES, outputType: 'binary',
  });
}

/**
 * @param nonce NONCE_BYTES, never used twice with one key
 * @param beside authenticated with it, but neither sealed nor contained in the result
 * @returns the sealed bytes with their 16-byte tag at the end
 */
export const seal = (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, beside?: Uint8Array): Uint8Array => gcm(key, nonce, beside).encrypt(plain);

/** The inverse of `seal`. Undefined when the key is another, or one bit of nonce, bytes or `beside` differs. */
export function unseal(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, beside?: Uint8Array): Uint8Array | undefined {
  try {
    return gcm(key, nonce, beside).decrypt(sealed);
  } catch {
    // Whatever is wrong with it, it is not what was sealed.
    return undefined;
  }
}
