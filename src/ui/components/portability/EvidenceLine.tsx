import { useState, type ReactElement } from 'react';
import type { Evidence } from '../../../core/local/evidence/evidence.ts';
import { PORTABILITY_TEXT } from '../../portability-text.ts';
import { Button } from '../controls/Button.tsx';
import styles from './EvidenceLine.module.css';
import panel from './Panel.module.css';

const TEXT = PORTABILITY_TEXT.evidence;

/** The words of a line, where they come from, and what they would count as. They are shown as they are and do nothing. */
export function LineFacts({ line }: { readonly line: Evidence }): ReactElement {
  const { text, from, saidAtMs, importedAtMs, proposal, instruction } = line;
  const as = proposal.kind === 'note' ? TEXT.note : TEXT[proposal.stance](proposal.target.name);
  return (
    <div>
      <p className={styles.text}><q>{text}</q></p>
      <p className={styles.facts}>{[from, saidAtMs === undefined ? TEXT.imported(importedAtMs) : TEXT.said(saidAtMs), as].join(' · ')}</p>
      {instruction && <p className={styles.warning}>{TEXT.instruction}</p>}
    </div>
  );
}

export interface EvidenceLineProps {
  readonly line: Evidence;
  readonly busy: boolean;
  /** @param text when the person changed the words */
  readonly onConfirm: (text?: string) => void;
  readonly onDiscard: () => void;
}

export function EvidenceLine({ line, busy, onConfirm, onDiscard }: EvidenceLineProps): ReactElement {
  const [edited, setEdited] = useState<string>();
  return (
    <li className={styles.line}>
      <LineFacts line={line} />
      {edited !== undefined && <textarea className={panel.edit} aria-label={TEXT.edited} value={edited} autoFocus onChange={(event) => { setEdited(event.target.value); }} />}
      <div className={styles.actions}>
        <Button small disabled={busy || edited?.trim() === ''} aria-label={TEXT.confirmThis(edited ?? line.text)} onClick={() => { onConfirm(edited); }}>{TEXT.confirm}</Button>
        {edited === undefined
          ? <Button look="quiet" small disabled={busy} aria-label={TEXT.editThis(line.text)} onClick={() => { setEdited(line.text); }}>{TEXT.edit}</Button>
          : <Button look="quiet" small onClick={() => { setEdited(undefined); }}>{PORTABILITY_TEXT.cancel}</Button>}
        <Button look="quiet" small disabled={busy} aria-label={TEXT.discardThis(line.text)} onClick={onDiscard}>{TEXT.discard}</Button>
      </div>
    </li>
  );
}
