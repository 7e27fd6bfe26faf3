import { useId, useState, type ReactElement } from 'react';
import { PORTABILITY_TEXT } from '../../portability-text.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Panel.module.css';

const TEXT = PORTABILITY_TEXT.backup;
const LEAST = 8;

export interface PassphraseFormProps {
  /** A new one is asked for twice, and must not be short. */
  readonly isNew: boolean;
  readonly yes: string;
  readonly busy: boolean;
  readonly onPassphrase: (passphrase: string) => void;
  readonly onCancel: () => void;
}

export function PassphraseForm({ isNew, yes, busy, onPassphrase, onCancel }: PassphraseFormProps): ReactElement {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const hint = useId();
  const tooShort = isNew && [...passphrase].length < LEAST;
  const differ = isNew && again !== '' && again !== passphrase;
  const fits = passphrase !== '' && !tooShort && (!isNew || again === passphrase);
  return (
    <form
      className={styles.form} onSubmit={(event) => {
        event.preventDefault();
        if (fits && !busy) onPassphrase(passphrase);
      }}
    >
      <label>
        {TEXT.passphrase}
        <input type="password" value={passphrase} autoComplete={isNew ? 'new-password' : 'current-password'} aria-describedby={isNew ? hint : undefined} onChange={(event) => { setPassphrase(event.target.value); }} />
      </label>
      {isNew && (
        <label>
          {TEXT.again}
          <input type="password" value={again} autoComplete="new-password" aria-invalid={differ} aria-describedby={hint} onChange={(event) => { setAgain(event.target.value); }} />
        </label>
      )}
      {isNew && <p id={hint} className={styles.hint} aria-live="polite">{differ ? TEXT.differ : TEXT.short8}</p>}
      <div className={styles.actions}>
        <Button type="submit" look="solid" disabled={!fits || busy}>{busy ? TEXT.working : yes}</Button>
        <Button look="quiet" disabled={busy} onClick={onCancel}>{PORTABILITY_TEXT.cancel}</Button>
      </div>
    </form>
  );
}
