import type { ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { BelongingNote } from './BelongingNote.tsx';
import { CommunityMap } from './CommunityMap.tsx';
import { useBelonging } from './use-belonging.ts';
import styles from './Communities.module.css';

/** The communities of a pack, where they lie to each other, and where this person is among them. */
export function Communities({ pack }: { readonly pack: Pack }): ReactElement {
  const { belonging, error } = useBelonging(pack);
  return (
    <section className={styles.communities}>
      <h3>{GLOBAL_TEXT.communities}</h3>
      {error && <ErrorNote error={error} />}
      {!belonging && !error && <p>{GLOBAL_TEXT.belongingWait}</p>}
      {belonging && <div className={styles.beside}><CommunityMap pack={pack} belonging={belonging} /><BelongingNote pack={pack} belonging={belonging} /></div>}
      <ul className={styles.list}>
        {pack.communities.map(({ id, name, share, people, summary }) => (
          <li key={id}>
            <h4>{name}</h4>
            <p className={styles.share}>{GLOBAL_TEXT.communityShare(share, people)}</p>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
