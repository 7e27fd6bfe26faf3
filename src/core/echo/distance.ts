import { chanceOf, divergencePart, entropyPart, type Chance } from './chance.ts';
import type { Outputs } from './outputs.ts';

export interface Distance {
  /** Jensen-Shannon divergence of outputs and community, in bits, 0-1. */
  readonly divergence: number;
  readonly chance: Chance;
  /** The distance beyond chance, 0-1. */
  readonly distance: number;
  /** Entropy of the outputs, in bits. */
  readonly entropy: number;
}

/**
 * Few outputs are far from any community by chance alone, so chance is taken off as adjusted measures of agreement do it
 * (Hubert and Arabie 1985; Vinh, Epps and Bailey 2010): (divergence - its mean by chance) / (1 - its mean by chance),
 * and the root, because the root of the divergence is the metric (Endres and Schindelin 2003).
 *
 * @param community (K,), summing to 1
 */
export function distanceFrom(community: readonly number[], { shares, evidence }: Outputs): Distance {
  const chance = chanceOf(community, Math.max(1, Math.floor(evidence)));
  const total = (of: (share: number, k: number) => number): number => shares.reduce((sum, share, k) => sum + of(share, k), 0);
  const divergence = total((share, k) => divergencePart(share, community[k] ?? 0));
  return { divergence, chance, distance: Math.sqrt(Math.max(0, (divergence - chance.divergence) / (1 - chance.divergence))), entropy: total(entropyPart) };
}
