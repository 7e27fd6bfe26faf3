import { useCallback, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import type { Message } from '../../../app.ts';
import { useBusy, useChatKind } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { AnswerMessage } from './AnswerMessage.tsx';
import { ClearConversation } from './ClearConversation.tsx';
import { Question } from './Question.tsx';
import { Welcome } from './Welcome.tsx';
import styles from './Conversation.module.css';

/** Closer to the end than this counts as reading the end, in pixels. */
const AT_END = 48;

/** Follows the end while the person reads there, and leaves them alone once they scroll up. */
export function Conversation({ messages, receiptInside }: { readonly messages: readonly Message[]; readonly receiptInside: boolean }): ReactElement {
  const busy = useBusy();
  const kept = useChatKind() === 'kept';
  const log = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [away, setAway] = useState(false);
  const toEnd = useCallback(() => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);
  const onScroll = (): void => {
    const element = log.current;
    if (!element) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END;
    setAway(!follows.current);
  };
  const newest = messages.at(-1);
  const sent = messages.findLast(({ role }) => role === 'user')?.id;
  useLayoutEffect(() => { follows.current = true; }, [sent]);
  useLayoutEffect(() => {
    // A welcome is read from its beginning.
    if (newest === undefined && log.current) log.current.scrollTop = 0;
    else if (follows.current) toEnd();
  }, [newest, toEnd]);

  return (
    <div className={styles.frame}>
      <div ref={log} className={styles.log} role="log" aria-label={TEXT.chat.log} aria-live="off" tabIndex={0} onScroll={onScroll}>
        {messages.length === 0 && <Welcome />}
        <div className={styles.column}>
          {messages.map((message) => (message.role === 'user'
            ? <Question key={message.id} message={message} />
            : <AnswerMessage key={message.id} message={message} last={message === newest} receiptInside={receiptInside} />))}
          {messages.length > 0 && !busy && kept && <div className={styles.over}><ClearConversation /></div>}
        </div>
      </div>
      {away && busy && <Button small className={styles.latest} onClick={toEnd}>{TEXT.chat.toLatest} ↓</Button>}
    </div>
  );
}
