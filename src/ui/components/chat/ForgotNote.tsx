import type { ReactElement } from 'react';
import type { ForgetReceipt } from '../../../core/local/local-memory.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import styles from './Inspection.module.css';

/** What went when something was forgotten. */
export function ForgotNote({ receipt }: { readonly receipt: ForgetReceipt }): ReactElement {
  return <p className={styles.forgot} role="status">{CHAT_TEXT.forgot(receipt)}</p>;
}
