/** What a schema cannot say of a pack: arrays that must align, indices that must lead somewhere, numbers that would break the privacy label. */
import { AppError } from '../errors.ts';
import type { Pack, PackGroup } from './pack.ts';

type Expect = (holds: boolean, where: string, expected: string, found: string | number) => void;

/** The last moment a Date can hold, ECMA-262 21.4.1.1. */
const MAX_TIME_MS = 8.64e15;
/** Shares and sums of shares are rounded when written. */
const ROUNDING = 1e-6;

/** @throws AppError global/bad-format, naming the place */
export function checkReferences(pack: Pack): void {
  const topics = pack.topics.length;
  const expect: Expect = (holds, where, expected, found) => {
    if (!holds) throw new AppError('global/bad-format', `pack ${pack.id} v${pack.version}: ${where}: expected ${expected}, found ${found}`);
  };
  const unique = (entries: readonly { readonly id: string }[], where: string): void => {
    const distinct = new Set(entries.map(({ id }) => id)).size;
    expect(distinct === entries.length, where, 'unique ids', `${entries.length - distinct} repeated`);
  };
  unique(pack.topics, 'topics');
  unique(pack.items, 'items');
  unique(pack.communities, 'communities');
  checkLabel(pack, expect);
  checkPeriods(pack, expect);
  const { scale } = pack.domain;
  if (scale) expect(scale.min < scale.max && scale.mean >= scale.min && scale.mean <= scale.max, 'scale', 'min <= mean <= max', `${scale.min}, ${scale.mean}, ${scale.max}`);
  checkGroup(pack, pack.population, 'population', expect);
  for (const community of pack.communities) checkGroup(pack, community, `community ${community.id}`, expect);
  expect(pack.variance.within.length === topics && pack.variance.between.length === topics, 'variance', `${topics} entries`, `${pack.variance.within.length} and ${pack.variance.between.length}`);
  const shares = pack.communities.reduce((sum, { share }) => sum + share, 0);
  expect(Math.abs(shares - 1) < 0.01, 'communities', 'shares that sum to 1', shares);
  for (const { id, topics: about, stats } of pack.items) {
    expect(about.every((t) => t < topics), `item ${id}`, `topic indices below ${topics}`, about.join(','));
    if (!stats) continue;
    expectPeople(pack, stats.people, `item ${id}`, expect);
    expect(stats.liftByCommunity.length === pack.communities.length, `item ${id}`, `${pack.communities.length} communities`, stats.liftByCommunity.length);
  }
}

const expectPeople = (pack: Pack, people: number, where: string, expect: Expect): void =>
  expect(people >= pack.privacy.minPeople, where, `at least ${pack.privacy.minPeople} people behind a number`, people);

/** Zero people stand for: too few to say. */
const expectPeopleOrNone = (pack: Pack, people: number, where: string, expect: Expect): void => {
  if (people !== 0) expectPeople(pack, people, where, expect);
};

function checkGroup(pack: Pack, group: PackGroup, name: string, expect: Expect): void {
  const topics = pack.topics.length;
  for (const field of ['topicPeople', 'weight', 'preference', 'trend'] as const) expect(group[field].length === topics, `${name} ${field}`, `${topics} entries`, group[field].length);
  expectPeopleOrNone(pack, group.people, name, expect);
  for (const [t, people] of group.topicPeople.entries()) expectPeopleOrNone(pack, people, `${name} topic ${t}`, expect);
  expect(group.byPeriod.length === pack.periods.length, `${name} byPeriod`, `${pack.periods.length} periods`, group.byPeriod.length);
  for (const [p, { people, weight, preference }] of group.byPeriod.entries()) {
    expect(weight.length === topics && preference.length === topics, `${name} period ${p}`, `${topics} entries`, `${weight.length} and ${preference.length}`);
    expectPeopleOrNone(pack, people, `${name} period ${p}`, expect);
  }
}

function checkPeriods(pack: Pack, expect: Expect): void {
  let before = -MAX_TIME_MS;
  for (const { id, fromMs, untilMs } of pack.periods) {
    expect(fromMs >= before && fromMs < untilMs && untilMs <= MAX_TIME_MS, `period ${id}`, 'times that follow each other', `${fromMs} to ${untilMs}`);
    before = untilMs;
  }
}

/** The arithmetic of a label of differential privacy. What no label may exceed is in policy.ts. */
function checkLabel({ privacy }: Pack, expect: Expect): void {
  if (privacy.kind !== 'differential-privacy') return;
  const { epsilon, delta, rho, total, queries } = privacy;
  const ids = new Set(queries.map(({ id }) => id)).size;
  expect(ids === queries.length, 'privacy queries', 'unique ids', `${queries.length - ids} repeated`);
  const shares = queries.reduce((sum, { share }) => sum + share, 0);
  expect(shares <= 1 + ROUNDING, 'privacy queries', 'shares of rho that sum to at most 1', shares);
  // Gaussian noise costs sensitivity^2 / (2 sigma^2) of rho (Bun and Steinke 2016, proposition 1.6).
  for (const { id, share, sensitivity, sigma } of queries) {
    const cost = (sensitivity / sigma) ** 2 / 2;
    expect(cost <= share * rho * 1.01, `privacy query ${id}`, `noise that costs at most ${share * rho} of rho`, cost);
  }
  expect(total.epsilon >= epsilon * (1 - ROUNDING) && total.delta >= delta * (1 - ROUNDING), 'privacy total', `at least this release's epsilon ${epsilon} and delta ${delta}`, `${total.epsilon} and ${total.delta}`);
}
