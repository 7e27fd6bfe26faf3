import type { ReactElement } from 'react';
import type { PackState } from '../../../app.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { CopyButton } from '../chat/CopyButton.tsx';
import styles from './Publisher.module.css';

/** Whose signature a pack carries. */
export function Publisher({ publisher: { name, fingerprint }, from }: Pick<PackState, 'publisher' | 'from'>): ReactElement {
  return (
    <section className={styles.publisher}>
      <h3>{GLOBAL_TEXT.publisher}</h3>
      <p>{GLOBAL_TEXT.signedBy(name)} {GLOBAL_TEXT.from[from]}</p>
      <details>
        <summary>{GLOBAL_TEXT.fingerprint} <code>{inGroups(fingerprint.slice(0, 16))} …</code></summary>
        <Fingerprint fingerprint={fingerprint} />
        <p>{GLOBAL_TEXT.fingerprintAbout}</p>
      </details>
    </section>
  );
}

/** Whole, to be compared by eye or copied. */
export function Fingerprint({ fingerprint }: { readonly fingerprint: string }): ReactElement {
  return <span className={styles.whole}><code aria-label={GLOBAL_TEXT.fingerprintAll}>{inGroups(fingerprint)}</code> <CopyButton text={fingerprint} label={GLOBAL_TEXT.copyFingerprint} /></span>;
}

const inGroups = (hex: string): string => hex.match(/.{1,4}/g)?.join(' ') ?? '';
