import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { Recovery, Stored } from '../../../app-recover.ts';
import { RECOVER_TEXT } from '../../lock-text.ts';
import { saveParts } from '../../save-file.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Wordmark } from '../shell/Wordmark.tsx';
import { DamagedCard } from './DamagedCard.tsx';
import { EraseCard } from './EraseCard.tsx';
import styles from './RecoverPage.module.css';

/** Works without the app: it is what is left when the app cannot start. */
export function RecoverPage({ recovery }: { readonly recovery: Recovery }): ReactElement {
  const [stored, setStored] = useState<Stored | 'nothing'>();
  const { run, busy, error } = useTask();
  const look = useCallback(() => {
    setStored(undefined);
    run(async () => { setStored(await recovery.look() ?? 'nothing'); });
  }, [run, recovery]);
  useEffect(look, [look]);
  return (
    <main className={styles.page}>
      <Wordmark />
      <h1>{RECOVER_TEXT.title}</h1>
      <p>{RECOVER_TEXT.about}</p>
      <p><a href="./">{RECOVER_TEXT.back}</a></p>
      {busy && <p role="status">{RECOVER_TEXT.looking}</p>}
      {error && (
        <>
          <ErrorNote error={error} aloud />
          {error.code === 'storage/blocked' && <p>{RECOVER_TEXT.blocked}</p>}
          <Button onClick={look}>{RECOVER_TEXT.again}</Button>
        </>
      )}
      {stored === 'nothing' && <p>{RECOVER_TEXT.nothing}</p>}
      {stored && stored !== 'nothing' && (
        <>
          <SaveCard stored={stored} recovery={recovery} />
          <DamagedCard locked={stored.locked} recovery={recovery} onDeleted={look} />
        </>
      )}
      {!busy && stored !== 'nothing' && <EraseCard recovery={recovery} onErased={() => { setStored('nothing'); }} />}
    </main>
  );
}

function SaveCard({ stored: { version, stores, locked }, recovery }: { readonly stored: Stored; readonly recovery: Recovery }): ReactElement {
  const { run, busy, error } = useTask();
  const save = async (): Promise<void> => {
    const parts = await recovery.save();
    if (parts) saveParts('logo-stored.json', 'application/json', parts);
  };
  return (
    <Card className={styles.card}>
      <h2>{RECOVER_TEXT.save}</h2>
      <p>{RECOVER_TEXT.saveAbout} {locked ? RECOVER_TEXT.sealed : RECOVER_TEXT.plain}</p>
      <table>
        <caption>{RECOVER_TEXT.version(version)}</caption>
        <thead><tr><th scope="col">{RECOVER_TEXT.store}</th><th scope="col">{RECOVER_TEXT.count}</th></tr></thead>
        <tbody>{stores.map(({ name, rows }) => <tr key={name}><th scope="row">{name}</th><td>{rows}</td></tr>)}</tbody>
      </table>
      <div><Button look="solid" disabled={busy} onClick={() => { run(save); }}>{RECOVER_TEXT.saveYes}</Button></div>
      {error && <ErrorNote error={error} aloud />}
    </Card>
  );
}
