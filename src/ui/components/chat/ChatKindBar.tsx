import { useState, type ReactElement } from 'react';
import type { ChatKind } from '../../../app.ts';
import { useChatKind, useMessages } from '../../app-context.ts';
import { CHAT_TEXT, KIND_TEXT, TEMPORARY_TEXT } from '../../chat-text.ts';
import { useChat } from '../../stores/use-chat.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import styles from './ChatKindBar.module.css';

const KINDS: readonly ChatKind[] = ['kept', 'reads', 'blank'];

/** Which kind of chat is open, and the way to another; a temporary one with something in it is not left without a word. */
export function ChatKindBar(): ReactElement {
  const kind = useChatKind();
  const hasMessages = useMessages().length > 0;
  const open = useChat((view) => view.open);
  const [next, setNext] = useState<ChatKind>();
  const choose = (chosen: ChatKind): void => {
    if (kind !== 'kept' && chosen !== kind && hasMessages) setNext(chosen);
    else void open(chosen);
  };
  return (
    <div className={styles.bar}>
      <div className={styles.kinds} role="group" aria-label={CHAT_TEXT.kind}>
        {KINDS.map((one) => <Button key={one} look="quiet" small className={styles.kind} aria-pressed={one === kind} onClick={() => { choose(one); }}>{KIND_TEXT[one]}</Button>)}
      </div>
      {kind !== 'kept' && (
        <p className={styles.banner}>
          <span role="status">{TEMPORARY_TEXT[kind].banner}</span>
          <Button small onClick={() => { choose('kept'); }}>{CHAT_TEXT.leave}</Button>
        </p>
      )}
      <Ask open={next !== undefined} onClose={() => { setNext(undefined); }} title={CHAT_TEXT.leaveTitle} yes={CHAT_TEXT.leaveYes} danger onYes={() => { void open(next ?? 'kept'); }}>
        {CHAT_TEXT.leaveAbout}
      </Ask>
    </div>
  );
}
