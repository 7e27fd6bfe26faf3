import type { ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import styles from './Licences.module.css';

export function Licences({ pack }: { readonly pack: Pack }): ReactElement {
  return (
    <section className={styles.licences}>
      <h3>{GLOBAL_TEXT.licences}</h3>
      <ul>
        {pack.licences.map(({ source, name, url, attribution, terms }) => (
          <li key={source}>{source}: <a href={url} target="_blank" rel="noreferrer">{name}</a>. {attribution} {terms}</li>
        ))}
      </ul>
    </section>
  );
}
