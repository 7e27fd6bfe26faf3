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

/** Contributions that people randomized on their own devices and that were merged in; each cost its person `epsilon`. */
const contributions = z.object({ people: count, epsilon: z.number().positive() }).optional();

/** What is promised to the people behind the numbers; docs/privacy.md has the argument. */
const privacySchema = z.discriminatedUnion('kind', [
  /** The rows are public already, under their licence: nothing is promised beyond a minimum count. */
  z.object({ kind: z.literal('public-data'), /** k: every published number about people rests on at least this many of them. */ minPeople: z.number().int().min(2), contributions, claim: z.string().min(1).max(2000) }),
  z.object({
    kind: z.literal('differential-privacy'),
    /** Two inputs are neighbours when one has all the rows of one person more than the other. */
    unit: z.literal('person'),
    /** (epsilon, delta) of this release, and rho of the zero-concentrated differential privacy it was accounted in. */
    epsilon: z.number().positive(),
    delta: z.number().positive().max(1),
    rho: z.number().positive(),
    /** Of all releases about these people so far, this one included, as the publisher's ledger has it. */
    total: z.object({ epsilon: z.number().positive(), delta: z.number().positive().max(1), releases: z.number().int().min(1) }),
    minPeople: z.number().int().min(2),
    /** Whether names of topics (and of items) were public before, or come from people's rows and were selected privately. */
    names: z.object({ topics: z.enum(['public', 'data']), items: z.enum(['public', 'data']) }),
    /** The most that one person counts for; the rest of what they did was left out. */
    bounds: z.object({ interactionsPerPeriod: z.number().int().min(1), periods: z.number().int().min(1), topics: z.number().int().min(1), items: z.number().int().min(1), value: z.number().positive() }),
    /** One per query. Sensitivity (L2) and sigma in the query's own unit: people, or people times the scale's unit; `share` of rho. */
    queries: z.array(z.object({ id: name, share: z.number().positive().max(1), sensitivity: z.number().positive(), sigma: z.number().positive() })).min(1),
    /** Made from a fixed seed, to test: noise that anyone can compute again hides nobody, so no page uses it. */
    seeded: z.boolean(),
    contributions,
    claim: z.string().min(1).max(2000),
  }),
]);
export type PackPrivacy = z.infer<typeof privacySchema>;

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
  formatVersion: z.literal(2),
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
  privacy: privacySchema,
  people: count,
  /** Absent in differentially private packs: how much everyone did together would cost privacy and tell little. */
  interactions: count.optional(),
  periods: z.array(z.object({ id: name, fromMs: finite, untilMs: finite, people: count, interactions: count.optional() })).min(1),
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

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const gzipped = { /** Of the uncompressed bytes. */ sha256, sizeBytes: count, gzipBytes: count };

/** What the publisher signs: which releases are current. */
export const releasesSchema = z.object({
  publishedAt: z.iso.datetime(),
  packs: z.array(z.object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.number().int().min(1),
    /** "<id>.<sha256>.json.gz", beside the manifest. */
    file: z.string().regex(/^[a-z][a-z0-9-]*\.[0-9a-f]{64}\.json\.gz$/),
    ...gzipped,
    /** Ways to this release from earlier ones (Fossil deltas), where shorter than the file. */
    deltas: z.array(z.object({ /** Hash of the release it starts from. */ from: sha256, file: z.string().regex(/^[a-z][a-z0-9-]*\.[0-9a-f]{64}\.delta\.gz$/), ...gzipped })).max(16),
  })).min(1).max(64),
});
export type Releases = z.infer<typeof releasesSchema>;

/** An envelope: the signature is over the very bytes of `signed` (UTF-8), so no canonical form is needed. */
export const manifestSchema = z.object({
  format: z.literal('logo-global-manifest'),
  formatVersion: z.literal(2),
  /** JSON of `releasesSchema`. */
  signed: z.string().max(100_000),
  /** Ed25519 (RFC 8032), base64: key 32 bytes, signature 64. */
  publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type Manifest = z.infer<typeof manifestSchema>;
