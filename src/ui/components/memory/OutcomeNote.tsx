import type { ReactElement } from 'react';
import type { MemoryId } from '../../../core/local/memory.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { ForgetReceiptNote } from './ForgetReceiptNote.tsx';
import type { Outcome } from './use-record-actions.ts';
import styles from './OutcomeNote.module.css';

interface OutcomeNoteProps { readonly outcome: Outcome; readonly onDismiss: () => void; readonly onUndo: (id: MemoryId) => void }

export function OutcomeNote({ outcome, onDismiss, onUndo }: OutcomeNoteProps): ReactElement {
  const undo = outcome.kind === 'done' ? outcome.undo : undefined;
  return (
    <div className={styles.note}>
      {outcome.kind === 'erased' ? <ForgetReceiptNote receipt={outcome.receipt} /> : <p>{outcome.text}</p>}
      {undo !== undefined && <Button small onClick={() => { onUndo(undo); }}>{MEMORY_TEXT.undo}</Button>}
      <Button look="quiet" small onClick={onDismiss}>{TEXT.close}</Button>
    </div>
  );
}
