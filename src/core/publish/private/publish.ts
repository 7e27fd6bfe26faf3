/** People's rows -> a pack with a privacy guarantee for each of them. docs/privacy.md has the argument; every number is made from noisy answers. */
import { AppError } from '../../errors.ts';
import type { Pack } from '../../global/pack.ts';
import type { RandomBytes } from '../../privacy/random.ts';
import { confidenceMargin, selectionMargin } from '../../privacy/threshold.ts';
import { rhoFor } from '../../privacy/zcdp.ts';
import { compare, distinctTopics, normaliseShares, periodNames, summarise } from '../describe.ts';
import { round } from '../group.ts';
import { itemsByText } from '../items.ts';
import type { Aggregation, SpreadSums } from './aggregation.ts';
import { VALUE_GRID } from './bounds.ts';
import { findPrivateCommunities } from './communities.ts';
import { measureGroups } from './groups.ts';
import { measureItems } from './items.ts';
import { createMeasure, type Measure } from './measure.ts';
import { queriesFor } from './queries.ts';
import type { PrivacySettings, PrivateSpec } from './spec.ts';
import { measureSpread } from './spread.ts';

/** What a release is called, and what the ledger says of those before it. */
export interface ReleaseFacts {
  readonly version: number;
  readonly publishedAt: string;
  readonly total: Extract<Pack['privacy'], { kind: 'differential-privacy' }>['total'];
  readonly seeded: boolean;
}

/** Where names come from the rows, a quarter of delta pays for choosing each kind of them; the rest for turning rho into epsilon. */
export function splitDelta(spec: PrivateSpec, delta: number): { readonly topics: number; readonly items: number; readonly conversion: number } {
  const topics = spec.topics ? 0 : delta / 4;
  const items = spec.items || !spec.domain.scale ? 0 : delta / 4;
  return { topics, items, conversion: delta - topics - items };
}

/** @throws AppError privacy/too-few-people where not one topic has enough people behind it */
export async function publishPrivately(rows: Aggregation, spec: PrivateSpec, settings: PrivacySettings, facts: ReleaseFacts, random: RandomBytes): Promise<Pack> {
  const { epsilon, delta, minPeople, bounds } = settings;
  const { scale } = spec.domain;
  const valued = scale !== undefined;
  const deltas = splitDelta(spec, delta);
  const rho = rhoFor(epsilon, deltas.conversion);
  const measure = createMeasure(rho, queriesFor({ valued, itemsFromRows: !spec.items, communities: spec.communities }), bounds, scale, random);
  const least = (noiseVariance: number): number => minPeople + confidenceMargin(noiseVariance);
  /** A name known before needs only enough people; one from the rows must not appear because of one person. */
  const selects = (named: boolean, keys: number, share: number) => (people: number, noisy: number, noiseVariance: number): boolean =>
    (named ? noisy >= least(noiseVariance) : people >= minPeople && noisy >= minPeople + selectionMargin(noiseVariance, keys, share));

  const exact = await rows.topicPeople();
  const candidates = spec.topics ?? [...exact.keys()].sort(compare).map((id) => ({ id, name: id, aliases: [] }));
  const counted = measure('topics', candidates.map(({ id }) => exact.get(id) ?? 0));
  const selectsTopic = selects(spec.topics !== undefined, bounds.topics, deltas.topics);
  const chosen = candidates.flatMap((topic, i) => (selectsTopic(exact.get(topic.id) ?? 0, counted[i] ?? 0, measure.sigma('topics') ** 2) ? [{ topic, people: Math.round(counted[i] ?? 0) }] : []));
  if (chosen.length === 0) {
    throw new AppError('privacy/too-few-people', `${spec.id}: expected a topic with about ${Math.ceil(least(measure.sigma('topics') ** 2))} people or more (k = ${minPeople} and the noise of epsilon ${epsilon}), found none`);
  }
  const topics = chosen.map(({ topic }) => topic);
  await rows.select(topics.map(({ id }) => id));
  const centres = await findPrivateCommunities(rows, measure, spec.communities, chosen.map(({ people }) => people));
  await rows.assign(centres);
  const { population, communities: unordered, forgetting } = measureGroups(await rows.groups(), measure, { valued, least, topicPeople: chosen.map(({ people }) => people) });
  const communities = [...unordered].sort((a, b) => b.people - a.people);
  const sums = await rows.spread();
  const spread = measureSpread(sums, measure, population, valued ? bounds : undefined);
  const within = spread.within.reduce((sum, x) => sum + x, 0) / topics.length;
  const topicIndex = new Map(topics.map(({ id }, t) => [id, t]));
  const items = valued
    ? await measureItems(rows, measure, { topicIndex, catalogue: spec.items, population, communities, selects: selects(spec.items !== undefined, bounds.items, deltas.items), within })
    : itemsByText(spec.items ?? [], topicIndex);

  const periods = spec.periods.slice(0, -1).map((fromMs, p) => ({ fromMs, lastMs: (spec.periods[p + 1] ?? fromMs + 1) - 1 }));
  const periodName = periodNames(periods);
  const names = topics.map(({ name }) => name);
  const all = communities.reduce((sum, { people }) => sum + people, 0);
  return {
    format: 'logo-global', formatVersion: 2, id: spec.id, version: facts.version, publishedAt: facts.publishedAt,
    domain: { ...spec.domain, scale: scale && { ...scale, mean: meanOf(sums, measure, population.people, scale) } },
    licences: spec.licences,
    privacy: {
      kind: 'differential-privacy', unit: 'person', epsilon, delta, rho, total: facts.total, minPeople,
      names: { topics: spec.topics ? 'public' : 'data', items: spec.items || !valued ? 'public' : 'data' },
      bounds, queries: [...measure.queries()], seeded: facts.seeded, claim: claimOf(settings),
    },
    people: population.people,
    periods: periods.map(({ fromMs, lastMs }, p) => ({ id: periodName[p] ?? '', fromMs, untilMs: lastMs + 1, people: population.byPeriod[p]?.people ?? 0 })),
    forgetting,
    topics: topics.map(({ id, name, aliases }) => ({ id, name, aliases: [...aliases] })),
    population: { ...population, summary: summarise(population, names, 'all people', spec.domain.item.many) },
    communities: normaliseShares(communities.map((numbers, c) => {
      const name = communities.length === 1 ? 'everyone' : distinctTopics(numbers, population, names).join(' and ');
      return { id: `c${c + 1}`, name, share: round(all === 0 ? 1 / communities.length : numbers.people / all), ...numbers, summary: summarise(numbers, names, name, spec.domain.item.many) };
    })),
    variance: { within: spread.within.map(round), between: spread.between.map(round) },
    items,
  };
}

function meanOf({ mean, valued }: SpreadSums, measure: Measure, people: number, scale: { readonly min: number; readonly max: number }): number {
  const middle = Math.round(((scale.min + scale.max) / 2) * VALUE_GRID);
  const [off = 0] = measure('mean', [mean - valued * middle]);
  return round(Math.min(Math.max((middle + off / Math.max(people, 1)) / VALUE_GRID, scale.min), scale.max));
}

const claimOf = ({ epsilon, delta, minPeople }: PrivacySettings): string =>
  `Differentially private for each person with everything they did: whatever anyone concludes from this file, one person's rows changed its probability by a factor of at most ${Math.exp(epsilon).toFixed(2)} (epsilon ${epsilon}, delta ${delta}). Numbers are given only where about ${minPeople} people or more stand behind them.`;
