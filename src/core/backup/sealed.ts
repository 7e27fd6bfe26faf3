/** A backup under a passphrase: the plain file's text, sealed, beside the parameters that made the key. Described in docs/backup.md. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { fromBase64, toBase64 } from '../global/base64.ts';
import { deriveKey, kdfSchema, NONCE_BYTES, seal, unseal, type Kdf } from '../sealing/passphrase.ts';
import { parseJson, readHeader } from './format.ts';

export const SEALED_FORMAT = 'logo-backup-sealed';
const SEALED_VERSION = 1;

const sealedSchema = z.strictObject({
  format: z.literal(SEALED_FORMAT),
  version: z.literal(SEALED_VERSION),
  kdf: kdfSchema,
  cipher: z.strictObject({ name: z.literal('AES-256-GCM'), nonce: z.base64().length(16) }),
  data: z.string(),
});
type Header = Omit<z.infer<typeof sealedSchema>, 'data'>;

/** Authenticated with the data, in this order whatever the file's. */
function headerBytes({ kdf: { name, version, memoryKiB, iterations, parallelism, salt }, cipher }: Header): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({
    format: SEALED_FORMAT, version: SEALED_VERSION, kdf: { name, version, memoryKiB, iterations, parallelism, salt }, cipher: { name: cipher.name, nonce: cipher.nonce },
  }));
}

/** @param nonce NONCE_BYTES fresh random bytes */
export async function sealBackup(text: string, passphrase: string, kdf: Kdf, nonce: Uint8Array): Promise<string> {
  const header: Header = { format: SEALED_FORMAT, version: SEALED_VERSION, kdf, cipher: { name: 'AES-256-GCM', nonce: toBase64(nonce) } };
  const sealed = seal(await deriveKey(passphrase, kdf), nonce, new TextEncoder().encode(text), headerBytes(header));
  return `${JSON.stringify({ ...header, data: toBase64(sealed) }, null, 2)}\n`;
}

export const isSealed = (raw: unknown): boolean => typeof raw === 'object' && raw !== null && 'format' in raw && raw.format === SEALED_FORMAT;

/**
 * The plain file's text. Whether the passphrase is wrong or a byte was changed, nobody can tell.
 *
 * @throws AppError backup/bad-file, backup/newer-version, backup/wrong-passphrase
 */
export async function unsealBackup(text: string, passphrase: string): Promise<string> {
  const result = sealedSchema.safeParse(readHeader(parseJson(text), SEALED_FORMAT, SEALED_VERSION));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new AppError('backup/bad-file', `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'invalid'}`, { cause: result.error });
  }
  const { data, ...header } = result.data;
  const [nonce, sealed] = [bytesOf(header.cipher.nonce, 'cipher.nonce'), bytesOf(data, 'data')];
  if (nonce.length !== NONCE_BYTES) throw new AppError('backup/bad-file', `cipher.nonce: expected ${NONCE_BYTES} bytes, found ${nonce.length}`);
  bytesOf(header.kdf.salt, 'kdf.salt');
  const plain = unseal(await deriveKey(passphrase, header.kdf), nonce, sealed, headerBytes(header));
  if (!plain) throw new AppError('backup/wrong-passphrase', 'expected data that this passphrase opens, found other');
  return new TextDecoder().decode(plain);
}

/** Base64 as this page writes it: some other texts stand for the same bytes. */
function bytesOf(text: string, where: string): Uint8Array {
  try {
    const bytes = fromBase64(text);
    if (toBase64(bytes) === text) return bytes;
  } catch {
    // Told below.
  }
  throw new AppError('backup/bad-file', `${where}: expected base64, found something else`);
}
