import { createDice } from '../../dice.ts';
import type { SparseVector } from './words.ts';

export interface TextClassifier { /** @returns p(label | text), by label. */ predict(vector: SparseVector): Float64Array }

/** More only overfits: log loss on other people's texts rises from the fourth pass on. */
const EPOCHS = 3;
const RATE = 0.2;
/** Pulls a weight to zero at every touch. Of 1e-5, 3e-4 and 1e-3 the best on venues and headlines. */
const RIDGE = 3e-4;

/**
 * Multinomial logistic regression by stochastic gradient with AdaGrad steps (Duchi et al. 2011); what everyone's
 * responses say about a text.
 *
 * @param classes of each text, 0 to `labels` - 1
 * @param counts weight of each text
 */
export function learnClassifier(vectors: readonly SparseVector[], classes: readonly number[], words: number, labels: number, seed: number, counts?: readonly number[]): TextClassifier {
  const weights = new Float32Array(words * labels);
  const squares = new Float32Array(words * labels).fill(1e-6);
  const bias = new Float32Array(labels);
  const biasSquares = new Float32Array(labels).fill(1e-6);
  const p = new Float64Array(labels);
  const score = ({ ids, values }: SparseVector): void => {
    for (let y = 0; y < labels; y++) p[y] = bias[y] ?? 0;
    for (let i = 0; i < ids.length; i++) {
      const [from, value] = [(ids[i] ?? 0) * labels, values[i] ?? 0];
      for (let y = 0; y < labels; y++) p[y] = (p[y] ?? 0) + value * (weights[from + y] ?? 0);
    }
    let [highest, total] = [-Infinity, 0];
    for (let y = 0; y < labels; y++) highest = Math.max(highest, p[y] ?? 0);
    for (let y = 0; y < labels; y++) total += (p[y] = Math.exp((p[y] ?? 0) - highest));
    for (let y = 0; y < labels; y++) p[y] = (p[y] ?? 0) / total;
  };
  const dice = createDice(seed);
  const order = vectors.map((_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(dice() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const at of order) {
      const vector = vectors[at];
      if (!vector) continue;
      const { ids, values } = vector;
      const count = counts?.[at] ?? 1;
      score(vector);
      for (let y = 0; y < labels; y++) {
        const error = count * ((p[y] ?? 0) - (y === classes[at] ? 1 : 0));
        if (Math.abs(error) < 1e-4) continue;
        biasSquares[y] = (biasSquares[y] ?? 0) + error * error;
        bias[y] = (bias[y] ?? 0) - (0.1 * RATE * error) / Math.sqrt(biasSquares[y] ?? 1);
        for (let i = 0; i < ids.length; i++) {
          const k = (ids[i] ?? 0) * labels + y;
          const gradient = error * (values[i] ?? 0) + RIDGE * (weights[k] ?? 0);
          squares[k] = (squares[k] ?? 0) + gradient * gradient;
          weights[k] = (weights[k] ?? 0) - (RATE * gradient) / Math.sqrt(squares[k] ?? 1);
        }
      }
    }
  }
  return { predict: (vector) => { score(vector); return p.slice(); } };
}
