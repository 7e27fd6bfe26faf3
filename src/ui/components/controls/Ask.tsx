import { AlertDialog } from 'radix-ui';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { TEXT } from '../../messages.ts';
import { Button } from './Button.tsx';
import styles from './Ask.module.css';

export interface AskProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly danger?: boolean;
  readonly onYes: () => void;
}

/**
 * Nothing happens before an explicit yes. The backdrop is our own: Radix's brings a script that writes a <style> element,
 * which the page's content security policy forbids; theme.css locks scrolling instead.
 */
export function Ask({ open, onClose, title, children, yes, danger = false, onYes }: AskProps): ReactElement {
  const opener = useRef<Element>(null);
  // Radix hides the page behind from screen readers; this also takes it out of the tab order.
  useEffect(() => {
    const page = document.getElementById('root');
    if (!open || !page) return undefined;
    page.inert = true;
    return () => { page.inert = false; };
  }, [open]);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => { if (!next) onClose(); }}>
      <AlertDialog.Portal>
        <div className={styles.backdrop} />
        <AlertDialog.Content
          className={styles.dialog} onOpenAutoFocus={() => { opener.current = document.activeElement; }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          <AlertDialog.Description asChild><div className={styles.about}>{children}</div></AlertDialog.Description>
          <div className={styles.actions}>
            <AlertDialog.Cancel asChild><Button>{TEXT.cancel}</Button></AlertDialog.Cancel>
            <AlertDialog.Action asChild><Button look={danger ? 'danger' : 'solid'} onClick={onYes}>{yes}</Button></AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
