import { sha256 } from '@noble/hashes/sha2.js';

/** Uniformly random bytes: from a cryptographic source for publication, from a seed in tests only. */
export type RandomBytes = (length: number) => Uint8Array;

const COUNTER_BYTES = 8;

/**
 * The same bytes for the same seed, however they are asked for: SHA-256(counter, 8 bytes big endian, then the seed in UTF-8) for counter 0, 1, 2, ...
 * For tests only: whoever knows the seed can take the noise off again.
 */
export function seededBytes(seed: string): RandomBytes {
  const text = new TextEncoder().encode(seed);
  const message = new Uint8Array(COUNTER_BYTES + text.length);
  message.set(text, COUNTER_BYTES);
  const view = new DataView(message.buffer);
  let counter = 0n;
  let block = new Uint8Array(0);
  let used = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      if (used === block.length) {
        view.setBigUint64(0, counter++);
        block = sha256(message);
        used = 0;
      }
      const taken = Math.min(block.length - used, length - filled);
      bytes.set(block.subarray(used, used + taken), filled);
      used += taken;
      filled += taken;
    }
    return bytes;
  };
}
