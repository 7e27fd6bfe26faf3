/** Rows of many people -> the pack that is published. Pure: the same rows, in any order, give the same pack. */
import { AppError } from '../errors.ts';
import type { Pack, PackGroup } from '../global/pack.ts';
import { findCommunities } from './communities.ts';
import { compare, distinctTopics, normaliseShares, periodNames, summarise } from './describe.ts';
import { fitForgetting, makeGroup, numbersOf, round } from './group.ts';
import { hideDifferences } from './hide-differences.ts';
import { itemsByText, itemsWithValues } from './items.ts';
import { fitMembership } from './membership.ts';
import { meanValues, sumUpPeople, type Person } from './people.ts';
import type { Counting, DomainData, Row } from './row.ts';
import { variancesOf } from './variance.ts';

export function buildPack({ spec, rows: given, items }: DomainData, counting: Counting, version: number, publishedAt: string): Pack {
  const { minPeople } = counting;
  const known = new Set(spec.topics.map((topic) => topic.id));
  const turned = new Map<string, Set<string>>();
  for (const row of given) for (const id of row.topics) if (known.has(id)) turned.set(id, (turned.get(id) ?? new Set()).add(row.user));
  const topics = spec.topics.filter(({ id }) => (turned.get(id)?.size ?? 0) >= minPeople);
  if (topics.length === 0) throw new AppError('input/empty', `${spec.id}: expected at least one topic with ${minPeople} people, found none in ${given.length} interactions`);
  const topicIndex = new Map(topics.map(({ id }, index) => [id, index]));
  const rows = given.filter((row) => row.topics.some((id) => topicIndex.has(id)))
    .sort((a, b) => a.timeMs - b.timeMs || compare(a.user, b.user) || compare(a.itemId ?? '', b.itemId ?? ''));

  const valued = spec.domain.scale !== undefined;
  const means = meanValues(rows);
  const overall = sumUpPeople(rows, topicIndex, means);
  const windows = splitPeriods(rows, counting.periods, minPeople);
  const byPeriod = windows.map((window) => sumUpPeople(window, topicIndex, means));
  const forgetting = fitForgetting(byPeriod.map((people) => numbersOf(people, topics.length, valued, minPeople)), topics.length);
  const names = topics.map(({ name }) => name);
  const group = (members: (user: string) => boolean): Omit<PackGroup, 'summary'> =>
    makeGroup(byPeriod.map((people) => keep(people, members)), keep(overall, members), names, valued, minPeople, forgetting);

  const population = group(() => true);
  const groupOf = findCommunities(overall, counting.communities, Math.ceil(minPeople * 1.25));
  const groups = Math.max(...groupOf.values()) + 1;
  const communities = hideDifferences(population, Array.from({ length: groups }, (_, c) => group((user) => groupOf.get(user) === c)), minPeople).map((numbers, c) => {
    const distinct = distinctTopics(numbers, population, names);
    const name = groups === 1 ? 'everyone' : distinct.join(' and ');
    return { id: `c${c + 1}`, name, share: round(numbers.people / overall.size), ...numbers, summary: summarise(numbers, names, name, spec.domain.item.many) };
  });
  const values = [...means.values()];
  const periodName = periodNames(windows.map((window) => ({ fromMs: window[0]?.timeMs ?? 0, lastMs: window.at(-1)?.timeMs ?? 0 })));
  const pack: Pack = {
    format: 'logo-global', formatVersion: 2, id: spec.id, version, publishedAt,
    domain: { ...spec.domain, scale: spec.domain.scale && { ...spec.domain.scale, mean: round(values.reduce((sum, x) => sum + x, 0) / Math.max(values.length, 1)) } },
    licences: spec.licences,
    privacy: {
      kind: 'public-data', minPeople,
      claim: `Every number about people in this file rests on at least ${minPeople} people; smaller numbers are left out.${valued ? '' : ' Titles listed are public and carry no number about people.'} This is a minimum count, not differential privacy: the rows it was made from are public.`,
    },
    people: overall.size, interactions: rows.length,
    periods: windows.map((window, p) => ({
      id: periodName[p] ?? '', fromMs: window[0]?.timeMs ?? 0, untilMs: windows[p + 1]?.[0]?.timeMs ?? (window.at(-1)?.timeMs ?? 0) + 1,
      people: byPeriod[p]?.size ?? 0, interactions: window.length,
    })),
    forgetting,
    topics: topics.map(({ id, name, aliases }) => ({ id, name, aliases: [...aliases] })),
    population: { ...population, summary: summarise(population, names, 'all people', spec.domain.item.many) },
    communities: normaliseShares(communities),
    variance: {
      within: topics.map((_, t) => variancesOf([...overall.values()], t, valued).within),
      between: topics.map((_, t) => variancesOf([...overall.values()], t, valued).between),
    },
    items: valued ? itemsWithValues(rows, items, topicIndex, means, groupOf, groups, minPeople) : itemsByText(items, topicIndex),
  };
  const exponent = fitMembership(pack, rows, groupOf);
  return exponent === undefined ? pack : { ...pack, membership: { exponent } };
}

const keep = (people: ReadonlyMap<string, Person>, members: (user: string) => boolean): ReadonlyMap<string, Person> =>
  new Map([...people].filter(([user]) => members(user)));

/** Windows of equal numbers of interactions, in order of time; merged forward while one has too few people. */
function splitPeriods(rows: readonly Row[], wanted: number, minPeople: number): readonly (readonly Row[])[] {
  for (let count = wanted; count > 1; count--) {
    const windows: Row[][] = [];
    for (const [i, row] of rows.entries()) {
      const w = Math.min(count - 1, Math.floor((i * count) / rows.length));
      const before = windows[w - 1];
      // One moment is never split over two periods.
      if (windows.length === w && before?.at(-1)?.timeMs === row.timeMs) before.push(row);
      else (windows[w] ??= []).push(row);
    }
    const whole = windows.filter((window) => window !== undefined);
    if (whole.every((window) => new Set(window.map(({ user }) => user)).size >= minPeople)) return whole;
  }
  return [rows];
}
