import type { ReactElement } from 'react';
import type { Message } from '../../../app.ts';
import { useApp, useMemories } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import styles from './Remembered.module.css';

/** What was written to memory from the question, each with a way to take it back. */
export function Remembered({ noted }: { readonly noted: NonNullable<NonNullable<Message['answer']>['noted']> }): ReactElement {
  const { memory } = useApp();
  const memories = useMemories();
  const { run, busy, error } = useTask();
  return (
    <>
      {noted.map(({ id, text }) => {
        const kept = memories.some((one) => one.id === id);
        return (
          <p key={id} className={styles.note}>
            <SourceMark source="you" />
            <span className={kept ? undefined : styles.gone}>{kept ? TEXT.chat.remembered : TEXT.chat.forgotten} <q>{text}</q></span>
            {kept && <Button look="quiet" small disabled={busy} onClick={() => { run(async () => { await memory.undo(id); }); }}>{TEXT.chat.undo}</Button>}
          </p>
        );
      })}
      {error && <ErrorNote error={error} aloud />}
    </>
  );
}
