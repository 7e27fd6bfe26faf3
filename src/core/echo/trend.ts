import type { Receipt } from '../mediator/receipt.ts';
import type { EchoTrend, EchoWindow } from './echo.ts';

/** Answers per window: enough different suggestions to measure, few enough to see a change. */
const WINDOW = 5;
/** More would not be read. */
const MOST_WINDOWS = 12;
/** Two-sided 5 %. */
const CLEAR = 1.96;

/**
 * The newest answers in windows of equally many, the newest whole; older ones that do not fill a window are left out. The
 * direction is Mann and Kendall's test (Kendall 1975), which asks only for order: it needs five measured windows to say anything.
 *
 * @param receipts oldest first
 */
export function trendOf(receipts: readonly Receipt[], measure: (window: readonly Receipt[]) => EchoWindow['measured']): EchoTrend {
  const size = Math.max(WINDOW, Math.ceil(receipts.length / MOST_WINDOWS));
  const first = receipts.length % size;
  const windows = Array.from({ length: Math.floor(receipts.length / size) }, (_, i): EchoWindow => {
    const window = receipts.slice(first + i * size, first + (i + 1) * size);
    const measured = measure(window);
    return { fromMs: window[0]?.atMs ?? 0, untilMs: window.at(-1)?.atMs ?? 0, answers: size, ...(measured && { measured }) };
  });
  const score = kendallScore(windows.flatMap(({ measured }) => measured?.distance ?? []));
  return { windows, ...(Math.abs(score) > CLEAR && { direction: score > 0 ? 'further' as const : 'closer' as const }) };
}

/** Standard normal when nothing changes; > 0 when later values are larger. */
export function kendallScore(values: readonly number[]): number {
  const n = values.length;
  const s = values.flatMap((a, i) => values.slice(i + 1).map((b): number => Math.sign(b - a))).reduce((sum, sign) => sum + sign, 0);
  return s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
}
