import { useState, type ReactElement } from 'react';
import type { Reconciled } from '../../../core/mediator/receipt.ts';
import { useChatKind } from '../../app-context.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { formatPercent, formatSigned } from '../../format.ts';
import { AGREEMENT_TEXT, TEXT } from '../../messages.ts';
import { VerdictButtons } from './VerdictButtons.tsx';
import styles from './ReceiptDetails.module.css';

/** How one topic was reconciled; its verdict is folded away below the row. */
export function TopicRow({ topic, digits, packId }: { readonly topic: Reconciled; readonly digits: number; readonly packId: string | undefined }): ReactElement {
  const [open, setOpen] = useState(false);
  const judged = useChatKind() === 'kept' && packId !== undefined;
  const number = (value: number | undefined): string => (value === undefined ? '–' : formatSigned(value, digits));
  return (
    <>
      <tr title={topic.reason}>
        <th scope="row">
          {topic.topic}
          {judged && <button type="button" className={styles.unfold} aria-expanded={open} aria-label={CHAT_TEXT.verdict(topic.topic)} onClick={() => { setOpen(!open); }}>…</button>}
        </th>
        <td>{number(topic.local)}</td>
        <td>{number(topic.global)}</td>
        <td>{formatPercent(topic.localWeight)}</td>
        <td>{number(topic.estimate)} <small>± {topic.uncertainty.toFixed(digits)}</small></td>
        <td>{topic.explicit ? TEXT.receipt.ownWords : AGREEMENT_TEXT[topic.agreement]}</td>
      </tr>
      {open && judged && <tr className={styles.verdict}><td colSpan={6}><VerdictButtons packId={packId} about={{ kind: 'topic', id: topic.topicId }} name={topic.topic} /></td></tr>}
    </>
  );
}
