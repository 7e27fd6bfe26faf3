import type { ReactElement } from 'react';
import type { ForgetReceipt } from '../../../core/local/local-memory.ts';
import type { Memory } from '../../../core/local/memory.ts';
import { useApp, useChatKind, useGlobalState } from '../../app-context.ts';
import { CHAT_TEXT } from '../../chat-text.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { hrefOfMemories } from './memory-link.ts';
import styles from './MemoryLine.module.css';

export interface MemoryLineProps {
  readonly memory: Memory;
  readonly canPin?: boolean;
  readonly forget?: string;
  readonly onForgot: (receipt: ForgetReceipt) => void;
}

/** One memory inside the chat, with what can be done about it; in a temporary chat nothing can. */
export function MemoryLine({ memory: of, canPin = false, forget = CHAT_TEXT.forget, onForgot }: MemoryLineProps): ReactElement {
  const { memory } = useApp();
  const { packs } = useGlobalState();
  const writes = useChatKind() === 'kept';
  const { run, busy, error } = useTask();
  const text = of.kind === 'interaction' ? of.title : of.text;
  const action = (name: string, work: () => Promise<void>): ReactElement =>
    <Button look="quiet" small disabled={busy} aria-label={CHAT_TEXT.of(name, text)} onClick={() => { run(work); }}>{name}</Button>;
  const topics = packs.find(({ pack }) => pack.id === of.domain)?.pack.topics;
  const about = of.kind === 'interaction' ? of.topics.map((id) => topics?.find((topic) => topic.id === id)?.name ?? id).join(', ')
    : of.kind === 'note' ? CHAT_TEXT.note : `${of.target.name}: ${of.stance === 'like' ? CHAT_TEXT.likes : CHAT_TEXT.avoids}`;
  return (
    <li className={styles.line} data-off={of.off ?? false}>
      <p><a href={hrefOfMemories([of.id])} title={CHAT_TEXT.inspect}>{of.kind === 'interaction' ? text : <q>{text}</q>}</a></p>
      <p className={styles.facts}>{[about, CHAT_TEXT.since(of), of.off ? CHAT_TEXT.isOff : '', of.supersededAtMs === undefined ? '' : CHAT_TEXT.isReplaced].filter(Boolean).join(' · ')}</p>
      {writes && (
        <div className={styles.actions}>
          {canPin && action(of.pinned ? CHAT_TEXT.unpin : CHAT_TEXT.pin, () => memory.mark([of.id], { pinned: !of.pinned }))}
          {action(of.off ? CHAT_TEXT.switchOn : CHAT_TEXT.switchOff, () => memory.mark([of.id], { off: !of.off }))}
          {action(forget, async () => { onForgot(await memory.forget([of.id])); })}
        </div>
      )}
      {error && <ErrorNote error={error} aloud />}
    </li>
  );
}
