import { fitWeights, fuse, type Decision } from '../../mediator/log-linear.ts';
import type { Condition, Predictor } from '../label/predict-labels.ts';
import { BUCKETS, byUser, casesOf, hash, type Case } from '../protocol.ts';
import type { Example } from '../task.ts';
import { compose, type Length } from './compose.ts';
import { read } from './document.ts';
import { learnEveryone, type Everyone } from './everyone.ts';
import { gatherSources, HISTORY, SOURCES, type Candidates, type TextSide } from './sources.ts';

export interface TextPredictor extends Predictor { readonly everyone: Everyone }

const USED = {
  global: ['text', 'global'], local: ['text', 'local'], logo: ['text', 'global', 'local', 'both'],
} as const satisfies Partial<Record<Condition, readonly TextSide[]>>;
type Fitted = keyof typeof USED;
const FITTED = Object.keys(USED) as readonly Fitted[];
const uses = (condition: Fitted, side: TextSide): boolean => (USED[condition] as readonly TextSide[]).includes(side);

/** Cases of each history length that the weights are fitted on: more move no weight by much. */
const SAMPLE = 400;
/** Priors of the weights over all buckets, and of a bucket's around those, as for labels. */
const POOLED = 1;
const BUCKET = 0.3;
/** Words of a title, for who knows no titles, and how many titles of one's own that guess weighs. */
const USUAL_LENGTH = 10;
const LENGTH_PRIOR = 3;

interface Weights { readonly byBucket: readonly (readonly number[])[]; /** Over all buckets. */ readonly pooled: readonly number[]; /** Share of a title's words that are among the candidates. */ readonly covered: number }

/**
 * Titles from texts without a language model: which words of the text, of everyone's and of one's own titles are in it, by log-linear
 * fusion of sources (one decision for each word of a title: which of the candidates is it), in the order of the text.
 */
export function learnTexts(examples: readonly Example[], seed: number): TextPredictor {
  const everyone = learnEveryone(examples);
  const weights = fitAll(examples, everyone, seed);
  // All conditions ask about one case in a row.
  let last: { readonly given: Case; readonly candidates: Candidates } | undefined;
  const candidatesOf = (given: Case): Candidates => {
    if (last?.given !== given) last = { given, candidates: gatherSources(given, everyone) };
    return last.candidates;
  };
  const distribution = (given: Case, condition: Fitted, pooled = false): Float64Array => {
    const { from, features } = candidatesOf(given);
    const fitted = weights.get(condition);
    const p = fuse(features, (pooled ? fitted?.pooled : fitted?.byBucket[given.bucket]) ?? []).map((x, y) => (uses(condition, from[y] ?? 'text') ? x : 0));
    const total = p.reduce((sum, x) => sum + x, 0);
    return p.map((x) => x / total);
  };
  return {
    everyone,
    predict: (given, condition) => {
      const labels = candidatesOf(given).words;
      const { places } = read(given.query).document;
      const length = lengthOf(given, condition, everyone, weights);
      const answer = (p: Float64Array): string => compose(labels.map((word) => places.get(word)?.written ?? word), p, length);
      switch (condition) {
        case 'none': return { labels, answer, p: Float64Array.from(labels, (_, y) => (y < USUAL_LENGTH && y < places.size ? 1 / USUAL_LENGTH : 0)) };
        case 'unmediated': {
          const [local, global] = [distribution(given, 'local'), distribution(given, 'global')];
          return { labels, answer, p: local.map((x, y) => (x + (global[y] ?? 0)) / 2) };
        }
        case 'local': case 'global': return { labels, answer, p: distribution(given, condition) };
        // Titles have no communities. Without history there is nothing to mediate: everyone decides.
        case 'logo': case 'logo without communities': case 'logo with one weight for all':
          return { labels, answer, p: given.history.length === 0 ? distribution(given, 'global') : distribution(given, 'logo', condition === 'logo with one weight for all') };
      }
    },
  };
}

function fitAll(examples: readonly Example[], everyone: Everyone, seed: number): ReadonlyMap<Fitted, Weights> {
  const cases = [...byUser(examples)].flatMap(([user, own]) => casesOf(user, own, seed))
    .map((given) => ({ given, at: hash(`fit/${seed}/${given.query.user}/${given.query.item}`) })).sort((a, b) => a.at - b.at);
  const sample = BUCKETS.flatMap((_, b) => cases.filter(({ given }) => given.bucket === b).slice(0, SAMPLE)).map(({ given }) => ({ given, candidates: gatherSources(given, everyone) }));
  const weights = new Map<Fitted, Weights>();
  for (const condition of FITTED) {
    const columns = SOURCES.flatMap(({ side }, j) => (uses(condition, side) ? [j] : []));
    const decisions = sample.map(({ given, candidates }) => ({ bucket: given.bucket, ...toDecision(read(given.query).title, candidates, condition, columns) }));
    const pooled = fitWeights(decisions, columns.length, { deviation: POOLED });
    const spread = (fitted: readonly number[]): readonly number[] => SOURCES.map((_, j) => (columns.includes(j) ? fitted[columns.indexOf(j)] ?? 0 : 0));
    const titleWords = sample.reduce((sum, { given }) => sum + new Set(read(given.query).title).size, 0);
    weights.set(condition, {
      covered: decisions.reduce((sum, { right }) => sum + right.length, 0) / titleWords,
      pooled: spread(pooled),
      byBucket: BUCKETS.map((_, b) => spread(condition === 'global' ? pooled : fitWeights(decisions.filter(({ bucket }) => bucket === b), columns.length, { deviation: BUCKET, centre: pooled }))),
    });
  }
  return weights;
}

/** The candidates that the condition knows of, each word of the title a right one. */
function toDecision(title: readonly string[], { words, from, features }: Candidates, condition: Fitted, columns: readonly number[]): Decision & { readonly right: readonly number[] } {
  const rows = words.flatMap((_, y) => (uses(condition, from[y] ?? 'text') ? [y] : []));
  const picked = new Float64Array(rows.length * columns.length);
  for (const [r, y] of rows.entries()) for (const [i, j] of columns.entries()) picked[r * columns.length + i] = features[y * SOURCES.length + j] ?? 0;
  const named = new Set(title);
  return { features: picked, right: rows.flatMap((y, r) => (named.has(words[y] ?? '') ? [r] : [])) };
}

/** One's own habit where the condition knows the history, everyone's where it knows those. */
function lengthOf({ history }: Case, condition: Condition, everyone: Everyone, weights: ReadonlyMap<Fitted, Weights>): Length {
  const own = condition === 'none' || condition === 'global' ? [] : history.slice(-HISTORY);
  const usual = condition === 'none' || condition === 'local' ? USUAL_LENGTH : everyone.titleWords;
  return {
    words: (own.reduce((sum, example) => sum + read(example).title.length, 0) + LENGTH_PRIOR * usual) / (own.length + LENGTH_PRIOR),
    covered: weights.get(condition === 'local' ? 'local' : 'global')?.covered ?? 1,
  };
}
