import { useId, useState, type ReactElement } from 'react';
import type { Recovery } from '../../../app-recover.ts';
import { RECOVER_TEXT } from '../../lock-text.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './RecoverPage.module.css';

/** The last way out. A word must be typed: no slip of a finger erases a memory. */
export function EraseCard({ recovery, onErased }: { readonly recovery: Pick<Recovery, 'eraseAll'>; readonly onErased: () => void }): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState('');
  const { run, busy, error } = useTask();
  const sure = typed.trim().toLowerCase() === RECOVER_TEXT.word;
  return (
    <Card className={styles.card} aria-label={RECOVER_TEXT.erase}>
      <h2>{RECOVER_TEXT.erase}</h2>
      <p>{RECOVER_TEXT.eraseAbout}</p>
      <div className={styles.field}>
        <label htmlFor={id}>{RECOVER_TEXT.type(RECOVER_TEXT.word)}</label>
        <input id={id} value={typed} autoComplete="off" autoCapitalize="none" spellCheck={false} onChange={(event) => { setTyped(event.target.value); }} />
      </div>
      <div><Button look="danger" disabled={!sure || busy} onClick={() => { run(async () => { await recovery.eraseAll(); onErased(); }); }}>{RECOVER_TEXT.eraseYes}</Button></div>
      {error && <ErrorNote error={error} aloud />}
    </Card>
  );
}
