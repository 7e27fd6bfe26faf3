import { useRef, useState, type ReactElement } from 'react';
import type { ImportPreview as Preview, ImportReport as Report } from '../../../app.ts';
import { useApp } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useFileDrop } from '../../use-file-drop.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { ImportPreview } from '../portability/ImportPreview.tsx';
import { ImportReport } from './ImportReport.tsx';
import styles from './ImportPanel.module.css';

/** Reads files on this device, chosen or dropped, shows what they hold, and on a yes says what became of every line. */
export function ImportPanel(): ReactElement {
  const { memory } = useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<Preview>();
  const [report, setReport] = useState<Report>();
  const { run, busy, error } = useTask();
  const begin = (work: () => Promise<void>): void => {
    setPreview(undefined);
    setReport(undefined);
    run(work);
  };
  const read = (files: readonly File[]): void => {
    if (files.length === 0) return;
    begin(async () => { setPreview(await memory.readImport(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))))); });
  };
  const take = (taken: Preview): void => {
    run(async () => {
      setReport(await memory.takeImport(taken));
      setPreview(undefined);
    });
  };
  const { over, target } = useFileDrop(read);

  return (
    <Card className={styles.panel} aria-busy={busy} {...target}>
      <div className={styles.actions}>
        <Button look={preview ? 'plain' : 'solid'} disabled={busy} onClick={() => { picker.current?.click(); }}>{busy && !preview ? TEXT.memory.importing : TEXT.memory.import}</Button>
        <Button disabled={busy} onClick={() => { begin(async () => { setReport(await memory.loadDemo()); }); }}>{TEXT.memory.demo}</Button>
        <p>{over ? TEXT.memory.drop : TEXT.memory.importAbout}</p>
      </div>
      <input
        ref={picker} type="file" accept=".csv,text/csv" multiple hidden
        onChange={(event) => {
          read([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {error && <ErrorNote error={error} aloud />}
      {preview && <ImportPreview preview={preview} busy={busy} onTake={() => { take(preview); }} onCancel={() => { setPreview(undefined); }} />}
      {report && <ImportReport report={report} />}
    </Card>
  );
}
