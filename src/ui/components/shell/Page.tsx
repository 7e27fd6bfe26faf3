import type { ReactElement, ReactNode } from 'react';
import styles from './Page.module.css';

/** A page that is read, not talked to: its title, one sentence, and what it holds. */
export function Page({ title, about, actions, children }: { readonly title: string; readonly about: string; readonly actions?: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          <p>{about}</p>
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
