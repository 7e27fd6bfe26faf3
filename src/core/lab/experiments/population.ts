import { DEFAULT_SETTINGS } from '../../mediator/settings.ts';
import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { among, concordance, suggest } from '../mediation/ask-page.ts';
import { packOf } from '../mediation/pack-of.ts';
import { byUser, casesOf, foldOf, hash, BUCKETS } from '../protocol.ts';
import type { LabConfig, Plot } from '../result.ts';
import type { Example, TaskData } from '../task.ts';

const SIZES = [50, 100, 200, 400];
/** Behind a number: fewer than the publisher asks for, so that the smallest file knows movies too. */
const MIN_PEOPLE = 5;
const LOOKED_AT = [0, 3] as const;
const ASKED = 40;

interface Grown {
  readonly people: number; readonly interactions: number; readonly items: number; readonly bytes: number;
  readonly buildMs: number; readonly answerMs: number;
  /** By LOOKED_AT, one number per person. */
  readonly order: readonly (readonly number[])[];
}

/** Experiment 7 of the method, its second half: what a larger population costs, and what it gives. */
export const population: Experiment = {
  id: 'population',
  title: 'A growing population',
  question: 'What does a global memory of more people cost, and what does it give?',
  tasks: ['movie-rating'],
  units: () => SIZES.map((size) => ({ key: `people-${size}`, task: 'movie-rating' as const })),
  run: ({ key }, data, config, { now }) => grow(data, Number(key.split('-').at(-1)), config, now),
  sumUp: (config, results) => {
    const grown = SIZES.map((size) => results.get(`people-${size}`) as Grown);
    const order = (each: Grown, b: number) => bootstrapMean(each.order[b] ?? [], config.seed);
    const [first, last] = [grown[0], grown.at(-1)];
    const times = (of: (each: Grown) => number): string => (first && last ? (of(last) / of(first)).toFixed(1) : '');
    return {
      format: 'logo-lab', formatVersion: 1, title: population.title, question: population.question, config,
      tables: [{
        id: 'population', title: 'Cost and use of a larger population',
        columns: [
          { id: 'people', name: 'People', unit: 'people' }, { id: 'interactions', name: 'Interactions', unit: 'interactions' }, { id: 'items', name: 'Movies in the file' }, { id: 'bytes', name: 'File, not compressed', unit: 'kB' },
          { id: 'build', name: 'Publishing', unit: 'ms' }, { id: 'answer', name: 'One mediation', unit: 'ms' }, ...LOOKED_AT.map((b) => ({ id: `order-${b}`, name: `Order at ${BUCKETS[b].id} interactions`, unit: 'share of pairs' })),
        ],
        rows: grown.map((each) => [each.people, each.interactions, each.items, Math.round(each.bytes / 1000), Math.round(each.buildMs), Math.round(each.answerMs * 100) / 100, ...LOOKED_AT.map((_, b) => order(each, b))]),
      }],
      plots: [{
        id: 'population', title: 'Order against the size of the population', caption: 'Higher is better. The movies asked about are those the smallest file knows.',
        x: { label: 'people in the global memory' }, y: { label: 'order, share of pairs' },
        series: LOOKED_AT.map((bucket, b) => ({ name: `${BUCKETS[bucket].id} interactions`, joined: true, points: grown.map((each) => { const { value, low, high } = order(each, b); return { x: each.people, y: value, low, high }; }) })),
      } satisfies Plot],
      findings: [],
      notes: [
        `From ${SIZES[0]} to ${SIZES.at(-1)} people: file x ${times(({ bytes }) => bytes)}, publishing x ${times(({ buildMs }) => buildMs)}, one mediation x ${times(({ answerMs }) => answerMs)}. The file holds numbers per topic, community, period and item, none per person: it grows with the movies that enough people met. Times are of one run on one machine, and are not part of what a seed repeats.`,
        'The same people are asked throughout, and none of them is in a global memory.',
      ],
    };
  },
};

function grow({ examples }: TaskData, size: number, { seed, folds }: LabConfig, now: () => number): Grown {
  const isAsked = (user: string): boolean => foldOf(user, seed, folds) === 0;
  const order = [...byUser(examples.filter(({ user }) => !isAsked(user)))].map(([user]) => user).sort((a, b) => hash(`${seed}/grow/${a}`) - hash(`${seed}/grow/${b}`));
  const rowsOf = (count: number): readonly Example[] => { const chosen = new Set(order.slice(0, count)); return examples.filter(({ user }) => chosen.has(user)); };
  const rows = rowsOf(size);
  const startMs = now();
  const pack = packOf(rows, { minPeople: MIN_PEOPLE });
  const buildMs = now() - startMs;
  const common = new Set(packOf(rowsOf(SIZES[0] ?? size), { minPeople: MIN_PEOPLE }).items.map(({ id }) => id));
  const people = [...byUser(examples.filter(({ user }) => isAsked(user)))].flatMap(([user, own]) => {
    const cases = casesOf(user, own, seed);
    return LOOKED_AT.map((bucket) => {
      const inBucket = cases.filter((given) => given.bucket === bucket);
      return { bucket, history: inBucket[0]?.history, next: inBucket.map(({ query }) => query).filter(({ item }) => common.has(item)) };
    });
  });
  const times: number[] = [];
  for (const { history } of people.slice(0, ASKED)) {
    if (!history) continue;
    const askedMs = now();
    suggest(pack, history, DEFAULT_SETTINGS);
    times.push(now() - askedMs);
  }
  return {
    people: Math.min(size, order.length), interactions: rows.length, items: pack.items.length, bytes: new TextEncoder().encode(JSON.stringify(pack)).length, buildMs,
    answerMs: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0,
    order: LOOKED_AT.map((bucket) => people.flatMap(({ bucket: own, history, next }) => {
      if (own !== bucket || !history || next.length < 2) return [];
      return concordance(among({ pack, history, next }), history, next, DEFAULT_SETTINGS) ?? [];
    })),
  };
}
