import { useEffect, useState, type ReactElement } from 'react';
import { TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';

const SAID_FOR_MS = 1500;

export function CopyButton({ text, label = TEXT.chat.copy }: { readonly text: string; readonly label?: string }): ReactElement | undefined {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => { setCopied(false); }, SAID_FOR_MS);
    return () => { clearTimeout(timer); };
  }, [copied]);
  // Absent outside a secure context.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return undefined;
  return (
    <Button look="quiet" small onClick={() => { clipboard.writeText(text).then(() => { setCopied(true); }, () => { setCopied(false); }); }}>
      <span aria-live="polite">{copied ? TEXT.chat.copied : label}</span>
    </Button>
  );
}
