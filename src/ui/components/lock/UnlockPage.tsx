import type { ReactElement } from 'react';
import { LOCK_TEXT } from '../../lock-text.ts';
import { useTask } from '../../use-task.ts';
import { Wordmark } from '../shell/Wordmark.tsx';
import styles from '../shell/StartFailed.module.css';
import { PassphraseForm } from './PassphraseForm.tsx';

/** Before the app, when there is a lock. @param onOpen rejects when the passphrase is another. */
export function UnlockPage({ onOpen }: { readonly onOpen: (passphrase: string) => Promise<void> }): ReactElement {
  const { run, busy, error } = useTask();
  const { unlock } = LOCK_TEXT;
  return (
    <main className={styles.page}>
      <Wordmark />
      <h1>{unlock.title}</h1>
      <p>{unlock.about}</p>
      <PassphraseForm current={LOCK_TEXT.field.current} yes={unlock.open} doing={unlock.opening} busy={busy} error={error} onYes={(passphrase) => { run(() => onOpen(passphrase)); }} />
      <details>
        <summary>{unlock.forgotten}</summary>
        <p>{unlock.forgottenAbout}</p>
        <p><a href="?recover">{unlock.recover}</a></p>
      </details>
    </main>
  );
}
