import { useState, type ReactElement } from 'react';
import type { ForgetReceipt } from '../../../core/local/local-memory.ts';
import { useOnFile } from '../../app-context.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { ForgotNote } from '../chat/ForgotNote.tsx';
import { MemoryLine } from '../chat/MemoryLine.tsx';
import styles from './Claims.module.css';

/** The memories behind a claim, as they stand today. @param ids as the receipt has them */
export function WhereFrom({ ids }: { readonly ids: readonly string[] }): ReactElement {
  const onFile = useOnFile();
  const [forgot, setForgot] = useState<ForgetReceipt>();
  const memories = ids.flatMap((id) => onFile.get(id) ?? []);
  return (
    <>
      <p className={styles.where}>{CHAT_TEXT.whereFrom}</p>
      {memories.length > 0
        ? <ul>{memories.map((memory) => <MemoryLine key={memory.id} memory={memory} onForgot={setForgot} />)}</ul>
        : <p>{ids.length === 0 ? CHAT_TEXT.fromHistory : CHAT_TEXT.fromGone}</p>}
      {forgot && <ForgotNote receipt={forgot} />}
    </>
  );
}
