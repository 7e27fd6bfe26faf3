import { useMemo, useState, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { MemoryId } from '../../../core/local/memory.ts';
import { useApp } from '../../app-context.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { Button } from '../controls/Button.tsx';
import { EditForm } from './EditForm.tsx';
import { isShownAsCurrent, type Entry, type RecordIndex } from './record-index.ts';
import { decisionOf, wordsOf } from './tell-memory.ts';
import type { RecordActions } from './use-record-actions.ts';
import { Versions } from './Versions.tsx';
import { WeightBar } from './WeightBar.tsx';
import styles from './RowDetails.module.css';

interface RowDetailsProps {
  readonly entry: Entry;
  readonly index: RecordIndex;
  readonly pack: Pack | undefined;
  readonly readOnly: boolean;
  readonly actions: RecordActions;
  readonly onDelete: (ids: readonly MemoryId[]) => void;
}

const NONE: readonly never[] = [];

/** Why it is there, how much it counts, what came before it, and what can be done with it. */
export function RowDetails({ entry, index, pack, readOnly, actions, onDelete }: RowDetailsProps): ReactElement {
  const { memory: { weight, versions } } = useApp();
  const [editing, setEditing] = useState(false);
  const { memory, state } = entry;
  const text = wordsOf(memory);
  const before = useMemo(() => versions(memory.id).filter(({ id }) => id !== memory.id), [versions, memory]);
  const replaced = index.replacedBy.get(memory.id) ?? NONE;
  const decision = decisionOf(memory, replaced);
  const successor = memory.supersededBy === undefined ? undefined : index.byId.get(memory.supersededBy)?.memory;
  const current = isShownAsCurrent(entry);
  if (editing) return <EditForm memory={memory} pack={pack} onSave={(change) => actions.edit(memory.id, change)} onClose={() => { setEditing(false); }} />;
  return (
    <div className={styles.details}>
      {decision !== undefined && <p>{decision}</p>}
      {memory.supersededAtMs !== undefined && !readOnly && <p>{MEMORY_TEXT.replacedBy(memory.supersededAtMs, successor && wordsOf(successor))}</p>}
      {!readOnly && (
        <p className={styles.weight}>
          {state === 'in-use' && <WeightBar share={weight(memory)} />}
          {state !== 'in-use' ? MEMORY_TEXT.weightNone : memory.pinned ? MEMORY_TEXT.weightPinned : memory.kind === 'interaction' ? MEMORY_TEXT.weight(weight(memory)) : MEMORY_TEXT.weightWords}
        </p>
      )}
      {!readOnly && (
        <div className={styles.actions}>
          {state !== 'replaced' && <Button small onClick={() => { setEditing(true); }}>{MEMORY_TEXT.edit}</Button>}
          {current && <Button small onClick={() => { actions.pin([memory.id], !memory.pinned); }}>{memory.pinned ? MEMORY_TEXT.unpin : MEMORY_TEXT.pin}</Button>}
          {current && <Button small onClick={() => { actions.switchOff([memory.id], !memory.off); }}>{memory.off ? MEMORY_TEXT.switchOn : MEMORY_TEXT.switchOff}</Button>}
          {current && <Button small onClick={() => { actions.end(memory.id); }}>{MEMORY_TEXT.end}</Button>}
          <Button look="danger" small aria-label={MEMORY_TEXT.deleteThis(text)} onClick={() => { onDelete([memory.id]); }}>{MEMORY_TEXT.delete}</Button>
        </div>
      )}
      {before.length > 0 && (
        <Versions versions={before} pack={pack} index={index}>
          {!readOnly && replaced.length > 0 && state !== 'replaced' && <Button small onClick={() => { actions.undo(memory.id); }}>{MEMORY_TEXT.undoLatest}</Button>}
        </Versions>
      )}
    </div>
  );
}
