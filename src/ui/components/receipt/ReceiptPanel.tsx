import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Receipt } from '../../../core/mediator/receipt.ts';
import { formatPercent } from '../../format.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { TEXT } from '../../messages.ts';
import { useChat } from '../../stores/use-chat.ts';
import { Button } from '../controls/Button.tsx';
import { RECEIPT_ID } from './receipt-id.ts';
import { Balance } from './Balance.tsx';
import { Claims } from './Claims.tsx';
import { Picks } from './Picks.tsx';
import { ReceiptDetails } from './ReceiptDetails.tsx';
import styles from './ReceiptPanel.module.css';
import { Written } from './Written.tsx';

export interface ReceiptPanelProps {
  readonly receipt: Receipt;
  /** Words of it were blotted out since. */
  readonly blotted?: boolean | undefined;
}

/** Communities less likely than this round to 0 % and are not listed. */
const LIKELY = 0.005;

/** The record of one mediation: two memories above, the weight between them, what was chosen below. */
export function ReceiptPanel({ receipt, blotted = false }: ReceiptPanelProps): ReactElement {
  const close = useChat((view) => view.closeReceipt);
  const panel = useRef<HTMLElement>(null);
  const { local, global, pack, guard } = receipt;
  const newcomer = local.interactions + local.statements === 0;

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'start' });
    return () => { if (before instanceof HTMLElement && before.isConnected && panelHadFocus()) before.focus({ preventScroll: true }); };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };

  return (
    <section ref={panel} id={RECEIPT_ID} className={styles.receipt} aria-label={TEXT.receipt.label} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <div>
          <h2>{TEXT.receipt.label}</h2>
          <p className={styles.question}>{receipt.question}</p>
          {blotted && <p className={styles.fine}>{CHAT_TEXT.blotted}</p>}
        </div>
        <Button look="quiet" small onClick={close}>{TEXT.close}</Button>
      </header>

      <div className={styles.sources} data-one-sided={local.claims.length === 0}>
        <section className={styles.you}>
          <Claims
            source="you" packId={pack?.id} title={TEXT.receipt.fromYou} claims={local.claims} count={newcomer ? undefined : TEXT.receipt.youCount(local.interactions, local.statements)}
            nothing={newcomer ? TEXT.receipt.nothingYet : TEXT.receipt.nothingOnThis}
          />
        </section>
        <section className={styles.everyone}>
          <Claims
            source="others" packId={pack?.id} title={TEXT.receipt.fromEveryone} claims={global.claims} count={global.people > 0 ? TEXT.receipt.everyoneCount(global.people) : undefined}
            nothing={TEXT.receipt.nothingOnThis}
          />
          {pack && <p className={styles.fine}>{TEXT.receipt.of(pack.name, pack.version)}</p>}
          {receipt.communities.length > 0 && (
            <div className={styles.communities}>
              <h4>{newcomer ? TEXT.receipt.peopleAtLarge : TEXT.receipt.peopleLikeYou}</h4>
              <ul>
                {receipt.communities.filter(({ probability }) => probability >= LIKELY).map(({ id, name, probability }) => (
                  <li key={id}>
                    <span>{name}</span><span>{formatPercent(probability)}</span>
                    <span className={styles.bar} aria-hidden="true"><span style={{ width: formatPercent(probability).replace(' ', '') }} /></span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </section>
      </div>

      {pack && <section className={styles.weight}><h3>{TEXT.receipt.weight}</h3><Balance localShare={receipt.localShare} /></section>}
      <Written receipt={receipt} />

      <section className={styles.chosen}>
        <h3>{TEXT.receipt.chosen}</h3>
        <p>{receipt.decision}</p>
        <Picks receipt={receipt} />
        {receipt.kept.length > 0 && <p className={styles.fine}>{TEXT.receipt.kept(receipt.kept.join(', '))}</p>}
      </section>

      {receipt.conflicts.length > 0 && (
        <section className={styles.part}>
          <h3>{TEXT.receipt.conflicts}</h3>
          <ul>{receipt.conflicts.map((conflict) => <li key={conflict}>{conflict}</li>)}</ul>
        </section>
      )}
      {receipt.leftOut.length > 0 && (
        <section className={styles.part}>
          <h3>{TEXT.receipt.leftOut}</h3>
          <ul>{receipt.leftOut.map(({ itemId, title, topic, reason }) => <li key={itemId}><s>{title}</s> {TEXT.receipt.leftOutOf(topic)}: {reason}</li>)}</ul>
        </section>
      )}
      {pack && <section className={styles.part}><h3>{TEXT.receipt.guard}</h3><p>{guard.reason}</p></section>}
      <ReceiptDetails receipt={receipt} />
    </section>
  );
}

/** Once the panel is gone, focus it held has fallen back to the body. */
const panelHadFocus = (): boolean => document.activeElement === null || document.activeElement === document.body;
