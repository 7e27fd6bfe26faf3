/** Who published it: a manifest is believed only as far as its signature reaches. */
import { AppError } from '../errors.ts';
import { fromBase64 } from './base64.ts';
import type { Releases } from './pack.ts';
import { parseManifest, parseReleases } from './parse.ts';
import type { Bytes, Sha256 } from './source.ts';

/** Ed25519 (RFC 8032): key 32 bytes, signature 64. False for anything that is no signature of these bytes. */
export type Verify = (publicKey: Bytes, signature: Bytes, bytes: Bytes) => Promise<boolean>;

export interface SignedReleases { readonly fingerprint: string; readonly releases: Releases }

/**
 * @param bytes of manifest.json
 * @param knows whether a key is trusted, by fingerprint: SHA-256 of the raw key, lower-case hex
 * @throws AppError global/too-large, global/bad-format, global/unsupported-version, global/unknown-publisher (its message ends with the fingerprint), global/bad-signature
 */
export async function openManifest(bytes: Bytes, knows: (fingerprint: string) => boolean, { verify, sha256 }: { readonly verify: Verify; readonly sha256: Sha256 }): Promise<SignedReleases> {
  const manifest = parseManifest(bytes);
  const publicKey = fromBase64(manifest.publicKey);
  const signature = fromBase64(manifest.signature);
  const fingerprint = await sha256(publicKey);
  if (!knows(fingerprint)) throw new AppError('global/unknown-publisher', `manifest: expected a publisher this page knows, found the key ${fingerprint}`);
  const signed: Bytes = new TextEncoder().encode(manifest.signed);
  if (!await verify(publicKey, signature, signed)) throw new AppError('global/bad-signature', `manifest: expected ${signed.length} bytes signed with the key ${fingerprint}, found a signature that does not fit`);
  return { fingerprint, releases: parseReleases(signed) };
}
