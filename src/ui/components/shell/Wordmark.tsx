import type { ReactElement } from 'react';
import styles from './Wordmark.module.css';

/** The two o's of the name are the two memories: one disc, and a ring of many. */
export function Wordmark(): ReactElement {
  return (
    <svg className={styles.mark} viewBox="0 0 76 26" role="img" aria-label="LoGo">
      <path className={styles.stroke} d="M4 3.5v18h9" />
      <circle className={styles.you} cx="23.5" cy="15" r="7" />
      <path className={styles.stroke} d="M50.2 7.6a8.7 8.7 0 1 0 1.3 8.2h-7" />
      {RING.map(([x, y]) => <circle key={`${x} ${y}`} className={styles.everyone} cx={x} cy={y} r="1.75" />)}
    </svg>
  );
}

const RING = Array.from({ length: 9 }, (_, i): readonly [number, number] => {
  const angle = (i * 2 * Math.PI) / 9 - Math.PI / 2;
  return [Math.round((63.5 + 6.6 * Math.cos(angle)) * 100) / 100, Math.round((15 + 6.6 * Math.sin(angle)) * 100) / 100];
});
