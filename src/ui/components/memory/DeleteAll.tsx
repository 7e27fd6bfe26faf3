import { useState, type ReactElement } from 'react';
import { TEXT } from '../../messages.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';

export function DeleteAll({ count, onDelete }: { readonly count: number; readonly onDelete: () => void }): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="danger" small onClick={() => { setAsking(true); }}>{TEXT.memory.deleteAll}</Button>
      <Ask open={asking} onClose={() => { setAsking(false); }} title={TEXT.memory.deleteAllTitle(count)} yes={TEXT.memory.deleteAllYes} danger onYes={onDelete}>
        {TEXT.memory.deleteAllAbout}
      </Ask>
    </>
  );
}
