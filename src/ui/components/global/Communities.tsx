import type { ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import { TEXT } from '../../messages.ts';
import styles from './Communities.module.css';

export function Communities({ pack }: { readonly pack: Pack }): ReactElement {
  return (
    <section>
      <h3>{TEXT.global.communities}</h3>
      <div className={styles.bar} aria-hidden="true">{pack.communities.map(({ id, share }) => <span key={id} style={{ flexGrow: share }} />)}</div>
      <ul className={styles.list}>
        {pack.communities.map(({ id, name, share, people, summary }) => (
          <li key={id}>
            <h4>{name}</h4>
            <p className={styles.share}>{TEXT.global.communityShare(share, people)}</p>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
