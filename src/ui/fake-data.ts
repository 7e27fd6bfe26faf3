/** Packs, receipts and memories of the made-up world that fake-app.ts lives in. Numbers are invented but consistent. */
import type { ImportReport } from '../app.ts';
import type { Pack } from '../core/global/pack.ts';
import type { PackState } from '../core/global/global-memory.ts';
import type { LocalEvidence } from '../core/local/local-memory.ts';
import type { Memory, MemoryId } from '../core/local/memory.ts';
import type { ProfileVersion, Sentence } from '../core/local/profile/profile.ts';
import type { Claim, Receipt } from '../core/mediator/receipt.ts';

const DAY_MS = 86_400_000;
export const FAKE_NOW_MS = Date.UTC(2026, 10, 23, 18, 30);

const TOPICS = [
  ['sci-fi', 0.16, 0.18, 0.012], ['drama', 0.22, 0.21, -0.002], ['thriller', 0.15, 0.09, 0.004], ['comedy', 0.14, -0.06, -0.011],
  ['crime', 0.09, 0.24, 0.001], ['animation', 0.08, 0.12, 0.009], ['romance', 0.07, -0.08, -0.006], ['documentary', 0.04, 0.31, 0.003],
  ['horror', 0.05, -0.22, 0.007], ['western', null, null, null],
] as const;
const YEARS = [2014, 2015, 2016, 2017, 2018];

const group = (people: number, tilt: number): Pack['population'] => ({
  people,
  summary: tilt === 0 ? 'Turns to drama, sci-fi and thriller; likes documentary and crime best.' : tilt > 0 ? 'Turns to sci-fi and animation more than most; cool on romance.' : 'Turns to drama and crime more than most; avoids horror.',
  topicPeople: TOPICS.map(([, weight]) => Math.round(people * Math.min(1, (weight ?? 0) * 5))),
  weight: TOPICS.map(([, weight], i) => (weight === null ? null : Math.max(0.01, weight + (tilt * (4 - i)) / 100))),
  preference: TOPICS.map(([, , liking], i) => (liking === null ? null : liking + (tilt * (4 - i)) / 40)),
  trend: TOPICS.map(([, , , trend]) => trend),
  byPeriod: YEARS.map((_, p) => ({
    people: Math.round(people / 2),
    weight: TOPICS.map(([, weight, , trend], t) => (weight === null || (t === 8 && p < 1) ? null : Math.max(0.005, weight + (trend ?? 0) * (p - 2) + Math.sin(t * 3 + p * 2) * 0.006))),
    preference: TOPICS.map(([, , liking]) => liking),
  })),
});

const film = (id: string, title: string, topics: number[], lift: number): Pack['items'][number] =>
  ({ id, title, topics, stats: { people: 120, lift, liftByCommunity: [lift, lift, null] } });

export const MOVIES: Pack = {
  format: 'logo-global', formatVersion: 2, id: 'movies', version: 7, publishedAt: '2026-11-02T06:00:00Z',
  domain: {
    name: 'movies', verb: 'watch', item: { one: 'movie', many: 'movies' }, topicNoun: 'genre', words: ['movie', 'film', 'watch'],
    examples: ['What should I watch tonight?', 'Suggest a thriller I have not seen.'], scale: { min: 0.5, max: 5, unit: 'stars', mean: 3.5 },
  },
  licences: [{ source: 'MovieLens latest-small', name: 'GroupLens terms', url: 'https://grouplens.org/datasets/movielens/', attribution: 'F. Maxwell Harper and Joseph A. Konstan. The MovieLens Datasets. ACM TiiS 5, 4 (2015).', terms: 'Free to use with attribution; no endorsement implied.' }],
  privacy: { kind: 'public-data', minPeople: 20, claim: 'Every number about people rests on at least 20 of them; smaller groups are left blank.' },
  people: 610, interactions: 100_836,
  periods: YEARS.map((year) => ({ id: String(year), fromMs: Date.UTC(year, 0), untilMs: Date.UTC(year + 1, 0), people: 300, interactions: 20_000 })),
  forgetting: 0.8,
  topics: TOPICS.map(([name]) => ({ id: name, name, aliases: [] })),
  population: group(610, 0),
  communities: [
    { ...group(290, -1), id: 'c1', name: 'drama and crime', share: 0.48 },
    { ...group(205, 2), id: 'c2', name: 'sci-fi and animation', share: 0.34 },
    { ...group(115, 0), id: 'c3', name: 'a bit of everything', share: 0.18 },
  ],
  variance: { within: TOPICS.map(() => 1), between: TOPICS.map(() => 0.25) },
  items: [
    film('m1', 'Arrival (2016)', [0, 1], 0.62), film('m2', 'Heat (1995)', [4, 2], 0.55), film('m3', 'Spirited Away (2001)', [5], 0.7),
    film('m4', 'The Ring (2002)', [8], 0.3), film('m5', 'Man on Wire (2008)', [7], 0.5), film('m6', 'Brief Encounter (1945)', [6, 1], 0.4),
  ],
};

