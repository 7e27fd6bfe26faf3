import type { PackItem } from '../global/pack.ts';
import type { LocalEvidence } from '../local/local-memory.ts';
import type { PickReason, Reconciled } from './receipt.ts';
import type { ScoredItem } from './score.ts';
import type { MediatorSettings } from './settings.ts';

/** What the question is about, as found by lexical routing. */
export interface Focus {
  /** Topics the question names; only their items are candidates. */
  readonly topicIds: readonly string[];
  /** Items whose title is lexically near the question, BM25 score > 0. */
  readonly itemHits: readonly { readonly itemId: string; readonly score: number }[];
  /** The one item the question names, if any. */
  readonly aboutItemId?: string;
  /** `more`: other items than last time; `different`: other items, away from the habit. */
  readonly wants?: 'more' | 'different';
  /** Topics to keep away from, by id: none of their items is a candidate. */
  readonly awayFrom?: readonly string[];
  /** The question asks what is so for everyone: this person's taste does not count for its answer. */
  readonly about?: 'everyone';
  /** Two or more items that the question sets against each other, by id: only they are candidates. */
  readonly among?: readonly string[];
}

export interface Choice {
  readonly picks: readonly { readonly scored: ScoredItem; readonly isNew: boolean }[];
  /** What a language model may choose from: the picks the statistics made, those that stood before, then the next best. Nothing the person ruled out. */
  readonly candidates: () => Choice['picks'];
  /** What the crowd would have put among the picks, had the person not ruled it out, and why it was. */
  readonly leftOut: readonly { readonly item: PackItem; readonly topic: string; readonly reason: string }[];
  /** Titles that kept their place only through hysteresis. */
  readonly kept: readonly string[];
}

/** How far sharing all topics with a pick already chosen lowers an item, in standard deviations of the scores. */
const VARIETY = 0.75;

/** Variety is looked for among the best so many: what ranks lower has no chance of a place. */
const POOL = 200;

/**
 * Steps 3-5 on items: drop what the person ruled out, reserve the guard's share for what they have not tried, and keep
 * the standing picks unless clearly beaten. Ties break by item id, so the same evidence gives the same picks.
 *
 * @param chosen item ids in order, where a language model has chosen: they are the picks, as far as steps 3 and 4 let them.
 */
export function chooseItems(
  scored: readonly ScoredItem[], reconciled: readonly Reconciled[], evidence: LocalEvidence, focus: Focus,
  reserved: number, previous: readonly PickReason[], passedOver: readonly string[], chosen: readonly string[] | undefined, settings: MediatorSettings,
): Choice {
  const wanted = narrow(scored, reconciled, focus);
  const spread = deviation(wanted.map((entry) => entry.score));
  const relevance = relevanceOf(focus);
  const rank = (entry: ScoredItem): number => entry.score + settings.relevance * spread * (relevance.get(entry.item.id) ?? 0);
  const passed = new Set(passedOver);
  const order = wanted
    .filter((entry) => !evidence.seen.has(entry.item.id) && !passed.has(entry.item.id))
    .sort((a, b) => rank(b) - rank(a) || (a.item.id < b.item.id ? -1 : 1));
  const ruledOut = ruleOut(evidence, reconciled);
  const allowed = order.filter((entry) => ruledOut(entry.item) === undefined);

  const habit = takeVaried(allowed, rank, settings.picks, spread);
  const places = reservedPlaces(reserved, focus, settings);
  const untried = new Set(places === 0 ? [] : allowed.filter((entry) => !habit.includes(entry) && isNovel(entry, reconciled, evidence)));
  const novel = takeVaried([...untried], (entry) => entry.fromEveryone, places, spread);
  const fresh: Choice['picks'] = [
    ...habit.slice(0, settings.picks - novel.length).map((entry) => ({ scored: entry, isNew: false })),
    ...novel.map((entry) => ({ scored: entry, isNew: true })),
  ];

  const standing = focus.wants ? [] : previous.flatMap((pick) => {
    const entry = allowed.find(({ item }) => item.id === pick.itemId);
    return entry ? [{ scored: entry, isNew: pick.from === 'new' }] : [];
  });
  const worth = (picks: Choice['picks']): number => picks.reduce((sum, { scored: entry, isNew }, i) =>
    sum + (isNew ? entry.fromEveryone : rank(entry)) - VARIETY * spread * overlapWith(entry, picks.slice(0, i).map((pick) => pick.scored)), 0);
  const stays = standing.length === fresh.length && standing.length > 0
    && Math.abs(countNew(standing) - countNew(fresh)) <= 1
    && worth(fresh) - worth(standing) <= settings.hysteresis * spread * settings.picks;
  const decided = stays && settings.hysteresis > 0 ? standing : fresh;
  const reservedPicks = decided.filter(({ isNew }) => isNew);
  const mark = (entry: ScoredItem): Choice['picks'][number] => ({ scored: entry, isNew: untried.has(entry) || reservedPicks.some((pick) => pick.scored === entry) });
  const picks = chosen ? keepPlaces(chosen.flatMap((id) => allowed.filter(({ item }) => item.id === id)).map(mark), reservedPicks, settings.picks) : decided;

  const candidates = (): Choice['picks'] => {
    const listed = [...new Set([...decided, ...standing].map((pick) => pick.scored))];
    const others = (places === settings.picks && untried.size > 0 ? [...untried] : allowed).slice(0, POOL).filter((entry) => !listed.includes(entry));
    return [...listed, ...takeVaried(others, rank, settings.candidates - listed.length, spread)].map(mark);
  };

  const byCrowd = [...order].sort((a, b) => rank(b) - b.fromYou - (rank(a) - a.fromYou));
  const leftOut = byCrowd.slice(0, settings.picks * 3).flatMap((entry) => {
    const cause = ruledOut(entry.item);
    return cause ? [{ item: entry.item, ...cause }] : [];
  });
  return { picks, candidates, leftOut: leftOut.slice(0, 2), kept: picks === standing ? standing.filter(({ scored: entry }) => !fresh.some((pick) => pick.scored === entry)).map(({ scored: entry }) => entry.item.title) : [] };
}

