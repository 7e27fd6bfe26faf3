/** Uniformly random bytes: from a cryptographic source for publication, from a seed in tests only. */
export type RandomBytes = (length: number) => Uint8Array;
