import type { ReactElement } from 'react';
import type { Ask } from '../../../app.ts';
import { useApp } from '../../app-context.ts';
import { ASK_WHY_TEXT, CHAT_TEXT } from '../../chat-text.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { NotedLine } from './NotedLine.tsx';
import styles from './Asks.module.css';

/** What might be remembered: nothing is, before a yes; afterwards a line says what became of it. */
export function Asks({ messageId, asks }: { readonly messageId: string; readonly asks: readonly Ask[] }): ReactElement {
  return <>{asks.map((ask) => (ask.answer ? <Answered key={ask.id} ask={ask} answer={ask.answer} /> : <Open key={ask.id} messageId={messageId} ask={ask} />))}</>;
}

function Open({ messageId, ask }: { readonly messageId: string; readonly ask: Ask }): ReactElement {
  const { conversation } = useApp();
  const { run, busy, error } = useTask();
  const say = (yes: boolean): void => { run(() => conversation.answerAsk(messageId, ask.id, yes)); };
  const title = CHAT_TEXT.ask(ask);
  return (
    <div className={styles.ask} role="group" aria-label={title}>
      <p className={styles.title}>{title}</p>
      <p><q>{ask.text}</q></p>
      <p className={styles.why}>{ASK_WHY_TEXT[ask.why]}</p>
      <div className={styles.actions}>
        <Button small disabled={busy} onClick={() => { say(true); }}>{CHAT_TEXT.yes}</Button>
        <Button small disabled={busy} onClick={() => { say(false); }}>{CHAT_TEXT.no}</Button>
      </div>
      {error && <ErrorNote error={error} aloud />}
    </div>
  );
}

function Answered({ ask: { text }, answer: { yes, memoryId } }: { readonly ask: Ask; readonly answer: NonNullable<Ask['answer']> }): ReactElement {
  if (memoryId !== undefined) return <NotedLine noted={{ id: memoryId, text }} />;
  return <p className={styles.answered}>{yes ? CHAT_TEXT.noted.remembered : CHAT_TEXT.notRemembered} <q>{text}</q></p>;
}
