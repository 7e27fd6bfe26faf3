import { useId, useState, type ReactElement } from 'react';
import type { MemoryId } from '../../../core/local/memory.ts';
import { formatDate } from '../../format.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import type { Entry } from './record-index.ts';
import { wordsOf } from './tell-memory.ts';
import type { RecordActions } from './use-record-actions.ts';
import type { Selection } from './use-selection.ts';
import styles from './SelectionBar.module.css';

/** More is no choice a person can look through. */
const MOST_MERGED = 12;

interface SelectionBarProps { readonly entries: readonly Entry[]; readonly selection: Selection; readonly actions: RecordActions; readonly busy: boolean; readonly onDelete: (ids: readonly MemoryId[]) => void }

/** What can be done with several at once. What all of them are already is offered the other way round. */
export function SelectionBar({ entries, selection, actions, busy, onDelete }: SelectionBarProps): ReactElement {
  const [merging, setMerging] = useState(false);
  const chosen = entries.filter(({ memory }) => selection.ids.has(memory.id));
  const ids = chosen.map(({ memory }) => memory.id);
  const pinned = chosen.every(({ memory }) => memory.pinned);
  const off = chosen.every(({ memory }) => memory.off);
  return (
    <div className={styles.bar} role="toolbar" aria-label={MEMORY_TEXT.selection}>
      <p>{MEMORY_TEXT.selected(ids.length)}</p>
      <Button small disabled={busy} onClick={() => { actions.pin(ids, !pinned); }}>{pinned ? MEMORY_TEXT.unpin : MEMORY_TEXT.pin}</Button>
      <Button small disabled={busy} onClick={() => { actions.switchOff(ids, !off); }}>{off ? MEMORY_TEXT.switchOn : MEMORY_TEXT.switchOff}</Button>
      {ids.length > 1 && ids.length <= MOST_MERGED && <Button small disabled={busy} onClick={() => { setMerging(true); }}>{MEMORY_TEXT.merge}</Button>}
      <Button look="danger" small disabled={busy} onClick={() => { onDelete(ids); }}>{MEMORY_TEXT.delete}</Button>
      <Button look="quiet" small onClick={selection.none}>{MEMORY_TEXT.selectNone}</Button>
      {merging && <MergeAsk chosen={chosen} onClose={() => { setMerging(false); }} onMerge={(keep) => { selection.none(); actions.merge(ids, keep); }} />}
    </div>
  );
}

function MergeAsk({ chosen, onClose, onMerge }: { readonly chosen: readonly Entry[]; readonly onClose: () => void; readonly onMerge: (keep: MemoryId) => void }): ReactElement {
  const name = useId();
  const [keep, setKeep] = useState(chosen[0]?.memory.id);
  return (
    <Ask open onClose={onClose} title={MEMORY_TEXT.mergeTitle(chosen.length)} yes={MEMORY_TEXT.mergeYes} onYes={() => { if (keep !== undefined) onMerge(keep); }}>
      <p>{MEMORY_TEXT.mergeAbout}</p>
      <fieldset className={styles.keep}>
        <legend className="visually-hidden">{MEMORY_TEXT.mergeKeep}</legend>
        {chosen.map(({ memory }) => (
          <label key={memory.id}>
            <input type="radio" name={name} checked={memory.id === keep} onChange={() => { setKeep(memory.id); }} />
            <span>{wordsOf(memory)} <small>{formatDate(memory.validFromMs)}</small></span>
          </label>
        ))}
      </fieldset>
    </Ask>
  );
}
