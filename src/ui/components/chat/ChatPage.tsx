import type { ReactElement } from 'react';
import { useAllOff, useChatKind, useMessages } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { hrefOf } from '../../route.ts';
import { useChat } from '../../stores/use-chat.ts';
import { useMedia, WIDE } from '../../use-media.ts';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { ChatKindBar } from './ChatKindBar.tsx';
import { Composer } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import { inspections, receipts } from './late-parts.ts';
import styles from './ChatPage.module.css';

export function ChatPage(): ReactElement {
  const messages = useMessages();
  const receiptOf = useChat((view) => view.receiptOf);
  const announcement = useChat((view) => view.announcement);
  const problem = useChat((view) => view.problem);
  const allOff = useAllOff();
  receipts.useAhead();
  inspections.useAhead();
  const wide = useMedia(WIDE);
  const temporary = useChatKind() !== 'kept';
  const shown = messages.find(({ id }) => id === receiptOf);
  const receipt = shown?.answer?.receipt;
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{TEXT.chat.title}</h1>
      <div className={styles.talk} data-temporary={temporary}>
        <ChatKindBar />
        <Conversation messages={messages} receiptInside={!wide} />
        <div>
          {problem && <div className={styles.problem}><ErrorNote error={problem} aloud /></div>}
          {allOff && <p className={styles.off}>{TEXT.global.allOff} <a href={hrefOf('global')}>{TEXT.global.switchOn}</a>.</p>}
          <Composer />
        </div>
      </div>
      {wide && receipt && <aside className={styles.beside} key={receiptOf}><receipts.Part receipt={receipt} blotted={shown?.blotted} /></aside>}
      <p className="visually-hidden" aria-live="polite">{announcement}</p>
    </div>
  );
}
