import type { LlmEngine } from '../../engine/engine.ts';
import type { Predictor } from '../label/predict-labels.ts';
import { cosine, learnWords, toMap } from '../label/words.ts';
import type { Case } from '../protocol.ts';
import type { Example } from '../task.ts';
import { emptyPrompt, KNOWLEDGE, LETTERS, promptFor, type Knowledge, type Option, type Question } from './prompt.ts';

/** Options offered: a letter each, and few enough for a small window. */
const MOST_OPTIONS = 12;
const RETRIEVED = 4;

/** Everything one case told, by option; JSON. `posterior` is LoGo's, 0-1; the model's are natural-log probabilities. */
export interface Told {
  readonly user: string;
  readonly bucket: number;
  readonly labels: readonly string[];
  /** -1 where the truth is not among the options. */
  readonly right: number;
  readonly truth: string;
  readonly posterior: readonly number[];
  readonly empty: readonly number[];
  readonly model: Readonly<Record<Knowledge, readonly number[]>>;
}

/** Asks a model about one case with each kind of knowledge. */
export async function askModel(engine: Pick<LlmEngine, 'score'>, task: string, given: Case, predictor: Predictor, nearest: (given: Case) => readonly Example[], signal: AbortSignal | undefined): Promise<Told> {
  const options = optionsOf(given, predictor);
  const question: Question = { task, query: given.query.text, options, retrieved: nearest(given), known: given.history.length };
  const letters = LETTERS.slice(0, options.length);
  const model: Partial<Record<Knowledge, readonly number[]>> = {};
  for (const knowledge of KNOWLEDGE) model[knowledge] = await engine.score(promptFor(question, knowledge), letters, signal);
  const labels = options.map(({ label }) => label);
  return {
    user: given.query.user, bucket: given.bucket, labels, right: labels.indexOf(given.query.response), truth: given.query.response,
    posterior: options.map(({ mediated }) => mediated + 1e-6), empty: await engine.score(emptyPrompt(question), letters, signal), model: model as Told['model'],
  };
}

/** The likeliest by everyone or by LoGo, in the order of their names: the order gives nothing away. */
function optionsOf(given: Case, predictor: Predictor): readonly Option[] {
  const [logo, global] = [predictor.predict(given, 'logo'), predictor.predict(given, 'global')];
  const own = (label: string): number => given.history.filter(({ response }) => response === label).length / Math.max(given.history.length, 1);
  return logo.labels.map((label, y): Option => ({ label, own: own(label), mediated: logo.p[y] ?? 0, global: global.p[y] ?? 0 }))
    .sort((a, b) => b.mediated + b.global - a.mediated - a.global).slice(0, MOST_OPTIONS)
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** Retrieval of the lab: cosine of tf-idf vectors, the newest first among equals. */
export function createRetrieval(examples: readonly Example[]): (given: Case) => readonly Example[] {
  const words = learnWords(examples);
  return ({ query, history }) => {
    const asked = toMap(words.vector(query.text, query.topics));
    return history.map((example, at) => ({ example, at, near: cosine(asked, words.vector(example.text, example.topics)) }))
      .sort((a, b) => b.near - a.near || b.at - a.at).slice(0, RETRIEVED).map(({ example }) => example);
  };
}
