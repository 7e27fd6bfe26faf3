/** How a model lies on this device: its files cut into pieces, each piece with its digest. */
import { z } from 'zod';
import type { ModelChoice } from '../engine/models.ts';

const dtype = z.enum(['fp32', 'fp16', 'q8', 'q4', 'q4f16']);
const choice: z.ZodType<ModelChoice> = z.strictObject({
  id: z.string().min(1), name: z.string().min(1), runtime: z.enum(['transformers', 'webllm', 'wllama', 'prompt-api', 'scripted']),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('page') }),
    z.strictObject({ kind: z.literal('mlc'), folder: z.string(), library: z.string() }),
    z.strictObject({ kind: z.literal('onnx'), folder: z.string(), dtype }),
    z.strictObject({ kind: z.literal('gguf'), files: z.array(z.string()).min(1) }),
    z.strictObject({ kind: z.literal('disk'), dtype: dtype.exactOptional() }),
    z.strictObject({ kind: z.literal('browser') }),
  ]),
  style: z.enum(['tiny', 'chat']), licence: z.string(), about: z.string(), downloadBytes: z.number().nonnegative(), memoryBytes: z.number().positive().optional(),
  contextTokens: z.int().positive(), needsWebGpu: z.boolean(), needsF16: z.boolean(), largestBufferBytes: z.number().positive().exactOptional(), own: z.boolean().exactOptional(),
});

const file = z.strictObject({
  /** Inside the model's folder, "/" between names. */
  path: z.string().min(1),
  /** Undefined for a file given from disk. */
  url: z.string().exactOptional(),
  /** Undefined until the server has said it. */
  bytes: z.int().nonnegative().exactOptional(),
  /** SHA-256 in hex of the whole file, when its publisher says it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u).exactOptional(),
  /** The server's tag of the version that is being fetched. */
  etag: z.string().exactOptional(),
  /** SHA-256 in hex per stored piece, in order; null where a piece is missing or damaged. */
  pieces: z.array(z.string().regex(/^[0-9a-f]{64}$/u).nullable()),
  /** All of it arrived, and matched `sha256` where there is one. */
  whole: z.boolean(),
});

export const modelRecordSchema = z.strictObject({
  version: z.literal(1),
  choice,
  /** Length of every piece but a file's last. */
  pieceBytes: z.int().positive(),
  /** Undefined until the list of files is known. */
  files: z.array(file).exactOptional(),
  addedAtMs: z.number(),
});

export type ModelRecord = z.infer<typeof modelRecordSchema>;
export type FileRecord = z.infer<typeof file>;

/** At most 256 pieces, so that ten interruptions cost less than 4 % of the download whatever its size. */
const MOST_PIECES = 256;
const LEAST_PIECE_BYTES = 16 * 1024;
const MOST_PIECE_BYTES = 32 * 1024 * 1024;
/** For a download whose size no server tells. */
const PIECE_BYTES_WITHOUT_SIZE = 4 * 1024 * 1024;

export function choosePieceBytes(totalBytes: number | undefined): number {
  if (totalBytes === undefined) return PIECE_BYTES_WITHOUT_SIZE;
  return Math.min(MOST_PIECE_BYTES, Math.max(LEAST_PIECE_BYTES, Math.ceil(totalBytes / MOST_PIECES)));
}

/** Bytes of piece `at` of a file, or fewer than a whole piece at its end. */
export function lengthOfPiece(record: ModelRecord, bytes: number, at: number): number {
  return Math.max(0, Math.min(record.pieceBytes, bytes - at * record.pieceBytes));
}

export function storedBytesOf(record: ModelRecord): number {
  return (record.files ?? []).reduce((sum, { pieces, bytes = Infinity }) =>
    sum + pieces.reduce((most, digest, at) => most + (digest === null ? 0 : lengthOfPiece(record, bytes, at)), 0), 0);
}

export function totalBytesOf(record: ModelRecord): number | undefined {
  if (!record.files) return undefined;
  let total = 0;
  for (const { bytes } of record.files) {
    if (bytes === undefined) return undefined;
    total += bytes;
  }
  return total;
}

export const isWhole = (record: ModelRecord): boolean => record.files?.every(({ whole }) => whole) ?? false;
