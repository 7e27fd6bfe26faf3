/** The words of the Global page, apart from messages.ts because they arrive with the page. */
import type { PackPrivacy } from '../core/global/pack.ts';
import type { SyncRecord, SyncTrigger } from '../core/global/global-memory.ts';
import type { Compared } from '../core/mediator/belonging.ts';
import { formatBytes, formatCount, formatDate, formatMonth, formatPercent, formatSigned, formatTime, plural } from './format.ts';

type Differential = Extract<PackPrivacy, { kind: 'differential-privacy' }>;

export const TRIGGER_TEXT = {
  start: 'page opened', schedule: 'on schedule', online: 'network came back', hand: 'by hand', background: 'in the background',
} as const satisfies Record<SyncTrigger, string>;
export const OUTCOME_TEXT = {
  'nothing-new': 'nothing new', updated: 'updated', held: 'held back', refused: 'refused', failed: 'failed', added: 'added from files',
} as const satisfies Record<SyncRecord['outcome'], string>;

/** Below a tenth with one decimal: 0.043 -> "4.3 %". */
const percent = (share: number): string => (share < 0.095 ? `${(share * 100).toFixed(1)} %` : formatPercent(share));
/** 0.0031 -> "0.31 percentage points" */
const points = (share: number): string => `${rough(share * 100)} percentage points`;
/** Two digits that count: 2.718 -> "2.7", 22026 -> "22,000". */
const rough = (value: number): string => (value >= 100 ? formatCount(Number(value.toPrecision(2))) : String(Number(value.toPrecision(2))));
const oneIn = (probability: number): string => `1 in ${rough(1 / probability)}`;
/** e^nats as what is done to odds: 0.69 -> "× 1.99". */
const times = (nats: number): string => {
  const factor = Math.exp(Math.abs(nats));
  return `${nats < 0 ? '÷' : '×'} ${factor < 10 ? factor.toFixed(2) : factor < 1e6 ? rough(factor) : 'more than a million'}`;
};

/** How one's own share of attention stands to that of the others, from which on it is worth saying. */
const CLEARLY = 1.25;
function often({ you, rest }: Compared): string {
  const ratio = you / Math.max(rest, 1e-4);
  return ratio >= CLEARLY ? `${rough(ratio)} times as often as the others` : ratio <= 1 / CLEARLY ? 'less often than the others' : 'about as often as the others';
}

