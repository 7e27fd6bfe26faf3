import { memo, useEffect, useId, useRef, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { MemoryId } from '../../../core/local/memory.ts';
import { useApp } from '../../app-context.ts';
import { formatDate } from '../../format.ts';
import { MEMORY_TEXT, SOURCE_KIND_TEXT } from '../../memory-text.ts';
import { Button } from '../controls/Button.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import type { Entry, RecordIndex } from './record-index.ts';
import { RowDetails } from './RowDetails.tsx';
import { aboutOf, valueOf, wordsOf } from './tell-memory.ts';
import type { RecordActions } from './use-record-actions.ts';
import { WeightBar } from './WeightBar.tsx';
import styles from './MemoryRow.module.css';

export interface MemoryRowProps {
  readonly entry: Entry;
  readonly index: RecordIndex;
  readonly pack: Pack | undefined;
  readonly byMeaning: boolean;
  readonly open: boolean;
  readonly focused: boolean;
  readonly selected: boolean;
  readonly readOnly: boolean;
  readonly actions: RecordActions;
  readonly onOpen: (id: MemoryId) => void;
  readonly onSelect: (id: MemoryId, through: boolean) => void;
  readonly onDelete: (ids: readonly MemoryId[]) => void;
}

export const MemoryRow = memo(function MemoryRow({ entry, index, pack, byMeaning, open, focused, selected, readOnly, actions, onOpen, onSelect, onDelete }: MemoryRowProps): ReactElement {
  const { memory: { weight } } = useApp();
  const { memory, state } = entry;
  const text = wordsOf(memory);
  const details = useId();
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (focused) opener.current?.focus({ preventScroll: true }); }, [focused]);
  return (
    <div className={styles.memory} data-state={readOnly ? 'in-use' : state} data-selected={selected} data-open={open}>
      {!readOnly && <input type="checkbox" checked={selected} aria-label={MEMORY_TEXT.select(text)} onChange={() => undefined} onClick={(event) => { onSelect(memory.id, event.shiftKey); }} />}
      <div className={styles.what}>
        <div className={styles.head}>
          <p className={styles.text}>{memory.kind === 'interaction' ? text : <><SourceMark source="you" /> <q>{text}</q></>}</p>
          <Marks entry={entry} readOnly={readOnly} />
        </div>
        <p className={styles.facts}>{factsOf(entry, pack, byMeaning)}</p>
      </div>
      <div className={styles.value}>
        <span>{valueOf(memory, pack)}</span>
        {!readOnly && state === 'in-use' && memory.kind === 'interaction' && <WeightBar share={weight(memory)} />}
      </div>
      <button ref={opener} type="button" className={styles.open} aria-label={MEMORY_TEXT.details(text)} aria-expanded={open} aria-controls={open ? details : undefined} onClick={() => { onOpen(memory.id); }} />
      {memory.surprising !== undefined && !readOnly && (state === 'in-use' || state === 'off') && (
        <div className={styles.surprising}>
          <p>{memory.surprising}</p>
          <Button small onClick={() => { actions.confirm(memory.id); }}>{MEMORY_TEXT.isRight}</Button>
          <Button small onClick={() => { actions.undo(memory.id); }}>{MEMORY_TEXT.isWrong}</Button>
        </div>
      )}
      {open && <div id={details} className={styles.details}><RowDetails entry={entry} index={index} pack={pack} readOnly={readOnly} actions={actions} onDelete={onDelete} /></div>}
    </div>
  );
});

function Marks({ entry: { memory, state }, readOnly }: { readonly entry: Entry; readonly readOnly: boolean }): ReactElement {
  const marks = [
    memory.pinned ? MEMORY_TEXT.pinned : '',
    ...(readOnly ? [] : [memory.off && state !== 'replaced' ? MEMORY_TEXT.off : '', state === 'over' ? MEMORY_TEXT.over : '', state === 'replaced' ? MEMORY_TEXT.replaced : '', memory.surprising === undefined ? '' : MEMORY_TEXT.surprising]),
  ].filter(Boolean);
  return <>{marks.map((mark) => <span key={mark} className={styles.mark}>{mark}</span>)}</>;
}

function factsOf({ memory }: Entry, pack: Pack | undefined, byMeaning: boolean): string {
  const from = formatDate(memory.validFromMs);
  const recorded = formatDate(memory.recordedAtMs);
  return [
    aboutOf(memory, pack), MEMORY_TEXT.happened(memory.validFromMs, memory.validUntilMs), from === recorded ? '' : MEMORY_TEXT.recorded(memory.recordedAtMs), SOURCE_KIND_TEXT[memory.source.kind],
    byMeaning ? MEMORY_TEXT.byMeaning : '',
  ].filter(Boolean).join(' · ');
}
