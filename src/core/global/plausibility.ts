/**
 * Whether a release can be what became of the one before. A signature says who published it, not that the numbers are right: a stolen key
 * or a poisoned data set shows as a jump. What two draws of noise explain is never a jump; neither is what ALLOWED names for real change.
 */
import type { Pack, PackGroup } from './pack.ts';
import { mixCommunities } from './pack-view.ts';

/** Real change from one release to the next. */
export const ALLOWED = {
  /** People and interactions: this many times more, or fewer. */
  growth: 3,
  topicsGone: 0.2,
  itemsGone: 0.67,
  /** Attention to one topic: this much, and half of what it was. */
  weight: 0.05, relativeWeight: 0.5,
  /** Attention altogether: half the sum of changes (total variation). */
  totalVariation: 0.25,
  /** Liking of a topic, lift of an item: share of the scale's range. */
  preference: 0.15, lift: 0.1,
  /** Share of the common items whose lift may jump; none of the TOP after it may. */
  jumps: 0.02,
  /** A newcomer may be above everything so far by this share of the range. */
  newcomer: 0.05,
  /** Communities left, of those before. */
  communities: 0.5,
} as const;
const TOP = 10;
/** Standard deviations of noise that are believed; 5 happen once in two million draws. */
const NOISE_SDS = 5;
/** Values spread by about this share of the range: what people who came or went may change in a mean. */
const SPREAD = 0.25;

/** One sentence per way in which `after` is not to be believed; none: use it. */
export function implausible(before: Pack, after: Pack): readonly string[] {
  const reasons: string[] = [];
  const hold = (isHeld: boolean, reason: () => string): void => { if (isHeld) reasons.push(reason()); };
  const noise = (query: Noisy): number => NOISE_SDS * Math.hypot(sigmaOf(before, query), sigmaOf(after, query));
  for (const what of ['people', 'interactions'] as const) {
    // Interactions are told of public data alone, where there is no noise.
    const [was, is] = [before[what], after[what]];
    if (was === undefined || is === undefined) continue;
    hold(is > ALLOWED.growth * was + noise('people') || is < was / ALLOWED.growth - noise('people'), () => `expected between a third of and three times the ${was} ${what} so far, found ${is}`);
  }
  const gone = goneOf(before.topics, after.topics);
  hold(gone > Math.max(2, ALLOWED.topicsGone * before.topics.length), () => `expected most of the ${before.topics.length} topics to stay, found ${gone} gone`);
  hold(after.communities.length < ALLOWED.communities * before.communities.length, () => `expected at least half of the ${before.communities.length} communities, found ${after.communities.length}`);
  const itemsGone = goneOf(before.items, after.items);
  hold(itemsGone > ALLOWED.itemsGone * before.items.length, () => `expected at least a third of the ${before.items.length} items to stay, found ${itemsGone} gone`);
  return [...reasons, ...changedTopics(before, after, noise), ...changedItems(before, after, noise('item liking'))];
}

type Noisy = 'people' | 'attention' | 'liking' | 'item liking';
/** Of a sum over everyone, who are the sum of the communities; items are asked about everyone at once. A label that does not name the query is believed its largest noise. */
function sigmaOf({ privacy, communities }: Pack, query: Noisy): number {
  if (privacy.kind === 'public-data') return 0;
  const sigma = privacy.queries.find(({ id }) => id === query)?.sigma ?? Math.max(...privacy.queries.map((each) => each.sigma));
  return sigma * (query === 'item liking' ? 1 : Math.sqrt(communities.length));
}
/** Of the scale; a domain without values has likings all the same, if any, of about one unit. */
export const rangeOf = ({ domain: { scale } }: Pack): number => (scale ? scale.max - scale.min : 1);

function goneOf(before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): number {
  const ids = new Set(after.map(({ id }) => id));
  return before.filter(({ id }) => !ids.has(id)).length;
}

/** The population as published, and as its communities add up to: poison may be in either. */
const VIEWS: readonly [name: string, read: (pack: Pack, of: (group: PackGroup) => number | null | undefined) => number | undefined][] = [
  ['everyone', (pack, of) => of(pack.population) ?? undefined],
  ['the communities together', (pack, of) => mixCommunities(pack, pack.communities.map(({ share }) => share), of)],
];

