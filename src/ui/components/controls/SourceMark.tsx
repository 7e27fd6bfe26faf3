import type { ReactElement } from 'react';
import type { PickSource } from '../../../core/mediator/context.ts';
import styles from './SourceMark.module.css';

/** One disc is you, a ring of many is everyone: the shape says what the colour says. Always stands beside the word. */
export function SourceMark({ source, size = 14 }: { readonly source: PickSource; readonly size?: number }): ReactElement {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {source === 'new' && <circle className={styles.new} cx="8" cy="8" r="6" />}
      {(source === 'others' || source === 'both') && RING.map(([x, y]) => <circle key={`${x} ${y}`} className={styles.everyone} cx={x} cy={y} r="1.55" />)}
      {source === 'you' && <circle className={styles.you} cx="8" cy="8" r="5.5" />}
      {source === 'both' && <circle className={styles.you} cx="8" cy="8" r="3" />}
    </svg>
  );
}

const RING = Array.from({ length: 8 }, (_, i): readonly [number, number] =>
  [8 + 6 * Math.cos((i * Math.PI) / 4), 8 + 6 * Math.sin((i * Math.PI) / 4)].map((at) => Math.round(at * 100) / 100) as [number, number]);
