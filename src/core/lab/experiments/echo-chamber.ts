import { AppError } from '../../errors.ts';
import { bootstrapMean } from '../bootstrap.ts';
import type { Experiment } from '../experiment.ts';
import { isTopic } from '../mediation/pack-of.ts';
import { topicEntropy } from '../metrics.ts';
import { learnPredictor } from '../predictors.ts';
import { byUser, casesOf, foldOf, BUCKETS, type Case } from '../protocol.ts';
import type { LabConfig, Plot } from '../result.ts';
import type { TaskData } from '../task.ts';

/** Recommended to each person, of the things they turned to next. */
const PICKS = 5;
/** Strengths of the guard tried: how many stars of expected liking it gives up for a topic the picks do not have yet. */
const GUARDS = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8];

/** One person's picks: mean stars they gave them, and entropy of the picks' topics in bits. */
interface Picked { readonly stars: number; readonly entropy: number }
interface Row { readonly user: string; readonly chosen: Picked; readonly byGuard: readonly Picked[]; readonly local: Picked; readonly global: Picked }

/**
 * Experiment 4 of the method: for people with 50 or more interactions, the best five of the movies they turned to next, by each
 * memory. Their own later stars say how good the picks are; the entropy of the genres says how narrow.
 */
export const echoChamber: Experiment = {
  id: 'echo-chamber',
  title: 'Echo chamber',
  question: 'Do the recommendations of a regular stay wide without getting worse?',
  tasks: ['movie-rating'],
  units: ({ folds }) => Array.from({ length: folds }, (_, fold) => ({ key: `fold-${fold + 1}`, task: 'movie-rating' as const })),
  run: ({ key }, data, config) => runFold(data, Number(key.split('-').at(-1)) - 1, config),
  sumUp: (config, results) => {
    const rows = [...results.values()].flatMap((each) => each as readonly Row[]);
    if (rows.length === 0) throw new AppError('input/empty', `echo-chamber: expected people with 50 or more interactions and ${2 * PICKS} after those, found none`);
    const measure = (of: (row: Row) => Picked): readonly [entropy: ReturnType<typeof bootstrapMean>, stars: ReturnType<typeof bootstrapMean>] =>
      [bootstrapMean(rows.map((row) => of(row).entropy), config.seed), bootstrapMean(rows.map((row) => of(row).stars), config.seed)];
    const conditions: readonly (readonly [string, (row: Row) => Picked])[] = [
      ['local only', ({ local }) => local], ['global only', ({ global }) => global], ['LoGo, guard off', ({ byGuard }) => byGuard[0] ?? { stars: 0, entropy: 0 }], ['LoGo', ({ chosen }) => chosen],
      ...GUARDS.slice(1).map((guard, g) => [`LoGo, guard ${guard}`, ({ byGuard }: Row) => byGuard[g + 1] ?? { stars: 0, entropy: 0 }] as const),
    ];
    const measured = conditions.map(([name, of]) => [name, ...measure(of)] as const);
    const [local, logo] = ['local only', 'LoGo'].map((name) => measured.find(([each]) => each === name));
    const wider = (logo?.[1].value ?? 0) / (local?.[1].value ?? 1) - 1;
    const better = (logo?.[2].value ?? 0) / (local?.[2].value ?? 1) - 1;
    return {
      format: 'logo-lab', formatVersion: 1, title: echoChamber.title, question: echoChamber.question, config,
      tables: [{ id: 'echo-chamber', title: `Five recommendations to each of ${rows.length} regulars`, columns: [{ id: 'condition', name: 'Condition' }, { id: 'entropy', name: 'Entropy of genres', unit: 'bits' }, { id: 'stars', name: 'Stars they gave', unit: 'stars' }], rows: measured.map((row) => [...row]) }],
      plots: [{
        id: 'entropy-against-accuracy', title: 'How wide against how good', caption: 'To the right is wider, up is better; LoGo\'s points are strengths of its guard.',
        x: { label: 'entropy of genres, bits' }, y: { label: 'stars they gave' },
        series: [
          { name: 'LoGo', joined: true, points: GUARDS.map((_, g) => { const [x, y] = measure(({ byGuard }) => byGuard[g] ?? { stars: 0, entropy: 0 }); return { x: x.value, y: y.value, low: y.low, high: y.high }; }) },
          ...measured.slice(0, 2).map(([name, x, y]) => ({ name, joined: false, points: [{ x: x.value, y: y.value, low: y.low, high: y.high }] })),
        ],
      } satisfies Plot],
      findings: [{ asked: 'Active users (50+): topic entropy of recommendations at least 15 % above local only at equal accuracy (within 1 %)', measured: `entropy ${(100 * wider).toFixed(1)} % above, stars ${(100 * better).toFixed(1)} % ${better < 0 ? 'below' : 'above'}`, holds: wider >= 0.15 && better >= -0.01 }],
      notes: ['The guard\'s strength is chosen on the people of the other folds: the strongest whose picks are there as good as local only\'s.', 'Candidates are the movies the person rated in the newest fifth of their time, so that the truth is known for every pick.'],
    };
  },
};

