import type { Case } from '../protocol.ts';
import type { Example } from '../task.ts';
import { average, learnItems } from './items.ts';

/** What recommenders have long done, for the same table. Each says a value on the scale. */
export type Baseline = (given: Case) => number;

const SHRINK = 5;
/** After this many further interactions an interaction counts half. */
const RECENT = 20;
const NEAR_SHRINK = 10;
const AGREEMENT_SHRINK = 0.5;

/** @param fromText what everyone's responses say of a thing with a text; without, what they say of the thing */
export function learnBaselines(examples: readonly Example[], seed: number, fromText?: (example: Example) => number): Readonly<Record<string, Baseline>> {
  const items = learnItems(examples, 1, seed);
  const value = ({ response }: Example): number => Number(response);
  const sorted = examples.map(value).sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const clip = (x: number): number => Math.min(high, Math.max(low, x));
  const expected = (example: Example): number => items.expected(example);
  const biasOf = (history: readonly Example[], of: (example: Example) => number, recent: number): number => {
    let [sum, mass] = [0, SHRINK];
    for (const [i, example] of history.entries()) {
      const weight = 0.5 ** ((history.length - 1 - i) / recent);
      sum += weight * (value(example) - of(example));
      mass += weight;
    }
    return sum / mass;
  };
  const near = learnNeighbours(examples, expected);
  const withNear = (given: Case, bias: number): number => clip(expected(given.query) + bias + near(given.query, given.history, (example) => value(example) - expected(example) - bias));
  return {
    constant: () => middle,
    'global mean': () => items.mean,
    'item mean': ({ query }) => clip(expected(query)),
    'user mean, raw': ({ history }) => (history.length === 0 ? items.mean : average(history.map(value))),
    'user mean, shrunk': ({ history }) => items.mean + biasOf(history, () => items.mean, Infinity),
    'user + item bias': ({ query, history }) => clip(expected(query) + biasOf(history, expected, Infinity)),
    'recency-weighted bias': ({ query, history }) => clip(expected(query) + biasOf(history, expected, RECENT)),
    'item k-NN': (given) => withNear(given, 0),
    'recency-weighted bias + k-NN': (given) => withNear(given, biasOf(given.history, expected, RECENT)),
    ...(fromText && {
      'review text': ({ query }: Case) => clip(fromText(query)),
      'review text + user bias': ({ query, history }: Case) => clip(fromText(query) + biasOf(history, fromText, Infinity)),
    }),
  };
}

/** Item-based neighbours: cosine of residuals over the people who gave values to both, shrunk by how few they are (Sarwar et al. 2001; Koren 2008). */
function learnNeighbours(examples: readonly Example[], expected: (example: Example) => number) {
  const byItem = new Map<string, Map<string, number>>();
  for (const example of examples) {
    const users = byItem.get(example.item) ?? new Map<string, number>();
    byItem.set(example.item, users.set(example.user, Number(example.response) - expected(example)));
  }
  const alike = (a: string, b: string): number => {
    const [first, second] = [byItem.get(a), byItem.get(b)];
    if (!first || !second) return 0;
    const [few, many] = first.size < second.size ? [first, second] : [second, first];
    let [cross, left, right, n] = [0, 0, 0, 0];
    for (const [user, x] of few) {
      const y = many.get(user);
      if (y === undefined) continue;
      cross += x * y; left += x * x; right += y * y; n++;
    }
    return n < 2 ? 0 : (cross / Math.sqrt(left * right + 1e-9)) * (n / (n + NEAR_SHRINK));
  };
  return (query: Example, history: readonly Example[], left: (example: Example) => number): number => {
    let [sum, mass] = [0, AGREEMENT_SHRINK];
    for (const example of history) {
      const near = alike(query.item, example.item);
      if (near <= 0) continue;
      sum += near * left(example);
      mass += near;
    }
    return sum / mass;
  };
}
