import type { ReactElement } from 'react';
import styles from './ScoreBar.module.css';

export interface ScoreBarProps { readonly fromYou: number; readonly fromEveryone: number; readonly widest: number }

/** The two parts of a score side by side; a part that speaks against is hollow. The numbers stand beside it in words. */
export function ScoreBar({ fromYou, fromEveryone, widest }: ScoreBarProps): ReactElement {
  const width = (part: number): string => `${Math.round((Math.abs(part) / widest) * 100)}%`;
  return (
    <span className={styles.bar} aria-hidden="true">
      {Math.abs(fromYou) >= 0.005 && <span className={styles.you} data-against={fromYou < 0} style={{ width: width(fromYou) }} />}
      {Math.abs(fromEveryone) >= 0.005 && <span className={styles.everyone} data-against={fromEveryone < 0} style={{ width: width(fromEveryone) }} />}
    </span>
  );
}
