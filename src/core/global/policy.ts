/** What the page takes from anybody who publishes, whoever signed it. */

/** The weakest label of differential privacy that is used. */
export const POLICY = {
  maxEpsilon: 1, maxDelta: 1e-8, minPeople: 50,
  /** Over all releases about the same people. */
  maxTotalEpsilon: 10, maxTotalDelta: 1e-6,
} as const;

/**
 * Packs made of research data that anyone can download row by row: noise would hide nobody. They promise a minimum count only, and the page says so.
 * By id, from the page's own publisher alone; everything else must be differentially private.
 */
export const PUBLIC_DATA: Readonly<Record<string, { readonly minPeople: number }>> = {
  movies: { minPeople: 20 },
  coffee: { minPeople: 5 },
};

/** Files beyond this are not even read; a pack grows with its topics and items, not with people. */
export const MAX_PACK_BYTES = 4_000_000;

export interface Publisher { readonly name: string; /** Ed25519, base64. */ readonly publicKey: string }
