/** What the page starts from: packs that passed every check when they came. */
import { AppError } from '../errors.ts';
import type { Pack } from './pack.ts';
import type { KeptPack, KeptRelease, Sha256 } from './source.ts';

/** Grows with the format, with what parsing asks for and with the policy: what was accepted by other checks is fetched again. */
export const CHECKS = 1;

/**
 * The very bytes that were accepted, so they are not held against schema and policy again.
 *
 * @throws AppError global/unsupported-version, global/bad-hash
 */
export async function openKept(id: string, { sha256: expected, bytes, checks }: KeptRelease, sha256: Sha256): Promise<Pack> {
  if (checks !== CHECKS) throw new AppError('global/unsupported-version', `pack ${id}: expected one accepted by checks ${CHECKS}, found ${checks}; it is fetched again`);
  const found = await sha256(bytes);
  if (found !== expected) throw new AppError('global/bad-hash', `pack ${id}: expected ${bytes.length} kept bytes with sha256 ${expected.slice(0, 12)}…, found ${found.slice(0, 12)}…`);
  return JSON.parse(new TextDecoder().decode(bytes)) as Pack;
}

/** What a database gives back may have been written by anything. */
export function expectWhole({ id, seen }: KeptPack): void {
  if (typeof (seen as KeptPack['seen'] | undefined)?.version !== 'number') throw new AppError('storage/bad-record', `pack ${id}: expected a record of what was accepted, found something else`);
}

/** What was accepted is remembered: losing the bytes is no way back to an older release. */
export const withoutBytes = (before: KeptPack): KeptPack => ({ ...before, current: undefined });

export const withoutHeld = (before: KeptPack): KeptPack => ({ ...before, held: undefined, declined: before.held?.sha256 });
