import type { ReactElement } from 'react';
import type { AppError } from '../../../core/errors.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Wordmark } from './Wordmark.tsx';
import styles from './StartFailed.module.css';

/** Shown instead of the page when it cannot open its memory. Recovery is another address: the request to open that failed dies with this one. */
export function StartFailed({ error }: { readonly error: AppError }): ReactElement {
  return (
    <main className={styles.page}>
      <Wordmark />
      <h1>{error.code === 'storage/blocked' ? TEXT.start.waits : TEXT.start.failed}</h1>
      <ErrorNote error={error} aloud />
      <div className={styles.actions}>
        <Button look="solid" onClick={() => { window.location.reload(); }}>{TEXT.start.reload}</Button>
        <a href="?recover">{TEXT.start.recover}</a>
      </div>
    </main>
  );
}
