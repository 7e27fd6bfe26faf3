import type { Sha256 } from '../../core/global/source.ts';

/** Lower-case hex. */
export const sha256: Sha256 = async (bytes) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
