import type { Pack } from '../../global/pack.ts';
import type { CatalogueItem } from '../row.ts';
import type { Bounds } from './bounds.ts';

/** A domain to publish privately. All of it is public: nothing here may be taken from the people's rows. */
export interface PrivateSpec {
  readonly id: string;
  readonly domain: Omit<Pack['domain'], 'scale'> & { readonly scale?: { readonly min: number; readonly max: number; readonly unit: string } };
  readonly licences: Pack['licences'];
  /** Absent: topics come from the rows and are selected privately. */
  readonly topics?: readonly { readonly id: string; readonly name: string; readonly aliases: readonly string[] }[];
  /** What can be suggested. Absent: items come from the rows and are selected privately, each named by its id. */
  readonly items?: readonly CatalogueItem[];
  /** Start of each period and the end of the last, ms, ascending. */
  readonly periods: readonly number[];
  readonly communities: number;
}

export interface PrivacySettings {
  readonly epsilon: number;
  readonly delta: number;
  /** k: nothing is named that fewer people stand behind. */
  readonly minPeople: number;
  readonly bounds: Bounds;
}

/** What one person counts for, where the publisher does not say: on made-up people (src/core/lab/experiments/privacy.ts) less noise was worth more than more of each person. */
export const defaultBounds = ({ domain: { scale }, periods }: Pick<PrivateSpec, 'domain' | 'periods'>): Bounds => ({
  interactionsPerPeriod: 100, periods: Math.min(3, periods.length - 1), topics: 8, items: 15, value: scale ? (scale.max - scale.min) / 5 : 1,
});

export const DEFAULT_PRIVACY = { epsilon: 1, delta: 1e-8, minPeople: 50 } as const;
