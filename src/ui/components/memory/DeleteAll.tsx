import { useState, type ReactElement } from 'react';
import type { MemoryId } from '../../../core/local/memory.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import type { RecordIndex } from './record-index.ts';
import { wordsOf } from './tell-memory.ts';

export function DeleteAll({ count, onDelete }: { readonly count: number; readonly onDelete: () => void }): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="danger" small onClick={() => { setAsking(true); }}>{MEMORY_TEXT.deleteAll}</Button>
      <Ask open={asking} onClose={() => { setAsking(false); }} title={MEMORY_TEXT.deleteAllTitle(count)} yes={MEMORY_TEXT.deleteYes} danger onYes={onDelete}>
        {MEMORY_TEXT.deleteAllAbout}
      </Ask>
    </>
  );
}

interface DeleteSomeProps { readonly ids: readonly MemoryId[] | undefined; readonly index: RecordIndex; readonly onClose: () => void; readonly onDelete: (ids: readonly MemoryId[]) => void }

/** Asked for a single one too: what is forgotten cannot be brought back. */
export function DeleteSome({ ids, index, onClose, onDelete }: DeleteSomeProps): ReactElement {
  const only = ids?.length === 1 ? index.byId.get(ids[0] ?? '') : undefined;
  return (
    <Ask
      open={ids !== undefined} onClose={onClose} title={MEMORY_TEXT.deleteTitle(ids?.length ?? 0, only && wordsOf(only.memory))} yes={MEMORY_TEXT.deleteYes} danger
      onYes={() => { if (ids) onDelete(ids); }}
    >
      {MEMORY_TEXT.deleteAbout}
    </Ask>
  );
}
