/** How each kind of response is graded: one place, so that every table, plot and finding says the same. */
import { absoluteError, macroF1, mean, rmse, rouge1, rougeL } from './metrics.ts';

export type Response = number | string;

/** Responses are values on a scale (predict the median), labels (predict the likeliest), or texts (predict the words). */
export type Kind = 'value' | 'label' | 'text';

export interface Measure {
  /** Of one prediction; averaged. */
  readonly main: { readonly name: string; readonly of: (predicted: Response, truth: Response) => number };
  /** Over all predictions. */
  readonly second: { readonly name: string; readonly of: (pairs: readonly (readonly [predicted: Response, truth: Response])[]) => number };
  readonly unit: 'stars' | 'share' | 'F1';
  /** `main` with its unit, for an axis. */
  readonly axis: string;
  readonly better: 'lower' | 'higher';
  /** A response as the data write it, in the form that is graded. */
  readonly read: (response: string) => Response;
}

export const MEASURES: Readonly<Record<Kind, Measure>> = {
  value: {
    main: { name: 'MAE', of: (predicted, truth) => absoluteError(Number(predicted), Number(truth)) },
    second: { name: 'RMSE', of: (pairs) => rmse(pairs.map(([predicted, truth]) => [Number(predicted), Number(truth)])) },
    unit: 'stars', axis: 'MAE, stars', better: 'lower', read: Number,
  },
  label: {
    main: { name: 'Accuracy', of: (predicted, truth) => Number(predicted === truth) },
    second: { name: 'Macro F1', of: (pairs) => macroF1(pairs.map(([predicted, truth]) => [String(predicted), String(truth)])) },
    unit: 'share', axis: 'accuracy', better: 'higher', read: String,
  },
  text: {
    main: { name: 'ROUGE-1', of: (predicted, truth) => rouge1(String(predicted), String(truth)) },
    second: { name: 'ROUGE-L', of: (pairs) => mean(pairs.map(([predicted, truth]) => rougeL(String(predicted), String(truth)))) },
    unit: 'F1', axis: 'ROUGE-1, F1', better: 'higher', read: String,
  },
};

/** How much better `a` is than `b`, in the unit of the main metric; > 0 is better. */
export const gain = ({ better }: Measure, a: number, b: number): number => (better === 'lower' ? b - a : a - b);
