import type { Pack } from '../../global/pack.ts';
import { DEFAULT_SETTINGS, type MediatorSettings } from '../../mediator/settings.ts';
import type { Receipt } from '../../mediator/receipt.ts';
import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { among, concordance, silence, suggest } from '../mediation/ask-page.ts';
import { packOf } from '../mediation/pack-of.ts';
import { topicEntropy } from '../metrics.ts';
import { BUCKETS, byUser, casesOf, foldOf } from '../protocol.ts';
import type { LabConfig, Plot, Table } from '../result.ts';
import type { Example, TaskData } from '../task.ts';

const PICKS = 5;
const PAGE: MediatorSettings = { ...DEFAULT_SETTINGS, picks: PICKS };
/** Every condition is the page's mediator with one thing changed: its settings, or the pack it reads. */
const CONDITIONS: readonly { readonly name: string; readonly settings?: Partial<MediatorSettings>; readonly pack?: 'one period' | 'silent' }[] = [
  { name: 'LoGo, as in the page' },
  { name: 'local only', settings: { priorStrength: 0 }, pack: 'silent' },
  { name: 'global only', settings: { priorStrength: Infinity, communities: false, guardShare: 0 } },
  { name: 'without periods', pack: 'one period' },
  { name: 'without communities', settings: { communities: false } },
  { name: 'without guard', settings: { guardShare: 0 } },
  { name: 'without hysteresis', settings: { hysteresis: 0 } },
];
const STRENGTHS = [0, 0.125, 0.25, 0.5, 1, 2, 4, 8, Infinity];
const GUARD_SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1];
const REGULAR = BUCKETS.length - 1;

/** Of one person at one history length. `lift` is in stars above what they gave on average; `churn` the share of picks that change when one more interaction is known. */
interface Row {
  readonly bucket: number;
  readonly conditions: readonly { readonly order: number | undefined; readonly lift: number; readonly entropy: number; readonly churn: number }[];
  readonly byStrength: readonly (number | undefined)[];
  readonly byGuard: readonly { readonly lift: number; readonly entropy: number }[];
}

/** Experiments 2 and 5 of the method on the very code that answers in the page: weight and guard swept, and each part taken out. */
export const pageMediator: Experiment = {
  id: 'page-mediator',
  title: 'The page\'s mediator, part by part',
  question: 'What does each part of the mediator that answers in the page do for its suggestions?',
  tasks: ['movie-rating'],
  units: ({ folds }) => Array.from({ length: folds }, (_, fold) => ({ key: `fold-${fold + 1}`, task: 'movie-rating' as const })),
  run: ({ key }, data, config) => runFold(data, Number(key.split('-').at(-1)) - 1, config),
  sumUp: (config, results) => {
    const rows = [...results.values()].flatMap((each) => each as readonly Row[]);
    return {
      format: 'logo-lab', formatVersion: 1, title: pageMediator.title, question: pageMediator.question, config,
      tables: [partsTable(rows, config.seed), strengthTable(rows, config.seed), guardTable(rows, config.seed)],
      plots: [strengthPlot(rows, config.seed), guardPlot(rows, config.seed)], findings: [],
      notes: [
        'The code measured is core/mediator/mediate.ts itself, on packs built as the publisher builds them from the people of the other folds.',
        `It suggests ${PICKS} of the movies the person turned to in the newest fifth of their time. Order: of two of those with different stars, how often the better liked is expected to be liked better. Stars: what they gave the suggestions, above their mean. Changed: share of the suggestions that are others once one more interaction is known.`,
        'A pack knows only movies that 20 people rated, and predicts by genre and by the movie\'s own lift; the predictors of "Memories compared" know more of a movie and are not bound to be explained in one sentence.',
      ],
    };
  },
};

function runFold({ examples }: TaskData, fold: number, { seed, folds }: LabConfig): readonly Row[] {
  const fit = examples.filter(({ user }) => foldOf(user, seed, folds) !== fold);
  const packs = { evolving: packOf(fit), still: packOf(fit, { periods: 1 }) };
  return [...byUser(examples.filter(({ user }) => foldOf(user, seed, folds) === fold))].flatMap(([user, own]) => {
    const cases = casesOf(user, own, seed);
    return BUCKETS.flatMap((_, bucket): Row[] => {
      const inBucket = cases.filter((given) => given.bucket === bucket);
      const first = inBucket[0];
      if (!first) return [];
      const known = new Set(packs.evolving.items.map(({ id }) => id));
      const next = inBucket.map(({ query }) => query).filter(({ item }) => known.has(item));
      return next.length < 2 * PICKS ? [] : [measure(packs, bucket, first.history, next)];
    });
  });
}

function measure(packs: { readonly evolving: Pack; readonly still: Pack }, bucket: number, history: readonly Example[], next: readonly Example[]): Row {
  const narrowed = { evolving: among({ pack: packs.evolving, history, next }), still: among({ pack: packs.still, history, next }) };
  const values = new Map(next.map(({ item, response }) => [item, Number(response)]));
  const mean = [...values.values()].reduce((sum, value) => sum + value, 0) / values.size;
  const liftOf = ({ picks }: Receipt): number => picks.reduce((sum, { itemId }) => sum + (values.get(itemId) ?? mean) - mean, 0) / Math.max(picks.length, 1);
  const packFor = (which?: 'one period' | 'silent'): Pack => (which === 'one period' ? narrowed.still : which === 'silent' ? silence(narrowed.evolving) : narrowed.evolving);
  return {
    bucket,
    conditions: CONDITIONS.map(({ settings, pack }) => {
      const [given, chosen] = [{ ...PAGE, ...settings }, packFor(pack)];
      const before = history.length === 0 ? undefined : suggest(chosen, history.slice(0, -1), given);
      const receipt = suggest(chosen, history, given, before);
      return { order: concordance(chosen, history, next, given), lift: liftOf(receipt), entropy: entropyOf(receipt), churn: before ? changed(before, receipt) : 0 };
    }),
    byStrength: STRENGTHS.map((priorStrength) => concordance(narrowed.evolving, history, next, { ...PAGE, priorStrength })),
    byGuard: bucket !== REGULAR ? [] : GUARD_SHARES.map((guardShare) => { const receipt = suggest(narrowed.evolving, history, { ...PAGE, guardShare }); return { lift: liftOf(receipt), entropy: entropyOf(receipt) }; }),
  };
}