export const GLOBAL_TEXT = {
  title: 'Global memory',
  about: 'What everybody together knows, as published. Each one is a file that your browser downloads whole; what you look up in it is never sent anywhere.',
  check: 'Check now',
  checking: 'Checking…',
  checked: (atMs: number) => `Last checked ${formatTime(atMs)}.`,
  never: 'Not checked yet.',
  problems: 'What is wrong',
  kept: 'What verified last stays in use.',

  version: (version: number, publishedMs: number, syncedMs: number) => `Version ${version}, published ${formatDate(publishedMs)}, synced ${formatTime(syncedMs)}`,
  answerFrom: (name: string) => `Answer from ${name}`,
  on: 'On',
  off: 'Off',
  isOff: 'Switched off: nothing is answered from it. It is kept and stays synced.',
  remove: 'Remove',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeAbout: 'The file is erased from this browser. What I remember about you stays. To have it again you need its files.',
  removeYes: 'Remove it',
  people: 'people',
  interactions: 'interactions',
  items: (many: string) => many,
  periods: (count: number) => plural(count, 'period'),
  periodSpan: (fromMs: number, untilMs: number) => `${formatMonth(fromMs)} to ${formatMonth(untilMs)}`,

  topics: (noun: string) => `What people turn to, by ${noun}`,
  columns: { attention: 'Attention', liking: 'Liking', trend: 'Trend' },
  whiskers: (share: number, liking: { readonly by: number; readonly unit: string } | undefined) =>
    `Thin lines: where the figure without noise lies 95 times in 100, about ±${points(share)} of attention${liking ? ` and ±${liking.by.toFixed(2)} ${liking.unit} of liking, more for what few turn to` : ''}.`,
  withheld: 'too few people',
  growing: 'growing',
  shrinking: 'shrinking',
  steady: 'steady',
  trends: 'Over time',
  trendsAbout: (count: number, banded: boolean) => `The ${count} that people turn to most.${banded ? ' Shaded: what the noise leaves open.' : ''} A gap: too few people.`,
  trendsShown: (names: readonly string[]) => `Share of attention in each period, of ${names.join(', ')}. The numbers are in the table below the plot.`,
  trendsX: 'period from',
  trendsY: 'attention, %',
  numbers: 'The numbers',
  gap: '–',

  communities: 'Communities',
  communityShare: (share: number, people: number) => `${formatPercent(share)} of people (${formatCount(people)})`,
  map: 'Map of the communities',
  mapAbout: (kept: number) => `Near each other: they turn to the same topics. The larger, the more people. The map shows ${formatPercent(kept)} of what sets them apart.`,
  mapSeen: (count: number, likeliest: string) => `${plural(count, 'community', 'communities')} as circles, and you, nearest to what ${likeliest} turns to. The numbers are in the table below the map.`,
  you: 'you',
  mapColumns: { community: 'Community', share: 'Of people', you: 'You', nearest: 'Nearest (distance, 0 to 1)' },
  nearest: (name: string, distance: number) => `${name} (${distance.toFixed(2)})`,

  belonging: 'Where this device puts you',
  belongingWait: 'Comparing your memory with the communities…',
  belongingNone: (count: string) => `There are no ${count} of yours here yet, so these are everyone's shares: you could be any of them.`,
  belongingChange: 'Ratings you import, or the demo person, change it. What you say in the chat is heeded in answers, but places you nowhere.',
  toMemory: 'Import on the Memory page',
  belongingOne: 'There is only one community in this file, so everyone belongs to it.',
  belongingIs: (name: string, probability: number) => `Most likely ${name}: ${formatPercent(probability)}.`,
  belongingFrom: (interactions: number) => `Worked out on this device from ${plural(interactions, 'interaction')}; sent nowhere.`,
  ofPeople: (share: number) => `${formatPercent(share)} of people`,
  why: (name: string) => `Why ${name}`,
  odds: (prior: number, nats: number) => `It has ${formatPercent(prior)} of people. Your history changes these odds by ${times(nats)}, the product of the factors below.`,
  reasonAttention: (name: string, compared: Compared) => `You turn to ${name} ${often(compared)}: ${percent(compared.you)} of what you did, ${percent(compared.rest)} with them, ${percent(compared.community)} here.`,
  reasonLiking: (name: string, { you, community, rest }: Compared, unit: string) => `You rate ${name} ${formatSigned(you)} ${unit} against your own average; here it is ${formatSigned(community)}, with the others ${formatSigned(rest)}.`,
  factor: times,
  otherReasons: (count: number, nats: number) => `${plural(count, 'other topic')} together: ${times(nats)}`,
  speaks: { for: 'speaks for it', against: 'speaks against it' },
  allReasons: (count: number) => `All ${formatCount(count)} reasons`,
  fewerReasons: 'Fewer reasons',

  privacy: 'Privacy label',
  privacyKind: { 'differential-privacy': 'Differentially private', 'public-data': 'Not private' },
  publicData: (k: number) => `Anyone can download the rows behind this file, so nothing here is hidden. The one promise: every number about people rests on at least ${formatCount(k)} of them.`,
  odd: ({ epsilon, delta }: Pick<Differential, 'epsilon' | 'delta'>) =>
    `Whatever somebody concludes about you from this file, they could have concluded nearly as well had you never been in it: your data change the odds by at most a factor of ${rough(Math.exp(epsilon))} (e^ε, ε = ${rough(epsilon)}). The chance that this fails is at most ${oneIn(delta)} (δ).`,
  total: ({ epsilon, delta, releases }: Differential['total']) =>
    (releases === 1 ? 'This is the first release about these people.' : `Over all ${formatCount(releases)} releases about these people together: a factor of at most ${rough(Math.exp(epsilon))} (ε = ${rough(epsilon)}), failing at most ${oneIn(delta)}.`),
  least: (k: number) => `Nothing is named unless about ${formatCount(k)} people or more stand behind it (k = ${formatCount(k)}, counted with noise).`,
  bounds: ({ interactionsPerPeriod, periods, topics, items, value }: Differential['bounds'], unit: string | undefined) =>
    `One person counts for at most ${plural(interactionsPerPeriod, 'interaction')} in each of ${plural(periods, 'period')}, ${plural(topics, 'topic')} and ${plural(items, 'item')}${unit === undefined ? '' : `, and for ${rough(value)} ${unit} either way in any liking`}. What else they did was left out before anything was summed.`,
  names: {
    topics: { public: 'The names of topics were public before.', data: 'The names of topics come from what people did, and were chosen privately.' },
    items: { public: 'The names of items were public before.', data: 'The names of items come from what people did, and were chosen privately.' },
  },
  noise: (attention: number, liking: { readonly by: number; readonly unit: string } | undefined) =>
    `The noise moves what is said of everyone by about ${points(attention)} of attention${liking ? ` and ${rough(liking.by)} ${liking.unit} of liking, more for what few turn to` : ''} (standard deviation).`,
  contributions: ({ people, epsilon }: NonNullable<Differential['contributions']>) => `${formatCount(people)} people gave a contribution that their own device had randomized first (ε = ${rough(epsilon)} each).`,
  seeded: 'Made from a fixed seed, to test: anyone can compute this noise again, so it hides nobody.',
  claim: 'In the publisher\'s words',
  queries: (count: number) => `What was asked of the data: ${plural(count, 'query', 'queries')}`,
  queriesAbout: 'Each spends a share of the budget. Sensitivity: the most that one person can change it. σ: the standard deviation of the noise on each of its numbers, in people, or in people times the unit of the scale.',
  queryColumns: { id: 'Query', share: 'Budget', sensitivity: 'Sensitivity', sigma: 'σ' },
  amount: (value: number) => formatCount(Number(value.toPrecision(3))),

  publisher: 'Who signed it',
  signedBy: (name: string | undefined) => (name === undefined ? 'Signed by a publisher without a name here, whom you chose to trust.' : `Signed by ${name}.`),
  from: { site: 'It came from beside this page.', file: 'You added it from files.' },
  fingerprint: 'Key',
  fingerprintAll: 'The whole fingerprint',
  fingerprintAbout: 'SHA-256 of the Ed25519 key. Compare it with what the publisher says elsewhere.',
  copyFingerprint: 'Copy fingerprint',
  licences: 'Data and licences',

  held: (name: string) => `A new release of ${name} is held back`,
  heldAbout: (from: number, to: number) => `Version ${to} is signed and whole, but differs from version ${from} by more than noise and time explain. You go on with version ${from} until you decide.`,
  accept: 'Use it anyway',
  decline: 'Keep mine',

  add: 'Add your own',
  addAbout: 'A global memory from disk: its manifest.json and the files it names, chosen or dropped here together. It is checked like any other, and read on this device alone.',
  addDrop: 'Drop to add.',
  addFiles: 'Choose files',
  adding: 'Checking…',
  added: (names: readonly string[]) => `Added: ${names.join(', ')}.`,
  trustTitle: 'Do you trust this publisher?',
  trustAbout: 'These files are signed with a key this page does not know. Whoever holds it can publish what your answers are weighed against. Trust it only if the publisher told you this fingerprint:',
  trustYes: 'Trust and add',

  history: 'History of syncs',
  historyNone: 'Nothing has been synced yet.',
  historyColumns: { at: 'When', trigger: 'Why', outcome: 'Outcome', pack: 'Of', bytes: 'Downloaded', detail: 'Detail' },
  historyAll: (count: number) => `All ${formatCount(count)}`,
  historyFewer: 'Fewer',
  all: 'everything',
  versions: (id: string, from: number | undefined, to: number | undefined) => {
    const span = from === to || from === undefined || to === undefined ? (to ?? from) : `${from} → ${to}`;
    return span === undefined ? id : `${id}, version ${span}`;
  },
  bytes: (bytes: number, delta: boolean) => `${formatBytes(bytes)}${delta ? ', difference only' : ''}`,
} as const;
