import type { ReactElement } from 'react';
import type { Message } from '../../../app.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { TEXT } from '../../messages.ts';
import { splitPasted } from '../../stores/pasted.ts';
import styles from './Question.module.css';

/** What the person said; what of it was pasted is set off, as it is treated as data. */
export function Question({ message: { text, pasted = [] } }: { readonly message: Message }): ReactElement {
  return (
    <article className={styles.question} aria-label={TEXT.chat.from.user}>
      <p>
        {splitPasted(text, pasted).map((part, i) => (part.pasted
          ? <span key={i} className={styles.pasted} title={CHAT_TEXT.pasted}><span className="visually-hidden">{CHAT_TEXT.pasted}: </span>{part.text}</span>
          : <span key={i}>{part.text}</span>))}
      </p>
    </article>
  );
}
