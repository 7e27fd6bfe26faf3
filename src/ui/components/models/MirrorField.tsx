import { useState, type ReactElement } from 'react';
import { useApp } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './BringModel.module.css';

/** For a network that reaches no hub: where a copy of it is. */
export function MirrorField(): ReactElement {
  const { library } = useApp();
  const [address, setAddress] = useState(library.mirror());
  const [saved, setSaved] = useState(false);
  const { run, error } = useTask();
  const save = async (): Promise<void> => {
    library.setMirror(address);
    setAddress(library.mirror());
    setSaved(true);
    await Promise.resolve();
  };
  return (
    <Card className={styles.bring}>
      <h2>{TEXT.models.mirror}</h2>
      <p>{TEXT.models.mirrorAbout}</p>
      <form className={styles.actions} onSubmit={(event) => { event.preventDefault(); run(save); }}>
        <input className={styles.address} value={address} placeholder="https://models.example.org/" aria-label={TEXT.models.mirrorAddress} spellCheck={false} autoCapitalize="none" onChange={(event) => { setSaved(false); setAddress(event.target.value); }} />
        <Button type="submit">{TEXT.models.mirrorSave}</Button>
      </form>
      {error && <ErrorNote error={error} aloud />}
      <p role="status">{saved && !error && (address === '' ? TEXT.models.mirrorNone : TEXT.models.mirrorSaved)}</p>
    </Card>
  );
}