function runFold({ examples }: TaskData, fold: number, { seed, folds }: LabConfig): readonly Row[] {
  const inFold = (user: string): boolean => foldOf(user, seed, folds) === fold;
  const fit = examples.filter(({ user }) => !inFold(user));
  const predictor = learnPredictor('movie-rating', fit, seed);
  const regulars = BUCKETS.length - 1;
  const rowsOf = (people: ReadonlyMap<string, Parameters<typeof casesOf>[1]>): readonly Omit<Row, 'chosen'>[] => [...people].flatMap(([user, own]) => {
    // One history for all of a person's candidates: what was known before the first of them.
    const cases = casesOf(user, own, seed).filter(({ bucket }) => bucket === regulars);
    const first = cases[0];
    if (!first || cases.length < 2 * PICKS) return [];
    const asked = cases.map(({ query }): Case => ({ bucket: regulars, query: { ...query, timeMs: first.query.timeMs }, history: first.history }));
    const rank = (condition: 'local' | 'global' | 'logo'): readonly number[] => asked.map((given) => { const { labels, p } = predictor.predict(given, condition); return p.reduce((sum, x, y) => sum + x * Number(labels[y] ?? 0), 0); });
    const logo = rank('logo');
    return [{ user, local: pick(asked, rank('local'), 0), global: pick(asked, rank('global'), 0), byGuard: GUARDS.map((guard) => pick(asked, logo, guard)) }];
  });
  const others = rowsOf(new Map([...byUser(fit)].filter(([user]) => foldOf(user, seed + 1, 6) === 0)));
  const mean = (of: (row: Omit<Row, 'chosen'>) => number): number => others.reduce((sum, row) => sum + of(row), 0) / Math.max(others.length, 1);
  const floor = mean(({ local }) => local.stars);
  const strongest = GUARDS.findLastIndex((_, g) => mean(({ byGuard }) => byGuard[g]?.stars ?? 0) >= floor);
  return rowsOf(byUser(examples.filter(({ user }) => inFold(user)))).map((row) => ({ ...row, chosen: row.byGuard[Math.max(strongest, 0)] ?? row.local }));
}

/** Greedy: the best first, each next one lifted by how much of it the picks do not have yet. */
function pick(cases: readonly Case[], scores: readonly number[], guard: number): Picked {
  const left = cases.map((given, i) => ({ given, score: scores[i] ?? 0, topics: given.query.topics.filter(isTopic) }));
  const taken: typeof left = [];
  while (taken.length < PICKS && left.length > 0) {
    const seen = new Map<string, number>();
    for (const { topics } of taken) for (const topic of topics) seen.set(topic, (seen.get(topic) ?? 0) + 1);
    const worth = ({ score, topics }: (typeof left)[number]): number => score + guard * topics.reduce((sum, topic) => sum + 1 / (1 + (seen.get(topic) ?? 0)), 0) / Math.sqrt(Math.max(topics.length, 1));
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    taken.push(...left.splice(left.indexOf(best), 1));
  }
  return {
    stars: taken.reduce((sum, { given }) => sum + Number(given.query.response), 0) / taken.length,
    entropy: topicEntropy(taken.map(({ topics }) => topics)),
  };
}
