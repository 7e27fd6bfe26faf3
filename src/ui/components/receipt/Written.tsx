import type { ReactElement } from 'react';
import type { Receipt } from '../../../core/mediator/receipt.ts';
import { MODE_TEXT, TEXT } from '../../messages.ts';
import styles from './ReceiptPanel.module.css';

/** What a language model wrote about the two memories, or why nothing of it was used. Nothing where none was asked. */
export function Written({ receipt: { mode, written, refused } }: { readonly receipt: Receipt }): ReactElement | null {
  if (!mode || mode.asked === 'statistical') return null;
  return (
    <section className={styles.part}>
      <h3>{TEXT.receipt.reconciler}</h3>
      {written && <blockquote className={styles.written}>{written.text}</blockquote>}
      <p className={styles.fine}>{[refused, MODE_TEXT[mode.used], written?.localShare !== undefined && TEXT.receipt.writtenShare(written.localShare)].filter(Boolean).join(' ')}</p>
    </section>
  );
}
