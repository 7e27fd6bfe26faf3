import { Fragment, type ReactElement } from 'react';
import type { NameSpan } from '../../../core/engine/check-names.ts';
import { TEXT } from '../../messages.ts';
import { splitAnswer } from './split-answer.ts';
import styles from './AnswerText.module.css';

export interface AnswerTextProps {
  readonly text: string;
  /** Names that code found in neither memory. */
  readonly unknown: readonly NameSpan[];
  /** Titles that were picked; set off so that an answer can be skimmed. */
  readonly titles: readonly string[];
  readonly streaming: boolean;
}

export function AnswerText({ text, unknown, titles, streaming }: AnswerTextProps): ReactElement {
  return (
    <p className={styles.text} data-streaming={streaming}>
      {splitAnswer(text, unknown, titles).map(({ kind, text: part }, i) => {
        if (kind === 'title') return <strong key={i}>{part}</strong>;
        if (kind === 'unknown') return <mark key={i} title={TEXT.chat.unknownName}>{part}<span className="visually-hidden"> ({TEXT.chat.unknownName})</span></mark>;
        return <Fragment key={i}>{part}</Fragment>;
      })}
    </p>
  );
}
