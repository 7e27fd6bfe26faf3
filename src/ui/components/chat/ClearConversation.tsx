import { useState, type ReactElement } from 'react';
import { TEXT } from '../../messages.ts';
import { useChat } from '../../stores/use-chat.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';

export function ClearConversation(): ReactElement {
  const clear = useChat((view) => view.clear);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" small onClick={() => { setAsking(true); }}>{TEXT.chat.clear}</Button>
      <Ask open={asking} onClose={() => { setAsking(false); }} title={TEXT.chat.clearTitle} yes={TEXT.chat.clearYes} danger onYes={() => { void clear(); }}>
        {TEXT.chat.clearAbout}
      </Ask>
    </>
  );
}
