import type { ReactElement } from 'react';
import type { Receipt } from '../../../core/mediator/receipt.ts';
import { useChatKind } from '../../app-context.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { TEXT } from '../../messages.ts';
import { PickCard } from './PickCard.tsx';
import styles from './Picks.module.css';

/** The picks of one answer, each open to a verdict that outweighs the crowd from then on. */
export function Picks({ receipt: { pack, picks } }: { readonly receipt: Receipt }): ReactElement {
  const kept = useChatKind() === 'kept';
  if (picks.length === 0) return <p className={styles.none}>{TEXT.receipt.noPicks}</p>;
  const widest = Math.max(...picks.map(({ fromYou, fromEveryone }) => Math.abs(fromYou) + Math.abs(fromEveryone)), 1e-9);
  return (
    <>
      <ol className={styles.picks}>{picks.map((pick) => <PickCard key={pick.itemId} pick={pick} unit={pack?.unit} widest={widest} packId={kept ? pack?.id : undefined} />)}</ol>
      {!kept && <p className={styles.none}>{CHAT_TEXT.temporaryVerdict}</p>}
    </>
  );
}
