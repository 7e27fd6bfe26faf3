import { useState, type ReactElement } from 'react';
import type { Inspection as Look } from '../../../app.ts';
import type { ForgetReceipt } from '../../../core/local/local-memory.ts';
import { useChatKind, useOnFile } from '../../app-context.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { hrefOf } from '../../route.ts';
import { Button } from '../controls/Button.tsx';
import { ForgotNote } from './ForgotNote.tsx';
import { MemoryLine } from './MemoryLine.tsx';
import styles from './Inspection.module.css';

export interface InspectionProps { readonly look: Look }

/** A look into the memory from inside the chat, drawn from what is on file now. */
export function Inspection({ look }: InspectionProps): ReactElement {
  const onFile = useOnFile();
  const [forgotten, setForgotten] = useState<readonly ForgetReceipt[]>([]);
  const [none, setNone] = useState(false);
  const choosing = look.kind === 'which-to-forget';
  const memories = none ? [] : look.ids.flatMap((id) => onFile.get(id) ?? []);
  const writes = useChatKind() === 'kept';
  return (
    <section className={styles.look} aria-label={choosing ? CHAT_TEXT.whichToForget : CHAT_TEXT.aboutMe}>
      {memories.length > 0 && (
        <ul>
          {memories.map((memory) => (
            <MemoryLine
              key={memory.id} memory={memory} canPin={!choosing} {...(choosing && { forget: CHAT_TEXT.forgetThis })}
              onForgot={(receipt) => { setForgotten((before) => [...before, receipt]); }}
            />
          ))}
        </ul>
      )}
      {memories.length === 0 && look.ids.length > 0 && <p className={styles.none}>{none ? CHAT_TEXT.noneChosen : CHAT_TEXT.noneLeft}</p>}
      {forgotten.map((receipt, i) => <ForgotNote key={i} receipt={receipt} />)}
      <div className={styles.more}>
        {writes && choosing && memories.length > 0 && forgotten.length === 0 && <Button small onClick={() => { setNone(true); }}>{CHAT_TEXT.noneOfThese}</Button>}
        <a href={hrefOf('memory')}>{CHAT_TEXT.all(look.kind === 'about-me' ? look.total : undefined)}</a>
      </div>
      {!writes && memories.length > 0 && <p className={styles.none}>{CHAT_TEXT.temporaryLook}</p>}
    </section>
  );
}
