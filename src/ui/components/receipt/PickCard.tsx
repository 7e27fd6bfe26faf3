import { useId, type ReactElement } from 'react';
import type { PickReason } from '../../../core/mediator/receipt.ts';
import { formatSigned } from '../../format.ts';
import { SOURCE_HINT, SOURCE_TEXT, TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import { ScoreBar } from './ScoreBar.tsx';
import styles from './PickCard.module.css';

export interface PickCardProps {
  readonly pick: PickReason;
  readonly unit: string | undefined;
  /** The longest bar among the picks, so that they can be compared. */
  readonly widest: number;
  readonly stance: 'like' | 'avoid' | undefined;
  readonly disabled: boolean;
  readonly onJudge: (stance: 'like' | 'avoid') => void;
}

export function PickCard({ pick, unit, widest, stance, disabled, onJudge }: PickCardProps): ReactElement {
  const titleId = useId();
  const digits = unit === undefined ? 2 : 1;
  const score = TEXT.receipt.score(formatSigned(pick.fromYou, digits), formatSigned(pick.fromEveryone, digits), unit === undefined ? '' : ` ${unit}`);
  return (
    <li className={styles.pick}>
      <div className={styles.head}>
        <h4 id={titleId}>{pick.title}</h4>
        <span className={styles.badge} data-source={pick.from} title={SOURCE_HINT[pick.from]}><SourceMark source={pick.from} size={13} /> {SOURCE_TEXT[pick.from]}</span>
      </div>
      <p className={styles.topics}>{pick.topics.join(', ')}</p>
      <p className={styles.reason}>{pick.reason}</p>
      <div className={styles.score}>
        <ScoreBar fromYou={pick.fromYou} fromEveryone={pick.fromEveryone} widest={widest} />
        <span>{score}</span>
      </div>
      <div className={styles.verdict}>
        <Button small disabled={disabled} aria-describedby={titleId} aria-pressed={stance === 'like'} className={styles.judge} onClick={() => { onJudge('like'); }}>{TEXT.receipt.like}</Button>
        <Button small disabled={disabled} aria-describedby={titleId} aria-pressed={stance === 'avoid'} className={styles.judge} onClick={() => { onJudge('avoid'); }}>{TEXT.receipt.avoid}</Button>
      </div>
    </li>
  );
}
