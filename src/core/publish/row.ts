import type { Pack } from '../global/pack.ts';

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
  readonly minPeople: number;
  readonly periods: number;
  readonly communities: number;
  readonly topics: readonly { readonly id: string; readonly name: string; readonly aliases: readonly string[] }[];
}

export interface DomainData {
  readonly spec: DomainSpec;
  readonly rows: readonly Row[];
  /** What can be suggested. With values in the domain, only items with enough people are published. */
  readonly items: readonly CatalogueItem[];
}
