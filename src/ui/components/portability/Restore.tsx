import { useRef, useState, type ReactElement } from 'react';
import type { BackupPreview } from '../../../core/backup/backup.ts';
import { toAppError } from '../../../core/errors.ts';
import { useApp } from '../../app-context.ts';
import { formatCount } from '../../format.ts';
import { PORTABILITY_TEXT } from '../../portability-text.ts';
import { reloadPage } from '../../reload-page.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import styles from './Panel.module.css';

const TEXT = PORTABILITY_TEXT.backup;

/** What is chosen so far: a file, whether it needs a passphrase, and what it holds once open. */
interface Chosen { readonly name: string; readonly text: string; readonly preview?: BackupPreview }

/** Nothing is replaced before the file was read whole, shown and agreed to. */
export function Restore(): ReactElement {
  const app = useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const [asking, setAsking] = useState(false);
  const { run, busy, error } = useTask();

  const choose = (file: File): void => {
    setChosen(undefined);
    run(async () => {
      const [name, text] = [file.name, await file.text()];
      try {
        setChosen({ name, text, preview: await (await app.backup()).open(text) });
      } catch (thrown) {
        if (toAppError(thrown).code !== 'backup/wrong-passphrase') throw thrown;
        setChosen({ name, text });
      }
    });
  };
  const openWith = ({ name, text }: Chosen, passphrase: string): void => {
    run(async () => { setChosen({ name, text, preview: await (await app.backup()).open(text, passphrase) }); });
  };
  const restore = (preview: BackupPreview): void => {
    run(async () => {
      await (await app.backup()).restore(preview);
      reloadPage();
    });
  };
  const cancel = (): void => { setChosen(undefined); };

  return (
    <div className={styles.part}>
      <div className={styles.actions}>
        <Button disabled={busy} onClick={() => { picker.current?.click(); }}>{busy ? TEXT.working : TEXT.restore}</Button>
        <p className={styles.hint}>{TEXT.restoreAbout}</p>
      </div>
      <input
        ref={picker} type="file" accept=".json,application/json" hidden aria-label={TEXT.restore}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) choose(file);
          event.target.value = '';
        }}
      />
      {chosen && !chosen.preview && (
        <>
          <p>{TEXT.isSealed(chosen.name)}</p>
          <PassphraseForm isNew={false} yes={TEXT.open} busy={busy} onPassphrase={(passphrase) => { openWith(chosen, passphrase); }} onCancel={cancel} />
        </>
      )}
      {error && <ErrorNote error={error} aloud />}
      {chosen?.preview && (
        <>
          <table className={styles.table}>
            <caption className="visually-hidden">{TEXT.holds(chosen.name)}</caption>
            <thead><tr><th scope="col">{chosen.name}</th><th scope="col">{TEXT.columns.file}</th><th scope="col">{TEXT.columns.here}</th></tr></thead>
            <tbody>
              {Object.entries(TEXT.names).map(([key, name]) => (
                <tr key={key}><th scope="row">{name}</th><td>{formatCount(chosen.preview?.counts[key] ?? 0)}</td><td>{formatCount(chosen.preview?.replaces[key] ?? 0)}</td></tr>
              ))}
            </tbody>
          </table>
          <div className={styles.actions}>
            <Button look="danger" disabled={busy} onClick={() => { setAsking(true); }}>{TEXT.replace}</Button>
            <Button look="quiet" disabled={busy} onClick={cancel}>{PORTABILITY_TEXT.cancel}</Button>
          </div>
          <Ask open={asking} onClose={() => { setAsking(false); }} title={TEXT.replaceTitle} yes={TEXT.replaceYes} danger onYes={() => { if (chosen.preview) restore(chosen.preview); }}>
            {TEXT.replaceAbout(chosen.preview.replaces['memories'] ?? 0)}
          </Ask>
        </>
      )}
    </div>
  );
}
