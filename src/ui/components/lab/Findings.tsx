import type { ReactElement } from 'react';
import type { Finding } from '../../../core/lab/result.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import styles from './Findings.module.css';

/** Each figure that was to be reached, and whether it was; mark and word say the same. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  return (
    <section className={styles.findings} aria-label={LAB_TEXT.findings}>
      <h3>{LAB_TEXT.findings}</h3>
      <ul>
        {findings.map(({ asked, measured, holds }) => (
          <li key={asked} data-holds={holds}>
            <strong>{holds ? LAB_TEXT.holds : LAB_TEXT.missed}</strong>
            <div><p>{asked}</p><p className={styles.measured}>{measured}</p></div>
          </li>
        ))}
      </ul>
    </section>
  );
}
