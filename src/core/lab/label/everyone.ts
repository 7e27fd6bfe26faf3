import { hash } from '../protocol.ts';
import type { Example } from '../task.ts';
import { learnCommunities, type LabelCommunities } from './communities.ts';
import { learnClassifier } from './text-classifier.ts';
import { learnWords, type SparseVector, type Words } from './words.ts';

/** What everyone's responses say; no response of the asking user is in it. */
export interface Everyone {
  readonly words: Words;
  /** Labels many people gave, by index; the last index stands for all rarer ones together. */
  readonly labels: readonly string[];
  readonly indexOf: (label: string) => number;
  /** How many different rare labels there are: they share the last index's probability. */
  readonly rare: number;
  /** Share of each label, by label index. */
  readonly prior: Float64Array;
  /** Communities learned without anyone of this user's inner fold. */
  communitiesFor(user: string): LabelCommunities;
  /** p(label | the thing's text and topics). For an example learned from: by a classifier that saw no example of its user. */
  text(example: Example): Float64Array;
  vector(example: Example): SparseVector;
  /** Responses of others to the very same thing, counted by label index. */
  counts(item: string, exceptUser: string): Float64Array;
}

export interface EveryoneSettings {
  readonly seed: number;
  /** A label needs as many people as this to be named. */
  readonly leastPeople: number;
  /** Labels named in any case, where the task lists its labels. */
  readonly listed: readonly string[];
  readonly communities: number;
  /** Weight of an example by its time, for a memory that forgets; 1 without. */
  readonly weightOf?: (timeMs: number) => number;
}

const INNER_FOLDS = 4;
/** The inner fold nobody is in: learned from everyone. */
const NOBODY = -1;

export function learnEveryone(examples: readonly Example[], settings: EveryoneSettings): Everyone {
  const people = new Map<string, Set<string>>();
  for (const { user, response } of examples) people.set(response, (people.get(response) ?? new Set()).add(user));
  const named = [...people].filter(([label, users]) => users.size >= settings.leastPeople || settings.listed.includes(label))
    .sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1)).map(([label]) => label);
  const labels = [...new Set([...named, ...settings.listed])];
  const index = new Map(labels.map((label, i) => [label, i]));
  const indexOf = (label: string): number => index.get(label) ?? labels.length;
  const size = labels.length + 1;

  const words = learnWords(examples);
  const vectors = new Map<Example, SparseVector>();
  const vector = (example: Example): SparseVector => {
    let known = vectors.get(example);
    if (!known) vectors.set(example, known = words.vector(example.text, example.topics));
    return known;
  };
  const weightOf = settings.weightOf ?? ((): number => 1);
  const train = (chosen: readonly Example[]): ((example: Example) => Float64Array) => {
    const classifier = learnClassifier(chosen.map(vector), chosen.map(({ response }) => indexOf(response)), words.size, size, settings.seed, chosen.map(({ timeMs }) => weightOf(timeMs)));
    return (example) => classifier.predict(vector(example));
  };
  const innerFold = (user: string): number => hash(`inner/${settings.seed}/${user}`) % INNER_FOLDS;
  const learned = new Set(examples);
  // Trained when first asked for: who only predicts for strangers needs one classifier, not five.
  const inner = new Map<number, (example: Example) => Float64Array>();
  const trained = (fold: number): ((example: Example) => Float64Array) => {
    let known = inner.get(fold);
    if (!known) inner.set(fold, known = train(examples.filter(({ user }) => innerFold(user) !== fold)));
    return known;
  };
  const texts = new Map<Example, Float64Array>();

  const prior = new Float64Array(size).fill(0.5);
  const histories = new Map<string, number[]>();
  const byItem = new Map<string, Map<string, number[]>>();
  for (const { user, item, response, timeMs } of examples) {
    const label = indexOf(response);
    prior[label] = (prior[label] ?? 0) + weightOf(timeMs);
    histories.set(user, [...histories.get(user) ?? [], label]);
    const users = byItem.get(item) ?? new Map<string, number[]>();
    byItem.set(item, users.set(user, [...users.get(user) ?? [], label]));
  }
  const group = (belongs: (user: string) => boolean): LabelCommunities =>
    learnCommunities([...histories].flatMap(([user, own]) => (own.length >= 2 && belongs(user) ? [own] : [])), size, settings.communities, settings.seed);
  const innerCommunities = Array.from({ length: INNER_FOLDS }, (_, fold) => group((user) => innerFold(user) !== fold));
  const wholeCommunities = group(() => true);
  const total = prior.reduce((sum, x) => sum + x, 0);
  return {
    words, labels, indexOf, rare: Math.max(1, people.size - named.length), prior: prior.map((x) => x / total), vector,
    communitiesFor: (user) => (histories.has(user) ? innerCommunities[innerFold(user)] ?? wholeCommunities : wholeCommunities),
    text: (example) => {
      let p = texts.get(example);
      if (!p) texts.set(example, p = trained(learned.has(example) ? innerFold(example.user) : NOBODY)(example));
      return p;
    },
    counts: (item, exceptUser) => {
      const counts = new Float64Array(size);
      for (const [user, own] of byItem.get(item) ?? []) if (user !== exceptUser) for (const label of own) counts[label] = (counts[label] ?? 0) + 1;
      return counts;
    },
  };
}
