/** The aggregation in memory, one person at a time: the reference that the SQL must equal. Of a person only what is summed stays. */
import { AppError } from '../../errors.ts';
import type { Row } from '../row.ts';
import type { Aggregation, AggregationSpec, CentreSum } from './aggregation.ts';
import { createBoundsPerson, type TopicUse } from './bound-person.ts';
import { SHARE_GRID, VALUE_GRID, valueLimit } from './bounds.ts';
import { createPositions, type Positions } from './positions.ts';

/** What stays of (u, t) or (u, p, t), one entry each in every column. `liking` is 0 where count is 0. */
interface Uses { readonly person: number[]; readonly period: number[]; readonly topic: number[]; readonly share: number[]; readonly count: number[]; readonly sum: number[]; readonly squares: number[]; readonly liking: number[] }

/** @param people each person's rows, every person once */
export function aggregateInMemory(people: Iterable<readonly Row[]>, spec: AggregationSpec): Aggregation {
  const boundsPerson = createBoundsPerson(spec);
  const limit = valueLimit(spec.bounds);
  const topics = createNames();
  const items = createNames();
  const rowsOf: number[] = [];
  /** m; NaN without values. */
  const meanOf: number[] = [];
  const active: { readonly person: number[]; readonly period: number[] } = { person: [], period: [] };
  const [overall, byPeriod] = [noUses(), noUses()];
  const likings: { readonly item: number[]; readonly liking: number[] } = { item: [], liking: [] };
  const about: { readonly item: number[]; readonly topic: number[] } = { item: [], topic: [] };

  function keep(uses: Uses, person: number, period: number, use: TopicUse): void {
    uses.person.push(person);
    uses.period.push(period);
    uses.topic.push(topics.indexOf(use.topic));
    uses.share.push(use.share);
    uses.count.push(use.count);
    uses.sum.push(use.sum);
    uses.squares.push(use.squares);
    uses.liking.push(use.liking ?? 0);
  }
  for (const rows of people) {
    const bound = boundsPerson(rows);
    if (!bound) continue;
    const person = rowsOf.push(bound.rows) - 1;
    meanOf.push(bound.mean ?? NaN);
    for (const use of bound.overall) keep(overall, person, 0, use);
    for (const { period, topics: uses } of bound.byPeriod) {
      active.person.push(person);
      active.period.push(period);
      for (const use of uses) keep(byPeriod, person, period, use);
    }
    for (const { item, liking, topics: itsTopics } of bound.items) {
      likings.item.push(items.indexOf(item));
      likings.liking.push(liking);
      for (const topic of itsTopics) {
        about.item.push(items.indexOf(item));
        about.topic.push(topics.indexOf(topic));
      }
    }
  }

  let selected: { readonly size: number; /** -1: not selected. */ readonly indexOf: Int32Array; readonly positions: Positions } | undefined;
  /** By person; -1: has no topic. */
  let communities: { readonly size: number; readonly of: Int32Array } | undefined;
  const needSelected = (): NonNullable<typeof selected> => selected ?? missing('select');
  const needCommunities = (): NonNullable<typeof communities> => communities ?? missing('assign');

  return {
    topicPeople: async () => {
      const counts = zeros(topics.names.length);
      for (const topic of overall.topic) add(counts, topic, 1);
      return new Map(topics.names.flatMap((name, topic) => (counts[topic] ? [[name, counts[topic]] as const] : [])));
    },
    select: async (names) => {
      const order = new Map(names.map((name, index) => [name, index]));
      const indexOf = Int32Array.from(topics.names, (name) => order.get(name) ?? -1);
      selected = { size: names.length, indexOf, positions: createPositions(overall, { people: rowsOf.length, topics: names.length, indexOf, meanOf, limit }) };
      communities = undefined;
    },
    step: async (centres) => {
      const { positions, size } = needSelected();
      const sums = centres.map(() => ({ people: 0, position: zeros(2 * size) })) satisfies CentreSum[];
      positions.nearest(centres).forEach((centre, person) => {
        const own = sums[centre];
        if (!own) return;
        own.people++;
        positions.addTo(own.position, person);
      });
      return sums;
    },
    assign: async (centres) => { communities = { size: centres.length, of: needSelected().positions.nearest(centres) }; },
    groups: async () => {
      const [{ size, indexOf }, { size: groups, of }] = [needSelected(), needCommunities()];
      const empty = (): number[] => zeros(size);
      const sums = Array.from({ length: groups }, () => ({
        people: 0, topicPeople: empty(),
        periods: Array.from({ length: Math.max(spec.periods.length - 1, 0) }, () => ({ people: 0, share: empty(), liked: empty(), liking: empty() })),
      }));
      for (const group of of) { const own = sums[group]; if (own) own.people++; }
      each(overall, indexOf, (i, topic) => { const own = sums[of[overall.person[i] ?? 0] ?? -1]; if (own) add(own.topicPeople, topic, 1); });
      active.person.forEach((person, i) => { const own = sums[of[person] ?? -1]?.periods[active.period[i] ?? 0]; if (own) own.people++; });
      each(byPeriod, indexOf, (i, topic) => {
        const own = sums[of[byPeriod.person[i] ?? 0] ?? -1]?.periods[byPeriod.period[i] ?? 0];
        if (!own) return;
        add(own.share, topic, byPeriod.share[i] ?? 0);
        add(own.liked, topic, byPeriod.count[i] ? 1 : 0);
        add(own.liking, topic, byPeriod.liking[i] ?? 0);
      });
      return sums;
    },
    spread: async () => {
      const { size, indexOf, positions } = needSelected();
      const empty = (): number[] => zeros(size);
      const sums = { several: empty(), within: empty(), rated: empty(), likingSquared: empty(), inverse: empty(), share: empty(), shareSquared: empty(), valued: 0, mean: 0, people: 0, inverseTotal: 0 };
      rowsOf.forEach((n, person) => {
        if (!positions.has(person)) return;
        sums.people++;
        sums.inverseTotal += Math.floor(SHARE_GRID / n);
      });
      const [least, most] = [spec.scale?.min ?? 0, spec.scale?.max ?? 0].map((end) => Math.round(end * VALUE_GRID)) as [number, number];
      for (const mean of meanOf) {
        if (Number.isNaN(mean)) continue;
        sums.valued++;
        sums.mean += Math.max(least, Math.min(most, Math.floor(mean)));
      }
      each(overall, indexOf, (i, topic) => {
        const [share, c, sv, svv, liking] = [overall.share[i] ?? 0, overall.count[i] ?? 0, overall.sum[i] ?? 0, overall.squares[i] ?? 0, overall.liking[i] ?? 0];
        add(sums.share, topic, share);
        add(sums.shareSquared, topic, Math.floor((share * share) / SHARE_GRID));
        if (c === 0) return;
        add(sums.rated, topic, 1);
        add(sums.likingSquared, topic, liking * liking);
        add(sums.inverse, topic, Math.floor(SHARE_GRID / c));
        if (c === 1) return;
        add(sums.several, topic, 1);
        add(sums.within, topic, Math.min(Math.floor((svv - (sv * sv) / c) / (c - 1)), limit * limit));
      });
      return sums;
    },
    itemPeople: async () => {
      const counts = zeros(items.names.length);
      for (const item of likings.item) add(counts, item, 1);
      return new Map(items.names.map((name, item) => [name, counts[item] ?? 0]));
    },
    itemLiking: async (wanted) => {
      const sums = zeros(items.names.length);
      likings.item.forEach((item, i) => { add(sums, item, likings.liking[i] ?? 0); });
      const known = new Map(items.names.map((name, item) => [name, sums[item] ?? 0]));
      return new Map(wanted.map((name) => [name, known.get(name) ?? 0]));
    },
    itemTopics: async (wanted) => {
      const { size, indexOf } = needSelected();
      const counts = new Map(wanted.map((name) => [name, zeros(size)]));
      about.item.forEach((item, i) => {
        const topic = indexOf[about.topic[i] ?? 0] ?? -1;
        const own = counts.get(items.names[item] ?? '');
        if (own && topic >= 0) add(own, topic, 1);
      });
      return counts;
    },
    close: async () => undefined,
  };
}

