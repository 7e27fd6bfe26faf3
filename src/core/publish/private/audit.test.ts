/**
 * The whole way from rows to file, on two inputs that differ by one person: how well can anybody tell which it was? Whatever they compute, the
 * epsilon they show must stay below the one claimed (Jagielski et al. 2020). The adversary here knows everything but the noise: it learns, on files of both kinds, how
 * to weigh every number of a file, and is judged on other files.
 */
import { describe, expect, it } from 'vitest';
import type { Pack } from '../../global/pack.ts';
import { auditEpsilon } from '../../privacy/audit.ts';
import { seededBytes } from '../../privacy/random.ts';
import type { Row } from '../row.ts';
import { aggregateInMemory } from './in-memory.ts';
import { BOUNDS, makePeople, SPEC } from './people.fixture.ts';
import { publishPrivately } from './publish.ts';

const RUNS = Number(process.env['LOGO_AUDIT_RUNS'] ?? 1000);
const SEED = 'audit-1';
const CONFIDENCE = 0.999;
const PEOPLE = 1500;

/** Uses up every bound: two kinds in both periods, one liked and one disliked as much as counts, three things. */
const TARGET: readonly Row[] = Array.from({ length: 20 }, (_, i): Row => ({ user: 'target', ...(i % 2 ? { itemId: 'i2', topics: ['c'], value: 5 } : { itemId: i % 4 ? 'i1' : 'i3', topics: ['b'], value: 1 }), timeMs: i * 50 }));

/** Everything in the file that may depend on people, in a fixed order; a name that is missing is a row of zeros. */
function numbersOf(pack: Pack): number[] {
  const index = SPEC.topics?.map(({ id }) => pack.topics.findIndex((topic) => topic.id === id)) ?? [];
  const byTopic = (values: readonly (number | null)[]): number[] => index.map((t) => values[t] ?? 0);
  const ofGroup = (group: Pack['population']): number[] => [
    group.people, ...byTopic(group.topicPeople), ...byTopic(group.weight), ...byTopic(group.preference),
    ...group.byPeriod.flatMap((period) => [period.people, ...byTopic(period.weight), ...byTopic(period.preference), ...byTopic(period.weight).map((weight) => weight * period.people)]),
  ];
  const items = SPEC.items?.map(({ id }) => pack.items.find((item) => item.id === id)?.stats) ?? [];
  return [
    ...ofGroup(pack.population), ...pack.communities.flatMap(ofGroup), ...pack.communities.map(({ share }) => share), pack.domain.scale?.mean ?? 0,
    ...byTopic(pack.variance.within), ...byTopic(pack.variance.between), ...items.flatMap((stats) => [stats?.people ?? 0, stats?.lift ?? 0, (stats?.people ?? 0) * (stats?.lift ?? 0)]),
  ];
}

async function files(people: readonly (readonly Row[])[], epsilon: number, label: string): Promise<number[][]> {
  const rows = aggregateInMemory(people, { bounds: BOUNDS, periods: SPEC.periods, scale: SPEC.domain.scale, vocabulary: SPEC.topics?.map(({ id }) => id) });
  const random = seededBytes(`${SEED}/${label}`);
  const found: number[][] = [];
  for (let run = 0; run < RUNS; run++) {
    found.push(numbersOf(await publishPrivately(rows, SPEC, { epsilon, delta: 1e-5, minPeople: 2, bounds: BOUNDS }, { version: 1, publishedAt: new Date(0).toISOString(), total: { epsilon, delta: 1e-5, releases: 1 }, seeded: true }, random)));
  }
  return found;
}

/** Fisher's linear discriminant with a diagonal covariance, learned on the first half; scores of the second half. */
function judge(without: readonly (readonly number[])[], withTarget: readonly (readonly number[])[]): readonly [number[], number[]] {
  const half = Math.floor(RUNS / 2);
  const moments = (files: readonly (readonly number[])[], j: number): { mean: number; variance: number } => {
    const values = files.slice(0, half).map((file) => file[j] ?? 0);
    const mean = values.reduce((sum, x) => sum + x, 0) / half;
    return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / half };
  };
  const weights = (without[0] ?? []).map((_, j) => {
    const [a, b] = [moments(without, j), moments(withTarget, j)];
    const variance = a.variance + b.variance;
    const z = variance > 0 ? ((b.mean - a.mean) / Math.sqrt(variance)) * Math.sqrt(half) : 0;
    // A difference that chance explains only adds noise to the score.
    return Math.abs(z) < 2 ? 0 : (b.mean - a.mean) / variance;
  });
  const score = (file: readonly number[]): number => file.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), 0);
  return [without.slice(half).map(score), withTarget.slice(half).map(score)];
}

async function audited(epsilon: number, label: string): Promise<number> {
  const people = makePeople(PEOPLE, 5);
  const [without, withTarget] = judge(await files(people, epsilon, `${label}/without`), await files([...people, TARGET], epsilon, `${label}/with`));
  return auditEpsilon(without, withTarget, 1e-5, CONFIDENCE).epsilon;
}

describe(`auditing the pipeline, ${RUNS} files of each kind, seed ${SEED}`, () => {
  it.for([1, 4])('shows no more than the epsilon claimed, %s', { timeout: 120_000 }, async (epsilon, { annotate }) => {
    const shown = await audited(epsilon, `claimed ${epsilon}`);
    await annotate(`epsilon claimed ${epsilon}, shown at least ${shown.toFixed(3)}`);
    expect(shown).toBeLessThanOrEqual(epsilon);
  });

  it('would notice a pipeline with far too little noise', { timeout: 120_000 }, async ({ annotate }) => {
    const shown = await audited(40, 'broken');
    await annotate(`noise for epsilon 40, shown at least ${shown.toFixed(3)}`);
    expect(shown).toBeGreaterThan(1);
  });
});
