import { useRef, useState, type ReactElement } from 'react';
import type { EvidenceReading } from '../../../core/local/evidence/read-lines.ts';
import { useApp } from '../../app-context.ts';
import { PORTABILITY_TEXT } from '../../portability-text.ts';
import { useFileDrop } from '../../use-file-drop.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { LineFacts } from './EvidenceLine.tsx';
import lines from './EvidenceLine.module.css';
import styles from './Panel.module.css';

const TEXT = PORTABILITY_TEXT.evidence;
const SHOWN = 10;

/** Text pasted or dropped, read and shown before any of it is kept. */
export function ReadText(): ReactElement {
  const { evidence } = useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  const [source, setSource] = useState('');
  const [reading, setReading] = useState<EvidenceReading & { readonly from: string }>();
  const { run, busy, error } = useTask();

  const read = (work: () => Promise<{ readonly text: string; readonly from: string }>): void => {
    setReading(undefined);
    run(async () => {
      const { text, from } = await work();
      setReading({ ...await evidence.read(text, from), from });
    });
  };
  const readFile = ([file]: readonly File[]): void => { if (file) read(async () => ({ text: await file.text(), from: file.name })); };
  const { over, target } = useFileDrop(readFile);
  const keep = (kept: EvidenceReading): void => {
    run(async () => {
      await evidence.keep(kept.evidence);
      setReading(undefined);
      setPasted('');
    });
  };

  return (
    <>
      <form
        className={styles.form} {...target} onSubmit={(event) => {
          event.preventDefault();
          if (pasted.trim() !== '') read(() => Promise.resolve({ text: pasted, from: source.trim() === '' ? TEXT.pasted : source.trim() }));
        }}
      >
        <label>{TEXT.paste}<textarea value={pasted} placeholder={over ? TEXT.drop : undefined} onChange={(event) => { setPasted(event.target.value); }} /></label>
        <label>{TEXT.from}<input value={source} placeholder={TEXT.fromExample} maxLength={80} onChange={(event) => { setSource(event.target.value); }} /></label>
        <div className={styles.actions}>
          <Button type="submit" look="solid" disabled={busy || pasted.trim() === ''}>{busy ? TEXT.reading : TEXT.read}</Button>
          <Button disabled={busy} onClick={() => { picker.current?.click(); }}>{TEXT.file}</Button>
        </div>
        <input
          ref={picker} type="file" accept=".txt,.md,.json,text/plain,text/markdown,application/json" hidden aria-label={TEXT.file}
          onChange={(event) => {
            readFile([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </form>
      {error && <ErrorNote error={error} aloud />}
      {reading && (
        <div className={styles.part} role="status">
          <h3>{reading.evidence.length === 0 ? TEXT.nothingNew(reading.from) : TEXT.found(reading.evidence.length, reading.from)}</h3>
          {reading.evidence.length > 0 && (
            <ul className={lines.list}>
              {reading.evidence.slice(0, SHOWN).map((line) => <li key={line.id} className={lines.line}><LineFacts line={line} /></li>)}
            </ul>
          )}
          {reading.evidence.length > SHOWN && <p className={styles.hint}>{TEXT.andMore(reading.evidence.length - SHOWN)}</p>}
          {reading.skipped.length > 0 && <ul className={styles.left}>{reading.skipped.map(({ reason, rows, lines: where }) => <li key={reason}>{TEXT.leftOut(rows, reason, where)}</li>)}</ul>}
          <div className={styles.actions}>
            {reading.evidence.length > 0 && <Button look="solid" disabled={busy} onClick={() => { keep(reading); }}>{TEXT.keep(reading.evidence.length)}</Button>}
            <Button look="quiet" disabled={busy} onClick={() => { setReading(undefined); }}>{PORTABILITY_TEXT.cancel}</Button>
          </div>
        </div>
      )}
    </>
  );
}
