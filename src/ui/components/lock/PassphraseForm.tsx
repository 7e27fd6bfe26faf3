import { useId, useState, type ReactElement } from 'react';
import type { AppError } from '../../../core/errors.ts';
import { TEXT } from '../../messages.ts';
import { LOCK_TEXT, SHORTEST } from '../../lock-text.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './PassphraseForm.module.css';

export interface PassphraseFormProps {
  /** Asks for the one that holds; the label says which. */
  readonly current?: string;
  /** Asks for a new one, twice. */
  readonly next?: boolean;
  readonly yes: string;
  readonly doing: string;
  readonly busy: boolean;
  readonly error: AppError | undefined;
  readonly danger?: boolean;
  /** Whether the keyboard is taken there at once: not where the form is one thing of several on a page. */
  readonly takesFocus?: boolean;
  readonly onYes: (current: string, next: string) => void;
  readonly onCancel?: () => void;
}

/** Passphrases stay in this form: nothing else of the page holds one. */
export function PassphraseForm({ current: asked, next: asksNext = false, yes, doing, busy, error, danger = false, takesFocus = true, onYes, onCancel }: PassphraseFormProps): ReactElement {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const wrong = !asksNext ? undefined : next !== '' && [...next].length < SHORTEST ? LOCK_TEXT.short : again !== '' && next !== again ? LOCK_TEXT.differ : undefined;
  const ready = (asked === undefined || current !== '') && (!asksNext || (wrong === undefined && again !== ''));
  return (
    <form className={styles.form} onSubmit={(event) => {
      event.preventDefault();
      if (ready && !busy) onYes(current, next);
    }}
    >
      {asked !== undefined && <Field label={asked} value={current} onChange={setCurrent} autoComplete="current-password" autoFocus={takesFocus} />}
      {asksNext && <Field label={LOCK_TEXT.field.next} value={next} onChange={setNext} autoComplete="new-password" autoFocus={takesFocus && asked === undefined} />}
      {asksNext && <Field label={LOCK_TEXT.field.again} value={again} onChange={setAgain} autoComplete="new-password" />}
      {wrong !== undefined && <p role="status">{wrong}</p>}
      {error && <ErrorNote error={error} aloud />}
      <div className={styles.actions}>
        <Button type="submit" look={danger ? 'danger' : 'solid'} disabled={!ready || busy}>{busy ? doing : yes}</Button>
        {onCancel && <Button onClick={onCancel} disabled={busy}>{TEXT.cancel}</Button>}
      </div>
    </form>
  );
}

interface FieldProps { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly autoComplete: string; readonly autoFocus?: boolean }

function Field({ label, value, onChange, ...rest }: FieldProps): ReactElement {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="password" value={value} spellCheck={false} autoCapitalize="none" onChange={(event) => { onChange(event.target.value); }} {...rest} />
    </div>
  );
}
