import type { ReactElement } from 'react';
import type { Message } from '../../../app.ts';
import { useBusy, useChatKind, useEngineState } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { RECOVERED_TEXT } from '../../problem-text.ts';
import { useChat } from '../../stores/use-chat.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Balance } from '../receipt/Balance.tsx';
import { RECEIPT_ID } from '../receipt/receipt-id.ts';
import { AnswerText } from './AnswerText.tsx';
import { Asks } from './Asks.tsx';
import { CopyButton } from './CopyButton.tsx';
import { ForgotNote } from './ForgotNote.tsx';
import { inspections, receipts } from './late-parts.ts';
import { Remembered } from './Remembered.tsx';
import styles from './AnswerMessage.module.css';

export interface AnswerMessageProps {
  readonly message: Message;
  readonly last: boolean;
  /** Whether its receipt opens below it, instead of beside the conversation. */
  readonly receiptInside: boolean;
}

export function AnswerMessage({ message, last, receiptInside }: AnswerMessageProps): ReactElement {
  const busy = useBusy();
  const kept = useChatKind() === 'kept';
  const regenerate = useChat((view) => view.regenerate);
  const open = useChat((view) => view.receiptOf === message.id);
  const toggle = useChat((view) => view.toggleReceipt);
  const { answer } = message;
  const streaming = answer?.state === 'streaming';
  const ended = !streaming;
  const receipt = answer?.receipt;
  const unknown = answer?.names?.unknown ?? [];

  return (
    <article className={styles.answer} aria-label={TEXT.chat.from.assistant} aria-busy={streaming}>
      {answer?.noted && <Remembered noted={answer.noted} />}
      {streaming && message.text === ''
        ? <Waiting weighing={answer.weighing === true} />
        : message.text !== '' && <AnswerText text={message.text} unknown={unknown} titles={receipt?.picks.map(({ title }) => title) ?? []} streaming={streaming} />}
      {answer?.forgot && <ForgotNote receipt={answer.forgot} />}
      {answer?.inspection && <inspections.Part look={answer.inspection} />}
      {kept && answer?.asks && ended && <Asks messageId={message.id} asks={answer.asks} />}
      {ended && unknown.length > 0 && <p className={styles.aside}>{TEXT.chat.unknownNames(unknown.length)}</p>}
      {answer?.recovered && <p className={styles.aside}>{RECOVERED_TEXT[answer.recovered]}</p>}
      {answer?.state === 'stopped' && <p className={styles.aside}>{TEXT.chat.stopped}</p>}
      {answer?.state === 'failed' && (answer.error ? <ErrorNote error={answer.error} /> : <p className={styles.aside}>{TEXT.chat.failed}</p>)}
      {receipt && ended && (
        <div className={styles.actions}>
          <Button small aria-expanded={open} aria-controls={open ? RECEIPT_ID : undefined} onClick={() => { toggle(message.id); }}>{TEXT.chat.why}</Button>
          {receipt.pack && <Balance localShare={receipt.localShare} compact />}
        </div>
      )}
      {ended && (
        <div className={styles.tools}>
          {message.text !== '' && <CopyButton text={message.text} />}
          {last && !busy && <Button look="quiet" small onClick={() => { void regenerate(); }}>{answer?.state === 'failed' || answer?.state === 'stopped' ? TEXT.chat.retry : TEXT.chat.regenerate}</Button>}
          {answer?.end && answer.model !== undefined && <span>{TEXT.chat.speed(answer.model, answer.end.completionTokens, answer.end.totalMs / 1000)}</span>}
        </div>
      )}
      {open && receipt && receiptInside && <div className={styles.below}><receipts.Part receipt={receipt} blotted={message.blotted} /></div>}
    </article>
  );
}

function Waiting({ weighing }: { readonly weighing: boolean }): ReactElement {
  const state = useEngineState();
  return <p className={styles.waiting}>{state.kind === 'loading' ? TEXT.chat.waiting : weighing ? TEXT.chat.weighing : TEXT.chat.thinking}</p>;
}
