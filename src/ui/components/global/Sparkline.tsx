import type { ReactElement } from 'react';
import styles from './Sparkline.module.css';

const WIDTH = 56;
const HEIGHT = 16;

/** One line over the periods; a period with too few people is a gap, not a guess. */
export function Sparkline({ values }: { readonly values: readonly (number | undefined)[] }): ReactElement | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length < 2) return undefined;
  const low = Math.min(...known);
  // A small wobble stays small: the height is at least a third of the level.
  const span = Math.max(Math.max(...known) - low, known.reduce((sum, value) => sum + value, 0) / known.length / 3) || 1;
  let pen = 'M';
  const path = values.map((value, i) => {
    if (value === undefined) {
      pen = 'M';
      return '';
    }
    const step = `${pen}${((i / (values.length - 1)) * (WIDTH - 4) + 2).toFixed(1)} ${(HEIGHT - 3 - ((value - low) / span) * (HEIGHT - 6)).toFixed(1)}`;
    pen = 'L';
    return step;
  }).join('');
  return <svg className={styles.line} width={WIDTH} height={HEIGHT} aria-hidden="true" focusable="false"><path d={path} /></svg>;
}
