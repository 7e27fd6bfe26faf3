import { AppError } from '../../core/errors.ts';
import type { Verify } from '../../core/global/signature.ts';

/** Ed25519 by WebCrypto. A key that is no point of the curve verifies nothing; a browser without Ed25519 is told apart. @throws AppError global/cannot-verify */
export const verify: Verify = async (publicKey, signature, bytes) => {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, bytes);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'DataError') return false;
    if (thrown instanceof DOMException && thrown.name === 'NotSupportedError') throw new AppError('global/cannot-verify', 'expected a browser with Ed25519 in WebCrypto, found one without', { cause: thrown });
    throw thrown;
  }
};