/** Rows in any order -> each person's rows. */
export function byPerson(rows: Iterable<Row>): readonly (readonly Row[])[] {
  const people = new Map<string, Row[]>();
  for (const row of rows) {
    const own = people.get(row.user);
    if (own) own.push(row);
    else people.set(row.user, [row]);
  }
  return [...people.values()];
}

/** Runs over the entries whose topic is selected. */
function each({ topic }: Uses, indexOf: Int32Array, visit: (entry: number, topic: number) => void): void {
  for (let i = 0; i < topic.length; i++) {
    const index = indexOf[topic[i] ?? 0] ?? -1;
    if (index >= 0) visit(i, index);
  }
}

function createNames(): { readonly names: readonly string[]; indexOf(name: string): number } {
  const names: string[] = [];
  const known = new Map<string, number>();
  return {
    names,
    indexOf: (name) => {
      let index = known.get(name);
      if (index === undefined) known.set(name, index = names.push(name) - 1);
      return index;
    },
  };
}

const noUses = (): Uses => ({ person: [], period: [], topic: [], share: [], count: [], sum: [], squares: [], liking: [] });
const zeros = (size: number): number[] => new Array<number>(size).fill(0);
const add = (sums: number[], index: number, value: number): void => { sums[index] = (sums[index] ?? 0) + value; };
function missing(first: string): never {
  throw new AppError('bug', `aggregation: expected ${first} to be called first, found no call`);
}
