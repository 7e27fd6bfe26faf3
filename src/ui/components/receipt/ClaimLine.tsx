import { useId, useState, type ReactElement } from 'react';
import type { Claim } from '../../../core/mediator/receipt.ts';
import { useChatKind } from '../../app-context.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { VerdictButtons } from './VerdictButtons.tsx';
import { WhereFrom } from './WhereFrom.tsx';
import styles from './Claims.module.css';

/** One claim; what it rests on and what can be said against it stay folded away until asked for. */
export function ClaimLine({ claim, packId }: { readonly claim: Claim; readonly packId: string | undefined }): ReactElement {
  const { about, source, strength, text, memoryIds } = claim;
  const [open, setOpen] = useState(false);
  const id = useId();
  const judged = useChatKind() === 'kept' && packId !== undefined;
  const local = source === 'local';
  return (
    <li data-liked={strength > 0}>
      <span className={styles.sign} aria-hidden="true">{strength > 0 ? '+' : '−'}</span>{text}
      {(local || judged) && (
        <button type="button" className={styles.unfold} aria-expanded={open} aria-controls={open ? id : undefined} aria-label={CHAT_TEXT.more(about.name)} onClick={() => { setOpen(!open); }}>…</button>
      )}
      {open && (
        <div id={id} className={styles.unfolded}>
          {local && <WhereFrom ids={memoryIds} />}
          {judged ? <VerdictButtons packId={packId} about={about} name={about.name} /> : <p className={styles.temporary}>{CHAT_TEXT.temporaryVerdict}</p>}
        </div>
      )}
    </li>
  );
}