function changedTopics(before: Pack, after: Pack, noise: (query: Noisy) => number): readonly string[] {
  const indexAfter = new Map(after.topics.map(({ id }, t) => [id, t]));
  const common = before.topics.flatMap(({ id, name }, t) => { const u = indexAfter.get(id); return u === undefined ? [] : [{ name, t, u }]; });
  const people = Math.max(1, Math.min(fewestPeople(before), fewestPeople(after)));
  const weightNoise = noise('attention') / people;
  return VIEWS.flatMap(([view, read]) => {
    const reasons: string[] = [];
    let total = 0;
    let largest = { change: 0, text: '' };
    for (const { name, t, u } of common) {
      const [was, is] = [read(before, ({ weight }) => weight[t]) ?? 0, read(after, ({ weight }) => weight[u]) ?? 0];
      total += Math.abs(is - was);
      const beyond = Math.abs(is - was) - ALLOWED.weight - ALLOWED.relativeWeight * Math.min(was, is) - weightNoise;
      if (beyond > largest.change) largest = { change: beyond, text: `expected ${view} to give ${name} about ${percent(was)} of their attention, found ${percent(is)}` };
    }
    if (largest.change > 0) reasons.push(largest.text);
    // The mean absolute value of a Gaussian is 0.8 sigma; half of it for each topic.
    const explained = ALLOWED.totalVariation + (0.4 * common.length / NOISE_SDS + 0.3 * Math.sqrt(common.length)) * weightNoise;
    if (total / 2 > explained) reasons.push(`expected at most ${percent(explained)} of the attention of ${view} to move between topics, found ${percent(total / 2)}`);
    let liking = { change: 0, text: '' };
    for (const { name, t, u } of common) {
      const [was, is] = [read(before, ({ preference }) => preference[t]), read(after, ({ preference }) => preference[u])];
      if (was === undefined || is === undefined) continue;
      const [n, m] = [before.population.topicPeople[t] ?? 0, after.population.topicPeople[u] ?? 0];
      const beyond = Math.abs(is - was) - ALLOWED.preference * rangeOf(before) - noiseOfMean(n, m, noise('liking'), rangeOf(before));
      if (beyond > liking.change) liking = { change: beyond, text: `expected ${view} to put ${name} about ${signed(was)} from their average, found ${signed(is)}` };
    }
    if (liking.change > 0) reasons.push(liking.text);
    return reasons;
  });
}

/** Recent periods count more, so the noise of a weight is that of its newest period. */
const fewestPeople = ({ people, population }: Pack): number => Math.min(people, population.byPeriod.findLast((period) => period.people > 0)?.people ?? people);

/** How far a mean over n people, later m, may move by noise on its sum and by people who came or went. */
const noiseOfMean = (n: number, m: number, noise: number, range: number): number =>
  noise * Math.max(1 / Math.max(1, n), 1 / Math.max(1, m)) + 2 * SPREAD * range * Math.sqrt(Math.abs(n - m)) / Math.max(1, n, m);

type Rated = Pack['items'][number] & { stats: NonNullable<Pack['items'][number]['stats']> };
const isRated = (item: Pack['items'][number]): item is Rated => item.stats !== undefined;
/** The lift in the group that likes it best: poison needs only one community. */
const peak = ({ stats }: Rated): number => Math.max(stats.lift, ...stats.liftByCommunity.filter((lift) => lift !== null));

/** Items whose lift moved by more than noise, people who came or went, and ALLOWED.lift explain. */
export function jumpedItems(before: Pack, after: Pack): readonly { readonly id: string; readonly title: string; readonly was: number; readonly is: number }[] {
  const noise = NOISE_SDS * Math.hypot(sigmaOf(before, 'item liking'), sigmaOf(after, 'item liking'));
  const range = rangeOf(before);
  const rated = new Map(before.items.filter(isRated).map((item) => [item.id, item]));
  return after.items.filter(isRated).flatMap((item) => {
    const old = rated.get(item.id);
    if (!old) return [];
    return ([[({ stats }: Rated) => stats.lift, 1], [peak, after.communities.length]] as const).flatMap(([liftOf, groups]) => {
      const [was, is] = [liftOf(old), liftOf(item)];
      const explained = ALLOWED.lift * range + noiseOfMean(old.stats.people / groups, item.stats.people / groups, noise, range);
      return Math.abs(is - was) > explained ? [{ id: item.id, title: item.title, was, is }] : [];
    }).slice(0, 1);
  });
}

function changedItems(before: Pack, after: Pack, noise: number): readonly string[] {
  const reasons: string[] = [];
  const range = rangeOf(before);
  const [was, is] = [before.items.filter(isRated), after.items.filter(isRated)];
  const known = new Set(was.map(({ id }) => id));
  const common = is.filter(({ id }) => known.has(id)).length;
  const jumped = jumpedItems(before, after);
  if (jumped.length > Math.max(1, ALLOWED.jumps * common)) reasons.push(`expected at most ${percent(ALLOWED.jumps)} of ${common} items to be liked quite differently, found ${jumped.length}, among them ${jumped[0]?.title}`);
  for (const liftOf of [({ stats }: Rated) => stats.lift, peak]) {
    const top = [...is].sort((a, b) => liftOf(b) - liftOf(a)).slice(0, TOP);
    const risen = jumped.find((jump) => jump.is > jump.was && top.some(({ id }) => id === jump.id));
    if (risen) reasons.push(`expected ${risen.title} about ${signed(risen.was)} from the average, found it among the ${TOP} best with ${signed(risen.is)}`);
    const best = Math.max(...was.map(liftOf));
    const newcomer = was.length === 0 ? undefined : top.find((item) => !known.has(item.id) && liftOf(item) > best + ALLOWED.newcomer * range + noise / Math.max(1, item.stats.people));
    if (newcomer) reasons.push(`expected no new item far above the best so far (${signed(best)}), found ${newcomer.title} with ${signed(liftOf(newcomer))}`);
  }
  return [...new Set(reasons)];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`;
