import { AppError } from '../../core/errors.ts';
import { readPlain, writePlain } from '../../core/lock/plain-data.ts';
import { NONCE_BYTES, seal, unseal, type RandomBytes } from '../../core/sealing/passphrase.ts';
import { SEALED, type Rows } from './rows.ts';

/**
 * Rows under a lock: `{ <key>: id, sealed: nonce | ciphertext | tag }`, AES-256-GCM. The key and its value are authenticated, so
 * no row passes for another; a plain row among sealed ones was not written by this page, and is not believed. A random nonce
 * may seal 2^32 rows under one key with a chance of a repeat below 2^-32 (NIST SP 800-38D, section 8.3).
 */
export function createSealedRows(lockId: string, dataKey: Uint8Array, random: RandomBytes): Rows {
  return {
    lockId,
    toRow: (record, key) => {
      const id = (record as Readonly<Record<string, unknown>>)[key];
      const nonce = random(NONCE_BYTES);
      const ciphertext = seal(dataKey, nonce, new TextEncoder().encode(writePlain(record)), beside(key, id));
      const sealed = new Uint8Array(nonce.length + ciphertext.length);
      sealed.set(nonce);
      sealed.set(ciphertext, nonce.length);
      return { [key]: id, [SEALED]: sealed };
    },
    fromRow: (row) => {
      const { [SEALED]: sealed, ...keys } = row as Readonly<Record<string, unknown>>;
      const [key, ...more] = Object.entries(keys);
      if (!(sealed instanceof Uint8Array) || !key || more.length > 0) throw new AppError('storage/bad-record', `expected a sealed row, found ${Object.keys(keys).join(', ')}`);
      const plain = unseal(dataKey, sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES), beside(...key));
      if (!plain) throw new AppError('storage/bad-record', `the seal of ${String(key[1])} is broken`);
      return readPlain(new TextDecoder().decode(plain));
    },
  };
}

const beside = (key: string, id: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify([key, id]));
