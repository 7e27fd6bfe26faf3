import type { ReactElement, ReactNode } from 'react';
import styles from './Scroll.module.css';

/** A table wider than its place is scrolled, with the keyboard too; it never widens the page. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>{children}</div>;
}
