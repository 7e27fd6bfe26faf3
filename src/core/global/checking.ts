/** What only a check needs: the page loads it with the first one. */
import { download, type Downloaded, type Gunzip } from './download.ts';
import type { Pack } from './pack.ts';
import { implausible } from './plausibility.ts';
import { openManifest, type SignedReleases, type Verify } from './signature.ts';
import type { Bytes, GlobalSource, KeptRelease, PackEntry, Sha256 } from './source.ts';

export interface Checking {
  /** See openManifest. */
  open(manifest: Bytes, knows: (fingerprint: string) => boolean): Promise<SignedReleases>;
  /** See download. */
  download(entry: PackEntry, held: KeptRelease | undefined, file: GlobalSource['file']): Promise<Downloaded>;
  /** See implausible. */
  implausible(before: Pack, after: Pack): readonly string[];
}

export const createChecking = ({ verify, gunzip, sha256 }: { readonly verify: Verify; readonly gunzip: Gunzip; readonly sha256: Sha256 }): Checking => ({
  open: (manifest, knows) => openManifest(manifest, knows, { verify, sha256 }),
  download: (entry, held, file) => download(entry, held, { file, gunzip, sha256 }),
  implausible,
});
