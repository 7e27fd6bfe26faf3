import { useEffect, useId, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useApp, useBusy } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useChat } from '../../stores/use-chat.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Composer.module.css';

/** Where focusing a field opens a keyboard over half the page. */
const TOUCH = 'ontouchstart' in window;

export function Composer(): ReactElement {
  const { conversation } = useApp();
  const busy = useBusy();
  const draft = useChat((view) => view.draft);
  const setDraft = useChat((view) => view.setDraft);
  const paste = useChat((view) => view.paste);
  const send = useChat((view) => view.send);
  const keysId = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  // A chip or button that vanished when the answer began or ended must not take the keyboard with it.
  useEffect(() => {
    if (document.activeElement === document.body && !TOUCH) input.current?.focus({ preventScroll: true });
  }, [busy]);
  // Esc stops wherever the keyboard is; what is open above the chat takes the key first.
  useEffect(() => {
    if (!busy) return undefined;
    const onEscape = (event: globalThis.KeyboardEvent): void => { if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) conversation.stop(); };
    document.addEventListener('keydown', onEscape);
    return () => { document.removeEventListener('keydown', onEscape); };
  }, [busy, conversation]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className={styles.composer} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <div className={styles.box}>
        <textarea
          ref={input} className={styles.input} rows={1} value={draft} placeholder={TEXT.chat.placeholder} aria-label={TEXT.chat.message} aria-describedby={keysId}
          autoComplete="off" enterKeyHint="send" onKeyDown={onKeyDown} onChange={(event) => { setDraft(event.target.value); }}
          onPaste={(event) => { paste(event.clipboardData.getData('text/plain')); }}
        />
        {/* Two keys: were it one element, a click on Stop could end as a submit. */}
        {busy
          ? <Button key="stop" look="solid" onClick={() => { conversation.stop(); }}>{TEXT.chat.stop}</Button>
          : <Button key="send" look="solid" type="submit" disabled={draft.trim() === ''}>{TEXT.chat.send}</Button>}
      </div>
      <p id={keysId} className={styles.keys}>{TEXT.chat.keys}</p>
    </form>
  );
}
