/**
 * How the rows are sealed: a random data key seals them, and stands here wrapped under the key that the passphrase gives. So a
 * new passphrase wraps one key anew and touches no row.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { fromBase64, toBase64 } from '../global/base64.ts';
import { deriveKey, kdfSchema, newKdf, NONCE_BYTES, seal, unseal, type RandomBytes } from '../sealing/passphrase.ts';

const VERSION = 1;
const KEY_BYTES = 32;

const lockRecordSchema = z.strictObject({
  version: z.literal(VERSION),
  /** Another for every lock that is put on: a tab that opened the database under one does not write under the next. */
  id: z.string().min(1),
  kdf: kdfSchema,
  nonce: z.base64(),
  /** The data key, sealed with AES-256-GCM; version and id are authenticated with it. */
  wrapped: z.base64(),
});
export type LockRecord = Readonly<z.infer<typeof lockRecordSchema>>;

/** @throws AppError storage/newer-version, storage/bad-record */
export function parseLock(raw: unknown): LockRecord {
  const result = lockRecordSchema.safeParse(raw);
  if (result.success) return result.data;
  const { version } = typeof raw === 'object' && raw !== null ? raw as { readonly version?: unknown } : {};
  if (typeof version === 'number' && version > VERSION) throw new AppError('storage/newer-version', `lock: expected version ${VERSION}, found ${version}`);
  const issue = result.error.issues[0];
  throw new AppError('storage/bad-record', `lock: ${issue?.message ?? 'invalid'} at ${issue?.path.join('.') ?? '?'}`, { cause: result.error });
}

/** A lock with a new data key. @param passphrase not empty */
export async function newLock(id: string, passphrase: string, random: RandomBytes): Promise<{ readonly record: LockRecord; readonly dataKey: Uint8Array }> {
  const dataKey = random(KEY_BYTES);
  return { record: await wrap(id, dataKey, passphrase, random), dataKey };
}

/** @throws AppError storage/wrong-passphrase, also when the record was tampered with: the two cannot be told apart. */
export async function openLock(record: LockRecord, passphrase: string): Promise<Uint8Array> {
  const dataKey = passphrase === '' ? undefined : unseal(await deriveKey(passphrase, record.kdf), fromBase64(record.nonce), fromBase64(record.wrapped), beside(record.id));
  if (!dataKey) throw new AppError('storage/wrong-passphrase', 'the passphrase does not open the key of the lock');
  return dataKey;
}

/** The same key under another passphrase. @throws AppError storage/wrong-passphrase */
export const rewrap = async (record: LockRecord, passphrase: string, next: string, random: RandomBytes): Promise<LockRecord> =>
  wrap(record.id, await openLock(record, passphrase), next, random);

async function wrap(id: string, dataKey: Uint8Array, passphrase: string, random: RandomBytes): Promise<LockRecord> {
  if (passphrase === '') throw new AppError('input/empty', 'expected a passphrase, found none');
  const [kdf, nonce] = [newKdf(random), random(NONCE_BYTES)];
  return { version: VERSION, id, kdf, nonce: toBase64(nonce), wrapped: toBase64(seal(await deriveKey(passphrase, kdf), nonce, dataKey, beside(id))) };
}

const beside = (id: string): Uint8Array => new TextEncoder().encode(`lock ${VERSION} ${id}`);