export const COFFEE: Pack = {
  ...MOVIES, id: 'coffee', version: 3,
  domain: { name: 'coffee', verb: 'read', item: { one: 'question', many: 'questions' }, topicNoun: 'topic', words: ['coffee', 'espresso'], examples: ['What should I read about espresso?'] },
  licences: [{ source: 'Coffee Stack Exchange', name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/', attribution: 'Contributors of coffee.stackexchange.com', terms: 'Attribution, share alike.' }],
  people: 212, interactions: 3120,
  topics: ['espresso', 'grinding', 'cold brew', 'milk', 'beans', 'storage', 'water', 'decaf', 'moka pot', 'health'].map((name) => ({ id: name, name, aliases: [] })),
};

/** Signed by somebody else, and differentially private. */
export const TEA: Pack = {
  ...MOVIES, id: 'tea', version: 2, people: 20_000, interactions: 640_000, population: group(20_000, 0),
  communities: [
    { ...group(9_600, -1), id: 'c1', name: 'green and white', share: 0.48 }, { ...group(6_800, 2), id: 'c2', name: 'black tea with milk and much sugar', share: 0.34 }, { ...group(3_600, 6), id: 'c3', name: 'herbs', share: 0.18 },
  ],
  domain: { name: 'tea', verb: 'brew', item: { one: 'tea', many: 'teas' }, topicNoun: 'kind of tea', words: ['tea', 'brew'], examples: ['Which tea tonight?'], scale: { min: 0.5, max: 5, unit: 'stars', mean: 3.5 } },
  privacy: {
    kind: 'differential-privacy', unit: 'person', epsilon: 1, delta: 1e-8, rho: 0.0125, total: { epsilon: 1.9, delta: 2e-8, releases: 2 }, minPeople: 50,
    names: { topics: 'public', items: 'data' }, bounds: { interactionsPerPeriod: 20, periods: 3, topics: 6, items: 12, value: 2 },
    queries: [
      { id: 'people', share: 0.1, sensitivity: 1, sigma: 19.8 }, { id: 'attention', share: 0.4, sensitivity: 1.73, sigma: 31.2 },
      { id: 'liking', share: 0.3, sensitivity: 8.49, sigma: 98.1 }, { id: 'items', share: 0.2, sensitivity: 3.46, sigma: 49 },
    ],
    seeded: false, contributions: { people: 1200, epsilon: 2 }, claim: 'Made with care.',
  },
};

export const SITE_KEY = '3f5a'.repeat(16);
export const OTHER_KEY = '91c0ffee'.repeat(8);

export const packState = (pack: Pack, change: Partial<PackState> = {}): PackState =>
  ({ pack, syncedAtMs: FAKE_NOW_MS, publisher: { fingerprint: SITE_KEY, name: 'the makers of LoGo' }, from: 'site', on: true, ...change });
/** The pack of somebody else, added from files. */
export const OWN_PACK = packState(TEA, { publisher: { fingerprint: OTHER_KEY, name: undefined }, from: 'file' });

/** A fan of sci-fi, in any of the packs above. */
export const FAN: LocalEvidence = {
  interactions: 52, n: 40, seen: new Map(), statements: [],
  topics: new Map(([['sci-fi', 22, 0.9], ['animation', 9, 0.4], ['drama', 5, -0.3], ['romance', 4, -0.6]] as const).map(([topicId, n, liking]) => [topicId, { topicId, n, share: n / 40, liking, newestMs: FAKE_NOW_MS, memoryIds: [] }])),
};

const claim = (source: Claim['source'], name: string, strength: number, evidence: number, text: string, explicit = false): Claim =>
  ({ source, about: { kind: 'topic', id: name, name }, strength, evidence, memoryIds: [], explicit, text });

const CROWD = [
  claim('global', 'crime', 0.3, 274, 'people like you put crime 0.3 stars above their average (274 people)'),
  claim('global', 'documentary', 0.3, 122, 'people like you put documentary 0.3 stars above their average (122 people)'),
  claim('global', 'drama', 0.2, 610, 'people like you put drama 0.2 stars above their average (610 people)'),
  claim('global', 'sci-fi', 0.2, 488, 'people like you put sci-fi 0.2 stars above their average (488 people)'),
  claim('global', 'horror', -0.2, 152, 'people like you put horror 0.2 stars below their average (152 people)'),
  claim('global', 'romance', -0.1, 213, 'people like you put romance 0.1 stars below their average (213 people)'),
];
const pack = { id: 'movies', name: 'movies', version: 7, unit: 'stars' };

export const NEWCOMER_RECEIPT: Receipt = {
  atMs: FAKE_NOW_MS, question: 'What should I watch tonight?', pack,
  local: { claims: [], interactions: 0, statements: 0 },
  global: { claims: CROWD, people: 610 },
  communities: [{ id: 'c1', name: 'drama and crime', probability: 0.48 }, { id: 'c2', name: 'sci-fi and animation', probability: 0.34 }, { id: 'c3', name: 'a bit of everything', probability: 0.18 }],
  localShare: 0,
  reconciled: [
    { topicId: 'crime', topic: 'crime', agreement: 'global-only', local: undefined, global: 0.24, localWeight: 0, estimate: 0.24, uncertainty: 0.5, explicit: undefined, reason: 'Only everyone has a say here.' },
    { topicId: 'horror', topic: 'horror', agreement: 'global-only', local: undefined, global: -0.22, localWeight: 0, estimate: -0.22, uncertainty: 0.5, explicit: undefined, reason: 'Only everyone has a say here.' },
  ],
  likes: [], conflicts: [],
  guard: { distance: 0, entropy: 0.93, reserved: 0, reason: 'You have no history yet, so there is no habit to guard against.' },
  picks: [
    { itemId: 'm3', title: 'Spirited Away (2001)', topics: ['animation'], from: 'others', score: 0.7, fromYou: 0, fromEveryone: 0.7, reason: 'People like you put it 0.7 stars above their average (120 people).' },
    { itemId: 'm1', title: 'Arrival (2016)', topics: ['sci-fi', 'drama'], from: 'others', score: 0.62, fromYou: 0, fromEveryone: 0.62, reason: 'People like you put it 0.6 stars above their average (120 people).' },
    { itemId: 'm2', title: 'Heat (1995)', topics: ['crime', 'thriller'], from: 'others', score: 0.55, fromYou: 0, fromEveryone: 0.55, reason: 'People like you put it 0.6 stars above their average (120 people).' },
  ],
  leftOut: [], kept: [], passedOver: [], budget: { tokens: 320, used: 141, dropped: [] },
  decision: 'Nothing from you yet, so everyone decides.',
};

export const PERSON_RECEIPT: Receipt = {
  ...NEWCOMER_RECEIPT,
  local: {
    interactions: 214, statements: 1,
    claims: [
      claim('local', 'horror', -1, 1, 'you said: “I can’t stand horror”', true),
      claim('local', 'sci-fi', 0.6, 41.2, 'you put sci-fi 0.6 stars above your own average (41 rated)'),
      claim('local', 'romance', 0.4, 12.7, 'you put romance 0.4 stars above your own average (13 rated)'),
      claim('local', 'crime', -0.3, 22.1, 'you put crime 0.3 stars below your own average (22 rated)'),
      claim('local', 'comedy', -0.2, 30, 'you put comedy 0.2 stars below your own average (30 rated)'),
    ],
  },
  communities: [{ id: 'c2', name: 'sci-fi and animation', probability: 0.81 }, { id: 'c3', name: 'a bit of everything', probability: 0.13 }, { id: 'c1', name: 'drama and crime', probability: 0.06 }],
  localShare: 0.58,
  reconciled: [
    { topicId: 'sci-fi', topic: 'sci-fi', agreement: 'agree', local: 0.61, global: 0.18, localWeight: 0.72, estimate: 0.49, uncertainty: 0.12, explicit: undefined, reason: 'Both like it; 41 ratings outweigh the crowd.' },
    { topicId: 'romance', topic: 'romance', agreement: 'conflict', local: 0.42, global: -0.08, localWeight: 0.55, estimate: 0.19, uncertainty: 0.21, explicit: undefined, reason: 'You like it, people like you do not; you prevail.' },
    { topicId: 'crime', topic: 'crime', agreement: 'conflict', local: -0.31, global: 0.24, localWeight: 0.66, estimate: -0.12, uncertainty: 0.17, explicit: undefined, reason: 'You turn away, people like you do not; you prevail.' },
    { topicId: 'horror', topic: 'horror', agreement: 'agree', local: -1, global: -0.22, localWeight: 1, estimate: -1, uncertainty: 0, explicit: 'avoid', reason: 'Your own words decide.' },
    { topicId: 'documentary', topic: 'documentary', agreement: 'global-only', local: undefined, global: 0.31, localWeight: 0, estimate: 0.31, uncertainty: 0.5, explicit: undefined, reason: 'Only everyone has a say here.' },
  ],
  likes: ['sci-fi', 'romance'],
  conflicts: ['You like romance, people like you turn away from it: you prevail.', 'You turn away from crime, people like you like it: you prevail.'],
  guard: { distance: 0.46, entropy: 0.61, reserved: 0.25, reason: 'Your topics are 46 % away from those of people like you; 25 % of the suggestions are kept for what you have not tried.' },
  picks: [
    { itemId: 'm1', title: 'Arrival (2016)', topics: ['sci-fi', 'drama'], from: 'both', score: 1.08, fromYou: 0.46, fromEveryone: 0.62, reason: 'You like sci-fi more than most do; people like you put it 0.6 stars above their average (120 people).' },
    { itemId: 'm6', title: 'Brief Encounter (1945)', topics: ['romance', 'drama'], from: 'you', score: 0.37, fromYou: 0.43, fromEveryone: -0.06, reason: 'You like romance more than most do.' },
    { itemId: 'm3', title: 'Spirited Away (2001)', topics: ['animation'], from: 'others', score: 0.7, fromYou: 0, fromEveryone: 0.7, reason: 'People like you put it 0.7 stars above their average (120 people).' },
    { itemId: 'm5', title: 'Man on Wire (2008)', topics: ['documentary'], from: 'new', score: 0.5, fromYou: 0, fromEveryone: 0.5, reason: 'Outside your habit (documentary), kept so that you do not only see more of the same.' },
  ],
  leftOut: [{ itemId: 'm4', title: 'The Ring (2002)', topic: 'horror', reason: 'you said: “I can’t stand horror”' }],
  kept: ['Arrival (2016)'],
  budget: { tokens: 320, used: 298, dropped: ['others like: comedy'] },
  decision: 'You count 58 %, everyone 42 %: that is how much your own history says about these topics.',
};

export const HORROR: Memory = {
  id: 's1' as MemoryId, kind: 'statement', domain: 'movies', validFromMs: FAKE_NOW_MS - 120_000, recordedAtMs: FAKE_NOW_MS - 120_000,
  source: { kind: 'chat', detail: 'I can’t stand horror.' }, text: 'I can’t stand horror', stance: 'avoid', target: { kind: 'topic', id: 'horror', name: 'horror' },
};

const TITLES = ['Alien (1979)', 'Contact (1997)', 'Before Sunrise (1995)', 'Casino (1995)', 'Airplane! (1980)', 'Gattaca (1997)', 'The Great Escape (1963)', 'Léon: The Professional (1994)'];

/** `count` ratings, newest first. */
export const demoRatings = (count: number): readonly Memory[] => Array.from({ length: count }, (_, i): Memory => ({
  id: `r${i}` as MemoryId, kind: 'interaction', domain: 'movies', itemId: `x${i}`,
  title: TITLES[i % TITLES.length] ?? '', topics: [TOPICS[i % 9]?.[0] ?? 'drama', TOPICS[(i * 4 + 1) % 9]?.[0] ?? 'drama'],
  value: 1 + ((i * 7) % 9) / 2, validFromMs: FAKE_NOW_MS - (400 + i) * DAY_MS, recordedAtMs: FAKE_NOW_MS - DAY_MS, source: { kind: 'demo', detail: 'demo person' },
}));

const sentence = (text: string, topics: readonly string[], sources: readonly string[], shown = sources): Sentence =>
  ({ text, topics, sources: sources as MemoryId[], shown: shown as MemoryId[] });
const RATED = Array.from({ length: 40 }, (_, i) => `r${i}`);
const QUOTE = sentence('You said: “I can’t stand horror”.', ['horror'], ['s1']);

/** Of a person with `HORROR` and `demoRatings(40)`; the second version. */
export const PROFILE: readonly ProfileVersion[] = [
  { id: 'movies/2', domain: 'movies', version: 2, writtenAtMs: FAKE_NOW_MS, sentences: [
    QUOTE, sentence('You like sci-fi: 0.6 stars above your own average, 12 rated.', ['sci-fi'], RATED, ['r0', 'r9']), sentence('You rate lower than most: 3.1 stars on average over 40 movies, where everyone gives 3.5.', [], RATED, []),
  ] },
  { id: 'movies/1', domain: 'movies', version: 1, writtenAtMs: FAKE_NOW_MS - DAY_MS, sentences: [QUOTE] },
];

/** What an import says, with rows left out. */
export const REPORT: ImportReport = {
  added: 198, superseded: 4, unchanged: 12,
  skipped: [{ reason: 'the title is not known and movies.csv was not given', rows: 9, lines: [14, 27, 31, 58, 90] }, { reason: 'the rating is not a number between 0.5 and 5', rows: 1, lines: [102] }],
};
