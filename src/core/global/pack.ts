/**
 * The global memory of one domain, as published: M_G = S(histories of all users) (LoGo, section 3), for T periods, the
 * population and its communities. One JSON file; docs/global-file.md documents it field by field.
 *
 * Arrays named `by topic` are aligned with `topics`; `by period` with `periods`; `by community` with `communities`.
 * `null` means: fewer than `privacy.minPeople` people stand behind it, so no number is published.
 */
import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const finite = z.number();
const name = z.string().min(1).max(200);

/** Statistics of one group of people; every array is by topic. */
const groupSchema = z.object({
  people: count,
  /** One sentence about the group, written from the numbers beside it. */
  summary: z.string().max(500),
  /** How many people turned to the topic. */
  topicPeople: z.array(count),
  /** Attention: mean over people of the share of their interactions on the topic; sums to at most 1. Recent periods count more. */
  weight: z.array(share.nullable()),
  /** Liking: mean over people of (their mean value on the topic - their own mean), in units of the scale. All null in a domain without values. */
  preference: z.array(finite.nullable()),
  /** Change of `weight` per period, least squares over the periods that have one. */
  trend: z.array(finite.nullable()),
  /** `weight` and `preference` of each period alone: [period][topic]. */
  byPeriod: z.array(z.object({ people: count, weight: z.array(share.nullable()), preference: z.array(finite.nullable()) })),
});

const itemSchema = z.object({
  id: name,
  title: z.string().min(1).max(400),
  /** Indices into `topics`. */
  topics: z.array(count),
  /** Where the item can be looked up (attribution); never fetched by the page. */
  link: z.url({ protocol: /^https?$/ }).optional(),
  /** Who wrote it, where the licence asks for that. */
  author: z.url({ protocol: /^https?$/ }).optional(),
  /** 0-1: how typical the item is of its topics, from its text alone (no person stands behind it). */
  typical: share.optional(),
  /** From people's values; absent for items listed for their text only. */
  stats: z.object({
    people: count,
    /** Mean of (value - the person's mean), shrunk towards 0, in units of the scale. */
    lift: finite,
    /** The same within each community, by community. */
    liftByCommunity: z.array(finite.nullable()),
  }).optional(),
});

export const packSchema = z.object({
  format: z.literal('logo-global'),
  formatVersion: z.literal(1),
  /** The domain's id, e.g. "movies". */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Grows with every release; the page never goes back. */
  version: z.number().int().min(1),
  publishedAt: z.iso.datetime(),
  domain: z.object({
    name,
    /** What one does with an item: "watch", "read". */
    verb: name,
    item: z.object({ one: name, many: name }),
    /** What a topic is called here: "genre", "research topic". */
    topicNoun: name,
    /** Lower-case words that send a message to this domain. */
    words: z.array(name),
    /** Questions offered to a newcomer. */
    examples: z.array(name).min(1),
    /** The scale of values; absent when interactions carry none. */
    scale: z.object({ min: finite, max: finite, unit: name, mean: finite }).optional(),
  }),
  licences: z.array(z.object({ source: name, name, url: z.url(), attribution: z.string(), terms: z.string() })).min(1),
  privacy: z.object({
    /** k: every published number about people rests on at least this many of them. */
    minPeople: z.number().int().min(2),
    claim: z.string().min(1),
  }),
  people: count,
  interactions: count,
  periods: z.array(z.object({ id: name, fromMs: finite, untilMs: finite, people: count, interactions: count })).min(1),
  /** Weight of a period relative to the next newer one, 0-1 (exponential forgetting). */
  forgetting: share,
  topics: z.array(z.object({ id: name, name, aliases: z.array(name) })).min(1),
  population: groupSchema,
  /** Largest first; `share` is the prior p(c), summing to 1. */
  communities: z.array(groupSchema.extend({ id: name, name, share })).min(1),
  /** For shrinkage (empirical Bayes), by topic: variance of one person's values around their own topic mean, and of topic means between people. */
  variance: z.object({ within: z.array(z.number().positive()), between: z.array(z.number().positive()) }),
  /** n interactions of one person speak for a community as n^exponent independent ones would; fitted by the publisher. */
  membership: z.object({ exponent: share }).optional(),
  items: z.array(itemSchema),
});
export type Pack = z.infer<typeof packSchema>;
export type PackGroup = Pack['population'];
export type PackItem = Pack['items'][number];

export const manifestSchema = z.object({
  format: z.literal('logo-global-manifest'),
  formatVersion: z.literal(1),
  publishedAt: z.iso.datetime(),
  packs: z.array(z.object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.number().int().min(1),
    /** "<id>.<sha256>.json", beside the manifest. */
    file: z.string().regex(/^[a-z][a-z0-9-]*\.[0-9a-f]{64}\.json$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    sizeBytes: count,
  })).min(1),
});
export type Manifest = z.infer<typeof manifestSchema>;
