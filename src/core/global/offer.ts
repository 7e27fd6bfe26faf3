/** What may follow what is kept of a pack. Pure, so that it can be asked again inside the transaction that writes. */
import { AppError } from '../errors.ts';
import type { KeptPack, KeptRelease } from './source.ts';

export interface Offer { readonly id: string; readonly version: number; readonly sha256: string; readonly fingerprint: string; readonly from: KeptPack['from'] }

/** Nothing to do; the person has it to decide; or a release to look at. */
export type Step = 'nothing' | 'waiting' | 'take';

/**
 * A pack goes to newer versions only, a version names one release, and an id belongs to whoever published it first here.
 *
 * @param isPages whether a key is one of the page's own publishers: they may follow each other
 * @throws AppError global/older-version, global/bad-signature
 */
export function stepTo(kept: KeptPack | undefined, offer: Offer, isPages: (fingerprint: string) => boolean): Step {
  if (!kept) return 'take';
  const where = `pack ${offer.id}`;
  const { seen } = kept;
  const sameOwner = seen.fingerprint === offer.fingerprint || (kept.from === 'site' && isPages(offer.fingerprint));
  if (!sameOwner) throw new AppError('global/bad-signature', `${where}: expected the signature of ${seen.fingerprint}, who published it so far, found that of ${offer.fingerprint}`);
  if (offer.version < seen.version) throw new AppError('global/older-version', `${where}: expected version ${seen.version} or newer, found ${offer.version}`);
  if (offer.version === seen.version) {
    if (offer.sha256 !== seen.sha256) throw new AppError('global/older-version', `${where}: expected version ${seen.version} to stay ${seen.sha256.slice(0, 12)}…, found ${offer.sha256.slice(0, 12)}…; a version names one release`);
    return kept.current ? 'nothing' : 'take';
  }
  if (offer.sha256 === kept.declined) return 'nothing';
  return offer.sha256 === kept.held?.sha256 ? 'waiting' : 'take';
}

/** A pack of the site stays one, whatever way a release of it came. */
export const accepted = (before: KeptPack | undefined, id: string, from: KeptPack['from'], release: KeptRelease): KeptPack => ({
  id, from: before?.from === 'site' ? 'site' : from, on: before?.on ?? true, seen: { version: release.version, sha256: release.sha256, fingerprint: release.fingerprint }, current: release,
});

/** Keeps the current one in use; a release held before is superseded. */
export const withHeld = (before: KeptPack, release: KeptRelease, reasons: readonly string[]): KeptPack => ({ ...before, declined: undefined, held: { ...release, reasons } });
