import type { ReactElement } from 'react';
import type { ErrorCode } from '../../../core/errors.ts';
import { TEXT } from '../../messages.ts';
import { ERROR_TEXT } from '../../problem-text.ts';
import { hrefOf } from '../../route.ts';
import styles from './ErrorNote.module.css';

const WAYS_OUT: Partial<Record<ErrorCode, { readonly href: string; readonly text: string }>> = {
  'storage/quota': { href: hrefOf('memory'), text: TEXT.waysOut['storage/quota'] },
  'storage/bad-record': { href: '?recover', text: TEXT.waysOut['storage/bad-record'] },
};

/** What went wrong as a sentence that says what to do; the exact cause is folded away, for a report. */
export function ErrorNote({ error, aloud = false, open = false }: { readonly error: { readonly code: ErrorCode; readonly message: string }; readonly aloud?: boolean; readonly open?: boolean }): ReactElement {
  const way = WAYS_OUT[error.code];
  return (
    <div className={styles.note} role={aloud ? 'alert' : undefined}>
      <p>{ERROR_TEXT[error.code]} {way && <a href={way.href}>{way.text}</a>}</p>
      <details open={open}>
        <summary>{TEXT.details}</summary>
        <code>{error.code}: {error.message}</code>
      </details>
    </div>
  );
}
