import { fitWeights, fuse, type Decision } from '../../mediator/log-linear.ts';
import { likeliest, type Condition, type Predictor } from '../label/predict-labels.ts';
import { cosine, learnWords, toMap } from '../label/words.ts';
import { rougeWords } from '../metrics.ts';
import type { Case } from '../protocol.ts';

const LABELS = ['[1]', '[2]'];
/** Of a paper that may be cited: how like the citing title, how common its words are; how like one's own papers by shared words; and the same with everyone's knowledge of which words are rare. */
const SIDES = ['global', 'global', 'local', 'local', 'both', 'both'] as const;
const USED = { global: ['global'], local: ['local'], logo: ['global', 'local', 'both'] } as const;
type Fitted = keyof typeof USED;
/** Words up to this many letters are in every title. */
const SHORT = 3;
const PRIOR = 1;

/** LaMP-1: which of two papers does the author cite. The two titles are the query's topics; a history holds the author's titles (as responses) and abstracts. */
export function learnCitations(cases: readonly Case[]): Predictor {
  const words = learnWords(cases.flatMap(({ query, history }) => [query.text, ...query.topics, ...history.map(({ response, text }) => `${response}\n${text}`)].map((text) => ({ text, topics: [] }))));
  const vector = (text: string) => words.vector(text, []);
  const features = ({ query, history }: Case): Float64Array => {
    const rows = new Float64Array(LABELS.length * SIDES.length);
    const paper = toMap(vector(query.text));
    const own = history.map(({ response, text }) => ({ title: longWords(response), vector: vector(`${response}\n${text}`) }));
    for (const [y, choice] of query.topics.entries()) {
      const [chosen, chosenWords] = [vector(choice), longWords(choice)];
      const chosenMap = toMap(chosen);
      const shared = own.map(({ title }) => [...chosenWords].filter((word) => title.has(word)).length / Math.max(1, chosenWords.size));
      const alike = own.map((each) => cosine(chosenMap, each.vector));
      rows.set([cosine(paper, chosen), Math.log(1 + chosen.ids.length), most(shared), average(shared), most(alike), average(alike)], y * SIDES.length);
    }
    return rows;
  };
  const decisions = cases.map((given): Decision => ({ features: features(given), right: LABELS.indexOf(given.query.response) }));
  const weights = new Map((Object.keys(USED) as Fitted[]).map((condition) => {
    const columns = SIDES.flatMap((side, j) => ((USED[condition] as readonly string[]).includes(side) ? [j] : []));
    const fitted = fitWeights(decisions.map(({ features: all, right }) => ({ right, features: Float64Array.from(LABELS.flatMap((_, y) => columns.map((j) => all[y * SIDES.length + j] ?? 0))) })), columns.length, { deviation: PRIOR });
    return [condition, SIDES.map((_, j) => fitted[columns.indexOf(j)] ?? 0)] as const;
  }));
  const answer = (p: Float64Array): string => likeliest(LABELS, p);
  return {
    predict: (given, condition: Condition) => {
      const by = (which: Fitted): Float64Array => fuse(features(given), weights.get(which) ?? []);
      switch (condition) {
        case 'none': return { labels: LABELS, answer, p: new Float64Array(LABELS.length).fill(1 / LABELS.length) };
        case 'unmediated': { const [local, global] = [by('local'), by('global')]; return { labels: LABELS, answer, p: local.map((x, y) => (x + (global[y] ?? 0)) / 2) }; }
        case 'local': case 'global': return { labels: LABELS, answer, p: by(condition) };
        // One weight for all, and no communities: as LoGo.
        case 'logo': case 'logo without communities': case 'logo with one weight for all': return { labels: LABELS, answer, p: by(given.history.length === 0 ? 'global' : 'logo') };
      }
    },
  };
}

const longWords = (text: string): ReadonlySet<string> => new Set(rougeWords(text).filter((word) => word.length > SHORT));
const most = (values: readonly number[]): number => Math.max(0, ...values);
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
