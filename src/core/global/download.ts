/** Brings the bytes of a release by the shortest way, and believes none of them before their hash is right. */
import { AppError } from '../errors.ts';
import { followDelta } from './delta.ts';
import { MAX_PACK_BYTES } from './policy.ts';
import type { Bytes, GlobalSource, KeptRelease, PackEntry, Sha256 } from './source.ts';

/**
 * Unpacks gzip (RFC 1952).
 *
 * @throws AppError global/too-large as soon as more than `maxBytes` come out, global/bad-format when it is not whole
 */
export type Gunzip = (bytes: Bytes, maxBytes: number) => Promise<Bytes>;

export interface Downloaded {
  readonly bytes: Bytes;
  /** As downloaded, detours included. */
  readonly downloadedBytes: number;
  readonly delta: boolean;
}

interface Parts { readonly file: GlobalSource['file']; readonly gunzip: Gunzip; readonly sha256: Sha256 }
type Announced = Pick<PackEntry, 'file' | 'sha256' | 'sizeBytes' | 'gzipBytes'>;

/**
 * By a delta from the release held, where that is shorter; whatever is wrong with a delta, the whole file is fetched instead.
 *
 * @throws AppError global/too-large, global/bad-hash, global/bad-format, global/offline, global/http-status
 */
export async function download(entry: PackEntry, held: KeptRelease | undefined, parts: Parts): Promise<Downloaded> {
  if (entry.sizeBytes > MAX_PACK_BYTES) throw new AppError('global/too-large', `${entry.file}: expected at most ${MAX_PACK_BYTES} bytes, found ${entry.sizeBytes} announced`);
  let downloadedBytes = 0;
  const counting: Parts = { ...parts, file: async (name, maxBytes) => {
    const bytes = await parts.file(name, maxBytes);
    downloadedBytes += bytes.length;
    return bytes;
  } };
  const delta = held && entry.deltas.find(({ from, gzipBytes, sizeBytes }) => from === held.sha256 && gzipBytes < entry.gzipBytes && sizeBytes <= MAX_PACK_BYTES);
  if (held && delta) {
    try {
      const bytes = followDelta(held.bytes, await bring(delta, counting), entry.sizeBytes);
      await expectHash(bytes, entry, parts.sha256);
      return { bytes, downloadedBytes, delta: true };
    } catch {
      // A delta saves bytes and nothing else: whatever is wrong with it, there is the whole file.
    }
  }
  const bytes = await bring(entry, counting);
  return { bytes, downloadedBytes, delta: false };
}

/** One announced file, unpacked and verified. */
async function bring(announced: Announced, { file, gunzip, sha256 }: Parts): Promise<Bytes> {
  const served = await file(announced.file, Math.max(announced.sizeBytes, announced.gzipBytes));
  const bytes = await unpacked(served, announced.sizeBytes, gunzip);
  await expectHash(bytes, announced, sha256);
  return bytes;
}

/** Told by their beginning, because a host may have unpacked them already. JSON and deltas never begin like gzip. */
export const unpacked = async (bytes: Bytes, maxBytes: number, gunzip: Gunzip): Promise<Bytes> => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes, maxBytes) : bytes);

export async function expectHash(bytes: Bytes, { file, sha256: expected, sizeBytes }: Pick<Announced, 'file' | 'sha256' | 'sizeBytes'>, sha256: Sha256): Promise<void> {
  const found = await sha256(bytes);
  if (found !== expected || bytes.length !== sizeBytes) throw new AppError('global/bad-hash', `${file}: expected ${sizeBytes} bytes with sha256 ${expected.slice(0, 12)}…, found ${bytes.length} bytes with ${found.slice(0, 12)}…`);
}
