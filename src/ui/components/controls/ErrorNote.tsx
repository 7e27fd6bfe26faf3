import type { ReactElement } from 'react';
import type { ErrorCode } from '../../../core/errors.ts';
import { TEXT } from '../../messages.ts';
import { ERROR_TEXT } from '../../problem-text.ts';
import styles from './ErrorNote.module.css';

/** What went wrong as a sentence that says what to do; the exact cause is folded away, for a report. */
export function ErrorNote({ error, aloud = false, open = false }: { readonly error: { readonly code: ErrorCode; readonly message: string }; readonly aloud?: boolean; readonly open?: boolean }): ReactElement {
  return (
    <div className={styles.note} role={aloud ? 'alert' : undefined}>
      <p>{ERROR_TEXT[error.code]}</p>
      <details open={open}>
        <summary>{TEXT.details}</summary>
        <code>{error.code}: {error.message}</code>
      </details>
    </div>
  );
}
