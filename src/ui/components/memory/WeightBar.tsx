import type { ReactElement } from 'react';
import { MEMORY_TEXT } from '../../memory-text.ts';
import styles from './WeightBar.module.css';

/** @param share 0-1, how much of it time has left */
export function WeightBar({ share }: { readonly share: number }): ReactElement {
  return (
    <span className={styles.weight} title={MEMORY_TEXT.weight(share)}>
      <span className="visually-hidden">{MEMORY_TEXT.weightShort(share)}</span>
      <span className={styles.left} style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}
