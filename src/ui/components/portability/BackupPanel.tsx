import { useState, type ReactElement } from 'react';
import { useApp } from '../../app-context.ts';
import { PORTABILITY_TEXT } from '../../portability-text.ts';
import { saveFile } from '../../save-file.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './Panel.module.css';
import { PassphraseForm } from './PassphraseForm.tsx';
import { Restore } from './Restore.tsx';

const TEXT = PORTABILITY_TEXT.backup;

/** Everything of the person's in one file, readable or sealed, and back again. */
export function BackupPanel(): ReactElement {
  const app = useApp();
  const [sealing, setSealing] = useState(false);
  const [saved, setSaved] = useState('');
  const { run, busy, error } = useTask();
  const save = (passphrase?: string): void => {
    setSaved('');
    run(async () => {
      const { name, text } = await (await app.backup()).make(passphrase);
      saveFile(name, 'application/json', text);
      setSaved((passphrase === undefined ? TEXT.saved : TEXT.savedSealed)(name, text.length));
      setSealing(false);
    });
  };
  return (
    <Card className={styles.panel} aria-label={TEXT.title} aria-busy={busy}>
      <details>
        <summary><h2>{TEXT.title}</h2><p>{TEXT.short}</p></summary>
        <div className={styles.body}>
          <p className={styles.about}>{TEXT.about}</p>
          {sealing ? (
            <>
              <p className={styles.honest}>{TEXT.lost}</p>
              <PassphraseForm isNew yes={TEXT.sealAndSave} busy={busy} onPassphrase={save} onCancel={() => { setSealing(false); }} />
            </>
          ) : (
            <div className={styles.actions}>
              <Button look="solid" disabled={busy} onClick={() => { save(); }}>{busy ? TEXT.working : TEXT.plain}</Button>
              <Button disabled={busy} onClick={() => { setSaved(''); setSealing(true); }}>{TEXT.sealed}</Button>
            </div>
          )}
          <p role="status">{saved}</p>
          {error && <ErrorNote error={error} aloud />}
          <Restore />
        </div>
      </details>
    </Card>
  );
}