/** The chosen ones in their order, but for as many as must give way to what the guard keeps its places for. */
function keepPlaces(chosen: Choice['picks'], reserved: Choice['picks'], picks: number): Choice['picks'] {
  let free = picks - reserved.length;
  const taken = chosen.filter(({ isNew }) => isNew || free-- > 0).slice(0, picks);
  const missing = reserved.filter(({ scored }) => !taken.some((pick) => pick.scored === scored)).slice(0, Math.max(0, reserved.length - countNew(taken)));
  return [...taken, ...missing];
}

const countNew = (picks: Choice['picks']): number => picks.filter(({ isNew }) => isNew).length;

/** Items with every topic the question names, with any of them when none has all; without those it keeps away from. */
function narrow(scored: readonly ScoredItem[], reconciled: readonly Reconciled[], { topicIds, among, awayFrom = [] }: Focus): readonly ScoredItem[] {
  if (among) return scored.filter(({ item }) => among.includes(item.id));
  const indicesOf = (ids: readonly string[]): readonly number[] => ids.map((id) => reconciled.findIndex((topic) => topic.topicId === id)).filter((index) => index >= 0);
  const [named, shunned] = [indicesOf(topicIds), indicesOf(awayFrom)];
  const open = shunned.length === 0 ? scored : scored.filter((entry) => !shunned.some((index) => entry.item.topics.includes(index)));
  if (topicIds.length === 0) return open;
  const all = open.filter((entry) => named.every((index) => entry.item.topics.includes(index)));
  return all.length > 0 ? all : open.filter((entry) => named.some((index) => entry.item.topics.includes(index)));
}

function relevanceOf(focus: Focus): ReadonlyMap<string, number> {
  const best = Math.max(...focus.itemHits.map((hit) => hit.score), 1e-9);
  return new Map(focus.itemHits.map((hit) => [hit.itemId, hit.score / best]));
}

function ruleOut(evidence: LocalEvidence, reconciled: readonly Reconciled[]): (item: PackItem) => { topic: string; reason: string } | undefined {
  const avoided = evidence.statements.filter(({ stance }) => stance === 'avoid');
  const [items, topics] = (['item', 'topic'] as const).map((kind) => new Map(avoided.filter(({ target }) => target.kind === kind).map((statement) => [statement.target.id, statement])));
  return (item) => {
    const statement = items?.get(item.id);
    if (statement) return { topic: statement.target.name, reason: `you said: “${statement.text}”` };
    for (const t of item.topics) {
      const topic = reconciled[t];
      const said = topic && topics?.get(topic.topicId);
      if (said) return { topic: topic.topic, reason: `you said: “${said.text}”` };
    }
    return undefined;
  };
}

/** Greedy: the best first, each next one lowered by how many topics it shares with those taken. */
function takeVaried(entries: readonly ScoredItem[], rank: (entry: ScoredItem) => number, count: number, spread: number): readonly ScoredItem[] {
  const pool = [...entries].map((entry) => ({ entry, value: rank(entry) })).sort((a, b) => b.value - a.value).slice(0, POOL);
  const taken: ScoredItem[] = [];
  while (taken.length < count && pool.length > 0) {
    let best = 0;
    let bestValue = -Infinity;
    for (const [i, { entry, value }] of pool.entries()) {
      const varied = value - VARIETY * spread * overlapWith(entry, taken);
      if (varied > bestValue) [best, bestValue] = [i, varied];
    }
    taken.push(...pool.splice(best, 1).map(({ entry }) => entry));
  }
  return taken;
}

const overlapWith = (entry: ScoredItem, others: readonly ScoredItem[]): number =>
  Math.max(0, ...others.map((other) => jaccard(other.item.topics, entry.item.topics)));

function reservedPlaces(reserved: number, focus: Focus, settings: MediatorSettings): number {
  if (focus.wants === 'different') return settings.picks;
  if (focus.topicIds.length > 0 || focus.itemHits.length > 0 || reserved <= 0) return 0;
  return Math.max(1, Math.round(reserved * settings.picks));
}

/** Less attended by this person than by everyone, and nothing they are known to dislike. */
function isNovel(entry: ScoredItem, reconciled: readonly Reconciled[], evidence: LocalEvidence): boolean {
  const disliked = entry.item.topics.some((t) => (reconciled[t]?.local ?? 0) < 0 && (reconciled[t]?.localWeight ?? 0) > 0.5);
  return isOutsideHabit(entry.item.topics.flatMap((t) => reconciled[t]?.topicId ?? []), evidence) && !disliked;
}

/** Whether this person turned to each of these topics less than evenly among those they turned to at all. */
export function isOutsideHabit(topicIds: readonly string[], evidence: LocalEvidence): boolean {
  const usual = 1 / Math.max(evidence.topics.size, 1);
  return topicIds.every((id) => (evidence.topics.get(id)?.share ?? 0) < usual);
}

function jaccard(a: readonly number[], b: readonly number[]): number {
  const shared = a.filter((x) => b.includes(x)).length;
  return shared / Math.max(1, a.length + b.length - shared);
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length);
}
