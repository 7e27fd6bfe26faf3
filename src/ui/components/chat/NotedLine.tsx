import type { ReactElement } from 'react';
import type { Noted } from '../../../app.ts';
import type { Memory } from '../../../core/local/memory.ts';
import { useApp, useOnFile } from '../../app-context.ts';
import { CHAT_TEXT, NOTED_LEAD } from '../../chat-text.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import { hrefOfMemories } from './memory-link.ts';
import styles from './Remembered.module.css';

/** One decision about the memory, as it stands today: what has become of it since is said too. */
export function NotedLine({ noted }: { readonly noted: Noted }): ReactElement {
  const { memory } = useApp();
  const onFile = useOnFile();
  const { run, busy, error } = useTask();
  const { id, text, decision, unkept } = noted;
  const record = unkept ? undefined : onFile.get(id);
  const stands = record !== undefined && record.supersededAtMs === undefined;
  const surprising = stands ? record.surprising : undefined;
  const undo = (): void => { run(async () => { await memory.undo(id); }); };
  return (
    <>
      <div className={styles.note} data-asks={surprising !== undefined}>
        <p>
          <SourceMark source="you" />{' '}
          <span data-gone={record === undefined && !unkept}>
            {leadOf(noted, record, onFile)} {record ? <a href={hrefOfMemories([id])} title={CHAT_TEXT.inspect}><q>{text}</q></a> : <q>{text}</q>}{stands && replacedBy(noted, onFile)}
          </span>
        </p>
        {stands && surprising === undefined && decision?.kind !== 'NOOP' && <Button look="quiet" small disabled={busy} onClick={undo}>{CHAT_TEXT.undo}</Button>}
        {surprising !== undefined && (
          <div className={styles.surprising}>
            <p>{surprising}</p>
            <Button small disabled={busy} onClick={() => { run(() => memory.mark([id], { surprising: false })); }}>{CHAT_TEXT.isRight}</Button>
            <Button small disabled={busy} onClick={undo}>{CHAT_TEXT.isWrong}</Button>
          </div>
        )}
        {noted.surprising !== undefined && surprising === undefined && stands && <span className={styles.aside}>{CHAT_TEXT.confirmed}</span>}
      </div>
      {error && <ErrorNote error={error} aloud />}
    </>
  );
}

function leadOf({ decision, unkept }: Noted, record: Memory | undefined, onFile: ReadonlyMap<string, Memory>): string {
  const { noted } = CHAT_TEXT;
  if (unkept) return noted.unkept;
  if (!record) return noted.gone;
  const next = record.supersededBy === undefined ? undefined : onFile.get(record.supersededBy);
  if (next?.decision?.reason === 'ended' && next.validUntilMs !== undefined) return noted.until(next.validUntilMs);
  if (record.supersededAtMs !== undefined) return noted.replaced;
  if (record.off) return noted.off;
  if (decision?.reason === 'ended') return noted.ended;
  if (record.validUntilMs !== undefined) return noted.until(record.validUntilMs);
  return NOTED_LEAD[decision?.kind ?? 'ADD'];
}

function replacedBy({ decision }: Noted, onFile: ReadonlyMap<string, Memory>): string {
  const [first] = decision?.replaced ?? [];
  if (first === undefined || decision?.reason === 'ended') return '';
  return ` ${CHAT_TEXT.replaces(onFile.get(first)?.validFromMs, decision?.reason === 'opposite')}`;
}
