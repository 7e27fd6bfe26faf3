import type { ReactElement } from 'react';
import { formatShares } from '../../format.ts';
import { TEXT } from '../../messages.ts';
import styles from './Balance.module.css';

/** How much of a decision came from this person and how much from everyone. @param localShare 0-1 */
export function Balance({ localShare, compact = false }: { readonly localShare: number; readonly compact?: boolean }): ReactElement {
  const shares = formatShares(localShare);
  return (
    <div className={styles.balance} data-compact={compact}>
      <span className={styles.bar} aria-hidden="true">
        {localShare > 0 && <span className={styles.you} style={{ flexGrow: localShare }} />}
        {localShare < 1 && <span className={styles.everyone} style={{ flexGrow: 1 - localShare }} />}
      </span>
      <span className={styles.words}>{TEXT.receipt.shares(shares.you, shares.everyone)}</span>
    </div>
  );
}
