import type { Pack } from '../global/pack.ts';
import type { Bounds } from './private/bounds.ts';

/** One interaction of one person, as a domain's reader gives it. The person's name is dropped by the aggregation. */
export interface Row {
  readonly user: string;
  readonly itemId?: string;
  /** Topic ids of the domain; unknown ones are ignored. */
  readonly topics: readonly string[];
  /** In the domain's scale; absent in a domain without values. */
  readonly value?: number;
  readonly timeMs: number;
}

export interface CatalogueItem {
  readonly id: string;
  readonly title: string;
  readonly topics: readonly string[];
  readonly link?: string;
  readonly author?: string;
  /** 0-1, from the item's text alone. */
  readonly typical?: number;
}

/** All that makes a domain: nothing about it stands in code. */
export interface DomainSpec {
  readonly id: string;
  readonly domain: Omit<Pack['domain'], 'scale'> & { readonly scale?: { readonly min: number; readonly max: number; readonly unit: string } };
  readonly licences: Pack['licences'];
  readonly topics: readonly { readonly id: string; readonly name: string; readonly aliases: readonly string[] }[];
}

/** How a pack is made of exact numbers with a minimum count only: for rows that anyone can download. */
export interface Counting { readonly minPeople: number; readonly periods: number; readonly communities: number }
/** How it is made with a guarantee: start of each period and the end of the last, ms, as public as the licence. */
export interface Guarding { readonly periods: readonly number[]; readonly communities: number; readonly bounds?: Partial<Bounds> }

export interface DomainData {
  readonly spec: DomainSpec;
  readonly rows: readonly Row[];
  /** What can be suggested. With values in the domain, only items with enough people are published. */
  readonly items: readonly CatalogueItem[];
}

/** A data set that the publisher can read by itself. */
export interface KnownData extends DomainData {
  readonly guarding: Guarding;
  /** Present where the data are public row by row, and too few for noise to leave anything: published counted, unless asked otherwise. */
  readonly counting?: Counting;
}
