import { useId, type KeyboardEvent, type ReactElement } from 'react';
import { useApp, useBusy } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useChat } from '../../stores/use-chat.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Composer.module.css';

export function Composer(): ReactElement {
  const { conversation } = useApp();
  const busy = useBusy();
  const draft = useChat((view) => view.draft);
  const setDraft = useChat((view) => view.setDraft);
  const send = useChat((view) => view.send);
  const keysId = useId();

  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter and Esc belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && busy) conversation.stop();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className={styles.composer} onSubmit={(event) => { event.preventDefault(); void send(); }} onKeyDown={onKeyDown}>
      <div className={styles.box}>
        <textarea
          className={styles.input} rows={1} value={draft} placeholder={TEXT.chat.placeholder} aria-label={TEXT.chat.message} aria-describedby={keysId}
          autoComplete="off" enterKeyHint="send" autoFocus={!('ontouchstart' in window)} onChange={(event) => { setDraft(event.target.value); }}
        />
        {busy
          ? <Button look="solid" onClick={() => { conversation.stop(); }}>{TEXT.chat.stop}</Button>
          : <Button look="solid" type="submit" disabled={draft.trim() === ''}>{TEXT.chat.send}</Button>}
      </div>
      <p id={keysId} className={styles.keys}>{TEXT.chat.keys}</p>
    </form>
  );
}
