import { useState, type ReactElement } from 'react';
import type { DamagedRow, Recovery } from '../../../app-recover.ts';
import { LOCK_TEXT, RECOVER_TEXT } from '../../lock-text.ts';
import { saveParts } from '../../save-file.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { PassphraseForm } from '../lock/PassphraseForm.tsx';
import styles from './RecoverPage.module.css';

const SHOWN = 50;
const nameOf = (key: IDBValidKey): string => (typeof key === 'string' ? key : JSON.stringify(key));

export function DamagedCard({ locked, recovery, onDeleted }: { readonly locked: boolean; readonly recovery: Recovery; readonly onDeleted: () => void }): ReactElement {
  const [found, setFound] = useState<readonly DamagedRow[]>();
  const [asking, setAsking] = useState(false);
  const { run, busy, error } = useTask();
  const look = (passphrase?: string): void => { run(async () => { setFound(await recovery.damaged(passphrase)); }); };
  const remove = async (rows: readonly DamagedRow[]): Promise<void> => {
    await recovery.remove(rows);
    setFound(undefined);
    onDeleted();
  };
  return (
    <Card className={styles.card} aria-label={RECOVER_TEXT.damaged}>
      <h2>{RECOVER_TEXT.damaged}</h2>
      <p>{RECOVER_TEXT.damagedAbout} {locked && !found && RECOVER_TEXT.noneUnlocked}</p>
      {!found && (locked
        ? <PassphraseForm takesFocus={false} current={LOCK_TEXT.field.current} yes={RECOVER_TEXT.look} doing={RECOVER_TEXT.looking} busy={busy} error={error} onYes={look} />
        : <div><Button disabled={busy} onClick={() => { look(); }}>{RECOVER_TEXT.look}</Button></div>)}
      {error && (found ?? !locked) && <ErrorNote error={error} aloud />}
      {found && <p role="status">{found.length === 0 ? RECOVER_TEXT.none : RECOVER_TEXT.found(found.length)}</p>}
      {found && found.length > 0 && (
        <>
          <ul className={styles.rows}>
            {found.slice(0, SHOWN).map(({ store, key, why }) => <li key={`${store} ${nameOf(key)}`}>{store}: {nameOf(key)} <code>{why}</code></li>)}
            {found.length > SHOWN && <li>{RECOVER_TEXT.more(found.length - SHOWN)}</li>}
          </ul>
          <div className={styles.actions}>
            <Button onClick={() => { saveParts('logo-damaged-rows.json', 'application/json', recovery.saveRows(found)); }}>{RECOVER_TEXT.saveThese}</Button>
            <Button look="danger" disabled={busy} onClick={() => { setAsking(true); }}>{RECOVER_TEXT.deleteThese(found.length)}</Button>
          </div>
          <Ask open={asking} onClose={() => { setAsking(false); }} title={RECOVER_TEXT.deleteTitle(found.length)} yes={RECOVER_TEXT.deleteYes} danger onYes={() => { run(() => remove(found)); }}>{RECOVER_TEXT.deleteAbout}</Ask>
        </>
      )}
    </Card>
  );
}
