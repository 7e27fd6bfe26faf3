import type { ReactElement } from 'react';
import type { PickReason } from '../../../core/mediator/receipt.ts';
import { formatSigned } from '../../format.ts';
import { SOURCE_HINT, SOURCE_TEXT, TEXT } from '../../messages.ts';
import { SourceMark } from '../controls/SourceMark.tsx';
import { ScoreBar } from './ScoreBar.tsx';
import { VerdictButtons } from './VerdictButtons.tsx';
import styles from './PickCard.module.css';

export interface PickCardProps {
  readonly pick: PickReason;
  readonly unit: string | undefined;
  /** The longest bar among the picks, so that they can be compared. */
  readonly widest: number;
  /** Whose pick it is; without one it is not open to a verdict. */
  readonly packId: string | undefined;
}

export function PickCard({ pick, unit, widest, packId }: PickCardProps): ReactElement {
  const digits = unit === undefined ? 2 : 1;
  const score = TEXT.receipt.score(formatSigned(pick.fromYou, digits), formatSigned(pick.fromEveryone, digits), unit === undefined ? '' : ` ${unit}`);
  return (
    <li className={styles.pick}>
      <div className={styles.head}>
        <h4>{pick.title}</h4>
        <span className={styles.badge} data-source={pick.from} title={SOURCE_HINT[pick.from]}><SourceMark source={pick.from} size={13} /> {SOURCE_TEXT[pick.from]}</span>
      </div>
      <p className={styles.topics}>{pick.topics.join(', ')}</p>
      <p className={styles.reason}>{pick.reason}</p>
      <div className={styles.score}>
        <ScoreBar fromYou={pick.fromYou} fromEveryone={pick.fromEveryone} widest={widest} />
        <span>{score}</span>
      </div>
      {packId !== undefined && <VerdictButtons packId={packId} about={{ kind: 'item', id: pick.itemId }} name={pick.title} />}
    </li>
  );
}
