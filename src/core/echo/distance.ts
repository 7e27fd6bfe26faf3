import { chanceOf, divergencePart, entropyPart, type Chance } from './chance.ts';
import type { Outputs } from './outputs.ts';

export interface Distance {
  /** Jensen-Shannon divergence of outputs and community, in bits, 0-1. */
  readonly divergence: number;
  readonly chance: Chance;
  /** Entropy of the outputs, in bits. */
  readonly entropy: number;
}

/** @param community (K,), summing to 1 */
export function distanceFrom(community: readonly number[], { shares, evidence }: Pick<Outputs, 'shares' | 'evidence'>): Distance {
  return {
    divergence: shares.reduce((sum, share, k) => sum + divergencePart(share, community[k] ?? 0), 0),
    chance: chanceOf(community, Math.max(1, Math.round(evidence))),
    entropy: shares.reduce((sum, share) => sum + entropyPart(share), 0),
  };
}