const entropyOf = ({ picks }: Receipt): number => topicEntropy(picks.map(({ topics }) => topics));

function changed(before: Receipt, after: Receipt): number {
  const old = new Set(before.picks.map(({ itemId }) => itemId));
  return after.picks.filter(({ itemId }) => !old.has(itemId)).length / Math.max(after.picks.length, 1);
}

const defined = (values: readonly (number | undefined)[]): readonly number[] => values.filter((value) => value !== undefined);

function partsTable(rows: readonly Row[], seed: number): Table {
  return {
    id: 'parts', title: 'The mediator with one part changed',
    columns: [
      { id: 'condition', name: 'Condition' }, { id: 'history', name: 'Interactions' }, { id: 'people', name: 'People', unit: 'people' },
      { id: 'order', name: 'Order', unit: 'share of pairs' }, { id: 'lift', name: 'Stars above their mean', unit: 'stars' }, { id: 'entropy', name: 'Entropy of genres', unit: 'bits' }, { id: 'churn', name: 'Changed by one interaction', unit: 'share of picks' },
    ],
    rows: BUCKETS.flatMap(({ id }, b) => {
      const own = rows.filter(({ bucket }) => bucket === b);
      return own.length < 2 ? [] : CONDITIONS.map(({ name }, c) => {
        const of = (value: (row: Row['conditions'][number]) => number | undefined) => bootstrapMean(defined(own.map(({ conditions }) => { const row = conditions[c]; return row && value(row); })), seed);
        return [name, id, own.length, of(({ order }) => order), of(({ lift }) => lift), of(({ entropy }) => entropy), of(({ churn }) => churn)];
      });
    }),
  };
}

/** History lengths whose curves are drawn: a newcomer's, and a regular's. */
const DRAWN = [1, 3, REGULAR];
const strengthName = (strength: number): string => (strength === Infinity ? 'everyone alone' : strength === 0 ? '0' : `× ${strength}`);

const byStrength = (rows: readonly Row[], seed: number) => DRAWN.flatMap((b) => {
  const own = rows.filter(({ bucket }) => bucket === b);
  return own.length < 2 ? [] : [{ id: BUCKETS[b]?.id ?? '', people: own.length, points: STRENGTHS.map((_, s) => bootstrapMean(defined(own.map((row) => row.byStrength[s])), seed)) }];
});

function strengthTable(rows: readonly Row[], seed: number): Table {
  return {
    id: 'strength', title: 'Weight of everyone against the person, swept',
    columns: [{ id: 'history', name: 'Interactions' }, { id: 'people', name: 'People', unit: 'people' }, { id: 'strength', name: 'Prior against what the variances say' }, { id: 'order', name: 'Order', unit: 'share of pairs' }],
    rows: byStrength(rows, seed).flatMap(({ id, people, points }) => points.map((point, s) => [id, people, strengthName(STRENGTHS[s] ?? 0), point])),
  };
}

const strengthPlot = (rows: readonly Row[], seed: number): Plot => ({
  id: 'strength', title: 'Weight of the two memories in the page\'s mediator', caption: 'Higher is better. × 1 is the weight that empirical Bayes gives; to the left the person counts more, to the right everyone.',
  x: { label: 'prior strength', ticks: STRENGTHS.map(strengthName) }, y: { label: 'order, share of pairs' },
  series: byStrength(rows, seed).map(({ id, points }) => ({ name: `${id} interactions`, joined: true, points: points.map(({ value, low, high }, x) => ({ x, y: value, low, high })) })),
});

const byGuard = (rows: readonly Row[], seed: number) => {
  const own = rows.filter(({ bucket }) => bucket === REGULAR);
  return own.length < 2 ? [] : GUARD_SHARES.map((share, g) => ({ share, people: own.length, lift: bootstrapMean(own.map((row) => row.byGuard[g]?.lift ?? 0), seed), entropy: bootstrapMean(own.map((row) => row.byGuard[g]?.entropy ?? 0), seed) }));
};

const guardTable = (rows: readonly Row[], seed: number): Table => ({
  id: 'guard', title: 'Strength of the page\'s guard, for people with 50 or more interactions',
  columns: [{ id: 'share', name: 'Largest share of the picks it keeps', unit: 'share' }, { id: 'people', name: 'People', unit: 'people' }, { id: 'entropy', name: 'Entropy of genres', unit: 'bits' }, { id: 'lift', name: 'Stars above their mean', unit: 'stars' }],
  rows: byGuard(rows, seed).map(({ share, people, entropy, lift }) => [share.toFixed(1), people, entropy, lift]),
});

const guardPlot = (rows: readonly Row[], seed: number): Plot => ({
  id: 'guard', title: 'How wide against how good, by the page\'s guard', caption: 'To the right is wider, up is better; each point is a strength of the guard, from none to all places.',
  x: { label: 'entropy of genres, bits' }, y: { label: 'stars above their mean' },
  series: [{ name: 'guard', joined: true, points: byGuard(rows, seed).map(({ lift, entropy }) => ({ x: entropy.value, y: lift.value, low: lift.low, high: lift.high })) }],
});
