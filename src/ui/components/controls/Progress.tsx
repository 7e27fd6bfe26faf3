import { Progress as Radix } from 'radix-ui';
import type { ReactElement } from 'react';
import styles from './Progress.module.css';

/** @param share 0-1; undefined while the whole is unknown. */
export function Progress({ share, label }: { readonly share: number | undefined; readonly label: string }): ReactElement {
  return (
    <Radix.Root className={styles.track} aria-label={label} value={share === undefined ? null : Math.round(share * 100)}>
      <Radix.Indicator className={styles.fill} style={share === undefined ? undefined : { width: `${share * 100}%` }} />
    </Radix.Root>
  );
}
