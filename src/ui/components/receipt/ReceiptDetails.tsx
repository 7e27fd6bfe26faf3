import type { ReactElement } from 'react';
import type { Receipt, Reconciled } from '../../../core/mediator/receipt.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { TEXT } from '../../messages.ts';
import { hrefOfMemories } from '../chat/memory-link.ts';
import { TopicRow } from './TopicRow.tsx';
import styles from './ReceiptDetails.module.css';

/** The numbers behind the receipt, folded away. */
export function ReceiptDetails({ receipt }: { readonly receipt: Receipt }): ReactElement {
  const { pack, budget, reconciled, local, retrieval } = receipt;
  const { columns } = TEXT.receipt;
  return (
    <details className={styles.details}>
      <summary>{TEXT.receipt.inDetail}</summary>
      {reconciled.length > 0 && (
        <div className={styles.scroll} role="group" aria-label={TEXT.receipt.topics} tabIndex={0}>
          <table>
            <caption>{TEXT.receipt.topics}{pack?.unit === undefined ? '' : ` (${pack.unit})`}</caption>
            <thead><tr>{Object.values(columns).map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
            <tbody>{[...reconciled].sort(byWeight).map((topic) => <TopicRow key={topic.topicId} topic={topic} packId={pack?.id} digits={pack?.unit === undefined ? 2 : 1} />)}</tbody>
          </table>
        </div>
      )}
      {retrieval && <p>{TEXT.receipt.retrieval(retrieval)}</p>}
      {budget.tokens > 0 && <p>{TEXT.receipt.budget(budget.used, budget.tokens)}</p>}
      {budget.dropped.length > 0 && <p>{TEXT.receipt.dropped(budget.dropped.join('; '))}</p>}
      {local.variant === 'rag' && <p>{TEXT.receipt.toldRetrieved}</p>}
      {local.profile && (
        <>
          <p>{TEXT.receipt.toldProfile(local.profile.version, local.variant === 'profile')}</p>
          <ul className={styles.told}>{local.profile.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </>
      )}
      {local.notes && local.notes.length > 0 && (
        <>
          <p>{CHAT_TEXT.toldNotes}</p>
          <ul className={styles.told}>{local.notes.map(({ id, text }) => <li key={id}><a href={hrefOfMemories([id])}>{text}</a></li>)}</ul>
        </>
      )}
      <p>{TEXT.receipt.madeAt(receipt.atMs)}</p>
    </details>
  );
}

const byWeight = (a: Reconciled, b: Reconciled): number => b.localWeight - a.localWeight || Math.abs(b.estimate) - Math.abs(a.estimate);
