import { AppError } from '../errors.ts';
import type { Pack } from './pack.ts';
import { parsePack } from './parse.ts';
import { checkPolicy } from './policy.ts';
import type { Bytes, Sha256 } from './source.ts';

export interface Release { readonly id: string; readonly version: number; readonly sha256: string; readonly bytes: Bytes }

/**
 * The one way from bytes to a pack in use, for what was just downloaded and for what was kept: hash, schema, that it is the pack it was said to be, policy.
 *
 * @throws AppError global/bad-hash, global/bad-format, global/unsupported-version, global/too-large, global/privacy-refused
 */
export async function openRelease({ id, version, sha256: expected, bytes }: Release, fromPagesPublisher: boolean, sha256: Sha256): Promise<Pack> {
  const found = await sha256(bytes);
  if (found !== expected) throw new AppError('global/bad-hash', `pack ${id}: expected ${bytes.length} bytes with sha256 ${expected.slice(0, 12)}…, found ${found.slice(0, 12)}…`);
  const pack = parsePack(bytes);
  if (pack.id !== id || pack.version !== version) throw new AppError('global/bad-format', `pack ${id}: expected ${id} v${version} as the manifest says, found ${pack.id} v${pack.version}`);
  checkPolicy(pack, { fromPagesPublisher });
  return pack;
}
