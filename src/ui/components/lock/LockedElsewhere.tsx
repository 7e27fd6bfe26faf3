import type { ReactElement } from 'react';
import { LOCK_TEXT } from '../../lock-text.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { Wordmark } from '../shell/Wordmark.tsx';
import styles from '../shell/StartFailed.module.css';

/** In place of the page, which holds rows that are no longer those of the database: nothing of them stays on the screen. */
export function LockedElsewhere(): ReactElement {
  return (
    <main className={styles.page}>
      <Wordmark />
      <h1>{LOCK_TEXT.elsewhere.title}</h1>
      <p role="alert">{LOCK_TEXT.elsewhere.about}</p>
      <Button look="solid" onClick={() => { window.location.reload(); }}>{TEXT.start.reload}</Button>
    </main>
  );
}
