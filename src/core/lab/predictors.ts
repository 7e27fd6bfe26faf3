/** For each task everything that predicts: the memories in their conditions, and the baselines beside them. */
import { learnEveryone } from './label/everyone.ts';
import { learnLabels, type Condition, type LabelTask, type Predictor } from './label/predict-labels.ts';
import type { Kind, Response } from './measures.ts';
import type { Case } from './protocol.ts';
import { HEADLINE_STYLES } from './tasks/headline-style.ts';
import { MOVIE_TAGS } from './tasks/movie-tagging.ts';
import type { Example, TaskId } from './task.ts';
import { TASKS } from './tasks.ts';
import { learnTextBaselines } from './text/baselines.ts';
import { learnTexts } from './text/predict-texts.ts';
import { learnBaselines } from './value/baselines.ts';
import { learnValues } from './value/predict-values.ts';

/** Predictions by name. */
export type Predict = (given: Case) => Readonly<Record<string, Response>>;

export const CONDITIONS: readonly (readonly [name: string, condition: Condition])[] = [
  ['no memory', 'none'], ['local only', 'local'], ['global only', 'global'], ['both without mediator', 'unmediated'], ['LoGo', 'logo'],
  ['LoGo without communities', 'logo without communities'], ['LoGo with one weight for all', 'logo with one weight for all'],
];

const STARS = ['1', '2', '3', '4', '5'];
const HALF_STARS = ['0.5', '1', '1.5', '2', '2.5', '3', '3.5', '4', '4.5', '5'];

export const LABEL_TASKS: Readonly<Partial<Record<TaskId, LabelTask>>> = {
  'product-rating': { values: true, leastPeople: 1, listed: STARS, communities: 4 },
  'movie-tagging': { values: false, leastPeople: 1, listed: MOVIE_TAGS, communities: 4 },
  'headline-category': { values: false, leastPeople: 15, listed: [], communities: 8 },
  'headline-style': { values: false, leastPeople: 1, listed: HEADLINE_STYLES, communities: 8 },
  'scholarly-venue': { values: false, leastPeople: 20, listed: [], communities: 6 },
};

/** Learns from these people's examples alone. */
export const learn = (task: TaskId, examples: readonly Example[], seed: number): Predict => learnKind(TASKS[task].kind, LABEL_TASKS[task], examples, seed);

/** @param labels settings of the label predictor: for labels, and for values with a text */
export function learnKind(kind: Kind, labels: LabelTask | undefined, examples: readonly Example[], seed: number): Predict {
  switch (kind) {
    case 'text': {
      const predictor = learnTexts(examples, seed);
      return predictBy(predictor, CONDITIONS.filter(([, condition]) => condition !== 'logo without communities'), learnTextBaselines(predictor.everyone));
    }
    case 'value': return predictBy(learnLabelsOrValues(labels, examples, seed), CONDITIONS, learnBaselines(examples, seed, labels && textValue(examples, labels, seed)));
    case 'label': return predictBy(learnLabelsOrValues(labels, examples, seed), CONDITIONS, learnLabelBaselines(examples));
  }
}

export const predictBy = (predictor: Predictor, conditions: typeof CONDITIONS, baselines: Readonly<Record<string, (given: Case) => Response>>): Predict => (given) => ({
  ...Object.fromEntries(conditions.map(([name, condition]) => {
    const { p, answer } = predictor.predict(given, condition);
    return [name, answer(p)];
  })),
  ...Object.fromEntries(Object.entries(baselines).map(([name, predict]) => [name, predict(given)])),
});

/** The memories alone, with their probabilities. */
export const learnPredictor = (task: TaskId, examples: readonly Example[], seed: number): Predictor =>
  (TASKS[task].kind === 'text' ? learnTexts(examples, seed) : learnLabelsOrValues(LABEL_TASKS[task], examples, seed));

const learnLabelsOrValues = (labels: LabelTask | undefined, examples: readonly Example[], seed: number): Predictor =>
  (labels ? learnLabels(examples, labels, seed) : learnValues(examples, HALF_STARS, seed));

/** Expected value of the text alone: the review-text baseline. */
function textValue(examples: readonly Example[], task: LabelTask, seed: number): (example: Example) => number {
  const everyone = learnEveryone(examples, { ...task, seed });
  return (example) => [...everyone.text(example)].reduce((sum: number, p, y) => sum + p * Number(everyone.labels[y] ?? 0), 0);
}

function learnLabelBaselines(examples: readonly Example[]): Readonly<Record<string, (given: Case) => string>> {
  const commonest = mode(examples);
  const byItem = new Map<string, Example[]>();
  for (const example of examples) byItem.set(example.item, [...byItem.get(example.item) ?? [], example]);
  return {
    constant: () => commonest,
    'user mode': ({ history }) => (history.length === 0 ? commonest : mode(history)),
    'last response': ({ history }) => history.at(-1)?.response ?? commonest,
    'item mode': ({ query }) => { const own = (byItem.get(query.item) ?? []).filter(({ user }) => user !== query.user); return own.length === 0 ? commonest : mode(own); },
  };
}

/** The commonest response; of equals the newest. */
function mode(examples: readonly Example[]): string {
  const counts = new Map<string, number>();
  let best = '';
  for (const { response } of examples) {
    counts.set(response, (counts.get(response) ?? 0) + 1);
    if ((counts.get(response) ?? 0) >= (counts.get(best) ?? 0)) best = response;
  }
  return best;
}
