import type { ReactElement } from 'react';
import type { GlobalState } from '../../../app.ts';
import { useApp } from '../../app-context.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './HeldNote.module.css';

/** A release that waits for a person's decision. @param name of its pack */
export function HeldNote({ held, name }: { readonly held: GlobalState['held'][number]; readonly name: string }): ReactElement {
  const { global } = useApp();
  const { run, busy, error } = useTask();
  const { packId, fromVersion, toVersion, reasons } = held;
  return (
    <Card className={styles.held} aria-label={GLOBAL_TEXT.held(name)}>
      <h2>{GLOBAL_TEXT.held(name)}</h2>
      <p>{GLOBAL_TEXT.heldAbout(fromVersion, toVersion)}</p>
      <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <div className={styles.actions}>
        <Button disabled={busy} onClick={() => { run(() => global.decline(packId)); }}>{GLOBAL_TEXT.decline}</Button>
        <Button disabled={busy} look="danger" onClick={() => { run(() => global.accept(packId)); }}>{GLOBAL_TEXT.accept}</Button>
      </div>
      {error && <ErrorNote error={error} aloud />}
    </Card>
  );
}
