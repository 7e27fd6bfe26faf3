import { fitWeights, fuse, type Decision } from '../../mediator/log-linear.ts';
import { median, type Condition, type Predictor } from '../label/predict-labels.ts';
import { BUCKETS, byUser, casesOf, hash, type Case } from '../protocol.ts';
import type { Example } from '../task.ts';
import { learnItems, type Items } from './items.ts';
import { DIRECTIONS, expectResidual, fitTaste, pointOf, type Point, type Taste } from './taste.ts';

const DIMENSIONS = 8;
const INNER_FOLDS = 3;
/** Newest interactions that taste looks at: a history is rarely informative beyond, and the cost grows with the cube. */
const HISTORY = 80;
/** People and interactions of each that the variances are fitted on. */
const FITTED = { people: 150, interactions: 40 };
/** Queries per person and history length that the fusion's weights are fitted on. */
const FUSED = 4;
const MIDDLE = 2.75;

/** Whose knowledge a Gaussian belongs to; each is fused with how values are used. */
const VIEWS = ['global', 'local', 'logo', 'logo without communities'] as const;
type View = (typeof VIEWS)[number];
const COLUMNS = 5;

/** Values without a text: everyone's expectation of a thing, corrected by the person's taste. */
export function learnValues(examples: readonly Example[], values: readonly string[], seed: number): Predictor {
  const innerFold = (user: string): number => hash(`inner/${seed}/${user}`) % INNER_FOLDS;
  const learned = new Set(examples.map(({ user }) => user));
  const inner = Array.from({ length: INNER_FOLDS }, (_, fold) => learnItems(examples.filter(({ user }) => innerFold(user) !== fold), DIMENSIONS, seed));
  const whole = learnItems(examples, DIMENSIONS, seed);
  const itemsFor = (user: string): Items => (learned.has(user) ? inner[innerFold(user)] ?? whole : whole);

  const topicAt = new Map([...new Set(examples.flatMap(({ topics }) => topics))].sort().map((topic, t) => [topic, t]));
  const points = new Map<Items | undefined, Map<Example, Point>>();
  const pointFor = (example: Example, items: Items | undefined): Point => {
    const known = points.get(items) ?? new Map<Example, Point>();
    points.set(items, known);
    let point = known.get(example);
    if (!point) known.set(example, point = pointOf(example, items, MIDDLE, topicAt));
    return point;
  };
  const people = [...byUser(examples)];
  const sample = people.map((entry) => ({ entry, at: hash(`fit/${seed}/${entry[0]}`) })).sort((a, b) => a.at - b.at).slice(0, FITTED.people).map(({ entry }) => entry);
  const fit = (items: (user: string) => Items | undefined, used: readonly boolean[], start: number): Taste =>
    fitTaste(sample.map(([user, own]) => own.slice(-FITTED.interactions).map((example) => pointFor(example, items(user)))), used, start);
  const tastes: Readonly<Record<View, Taste>> = {
    global: { variances: [], noise: whole.deviation ** 2 },
    local: fit(() => undefined, DIRECTIONS.map(({ needsEveryone }) => !needsEveryone), 0.3),
    logo: fit(itemsFor, DIRECTIONS.map(() => true), 0.1),
    'logo without communities': fit(itemsFor, DIRECTIONS.map(({ id }) => id !== 'taste dimensions'), 0.1),
  };

  const usage = new Float64Array(values.length).fill(1);
  const at = new Map(values.map((value, y) => [Number(value), y]));
  for (const { response } of examples) { const y = at.get(Number(response)); if (y !== undefined) usage[y] = (usage[y] ?? 0) + 1; }
  const used = usage.map((x) => x / usage.reduce((sum, each) => sum + each, 0));

  const features = ({ query, history }: Case, view: View): Float64Array => {
    const items = view === 'local' ? undefined : itemsFor(query.user);
    const middle = items?.expected(query) ?? MIDDLE;
    const recent = view === 'global' ? [] : history.slice(-HISTORY);
    const { mean, deviation } = expectResidual(tastes[view], recent.map((example) => pointFor(example, items)), pointFor(query, items));
    const own = new Float64Array(values.length);
    if (view !== 'global') for (const { response } of history) { const y = at.get(Number(response)); if (y !== undefined) own[y] = (own[y] ?? 0) + 1; }
    const rows = new Float64Array(values.length * COLUMNS);
    for (const [y, value] of values.entries()) {
      const share = view === 'local' ? 1 / values.length : used[y] ?? 0;
      const centre = view === 'local' ? MIDDLE : whole.mean;
      const [off, towards] = [Number(value) - centre, middle + mean - centre];
      rows.set([
        (off * towards) / deviation ** 2, -(off ** 2) / (2 * deviation ** 2), -(off ** 2) / 2, view === 'local' ? 0 : Math.log(share),
        Math.log(((own[y] ?? 0) + 5 * share) / ((view === 'global' ? 0 : history.length) + 5)) - Math.log(share),
      ], y * COLUMNS);
    }
    return rows;
  };

  const cases = people.flatMap(([user, own]) => {
    const kept = new Map<number, number>();
    return casesOf(user, own, seed).filter(({ bucket }) => {
      const count = kept.get(bucket) ?? 0;
      kept.set(bucket, count + 1);
      return count < FUSED;
    });
  });
  const byView = new Map(VIEWS.map((view) => {
    const decisions = cases.map((given): Decision & { bucket: number } => ({ features: features(given, view), right: at.get(Number(given.query.response)) ?? -1, bucket: given.bucket }));
    const pooled = fitWeights(decisions, COLUMNS, { deviation: 1, centre: [1, 0, 0, 1, 1] });
    return [view, BUCKETS.map((_, b) => fitWeights(decisions.filter(({ bucket }) => bucket === b), COLUMNS, { deviation: 0.3, centre: pooled }))] as const;
  }));
  // All conditions ask about one case in a row.
  let last: { given: Case; by: Map<View, Float64Array> } | undefined;
  const predictBy = (given: Case, view: View): Float64Array => {
    if (last?.given !== given) last = { given, by: new Map() };
    const known = last.by.get(view);
    if (known) return known;
    const p = computeBy(given, view);
    last.by.set(view, p);
    return p;
  };
  const computeBy = (given: Case, view: View): Float64Array => {
    const seen: View = view.startsWith('logo') && given.history.length === 0 ? 'global' : view;
    return fuse(features(given, seen), byView.get(seen)?.[given.bucket] ?? []);
  };
  const answer = (p: Float64Array): number => median(values, p);
  return {
    predict: (given, condition: Condition) => {
      if (condition === 'none') return { labels: values, answer, p: new Float64Array(values.length).fill(1 / values.length) };
      if (condition === 'unmediated') {
        const [local, global] = [predictBy(given, 'local'), predictBy(given, 'global')];
        return { labels: values, answer, p: local.map((x, y) => (x + (global[y] ?? 0)) / 2) };
      }
      return { labels: values, answer, p: predictBy(given, condition === 'logo with one weight for all' ? 'logo' : condition) };
    },
  };
}
