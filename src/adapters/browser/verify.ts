import type { Verify } from '../../core/global/signature.ts';

/** Ed25519 by WebCrypto. A key that is no point of the curve verifies nothing; a browser without Ed25519 throws NotSupportedError. */
export const verify: Verify = async (publicKey, signature, bytes) => {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, bytes);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'DataError') return false;
    throw thrown;
  }
};
