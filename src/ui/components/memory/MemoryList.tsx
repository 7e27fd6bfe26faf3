import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { MemoryId } from '../../../core/local/memory.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { useMedia } from '../../use-media.ts';
import { MemoryRow } from './MemoryRow.tsx';
import { isShownAsCurrent, type Entry, type RecordIndex } from './record-index.ts';
import type { RecordActions } from './use-record-actions.ts';
import styles from './MemoryList.module.css';

/**
 * Height of a closed row, wide and narrow. All alike, and known beforehand: a row that turns out otherwise than expected makes the
 * list place every later one anew, which with thousands is felt at every frame.
 */
const ROW_REM = { wide: 4.25, narrow: 6.75 } as const;

export interface MemoryListProps {
  readonly entries: readonly Entry[];
  readonly index: RecordIndex;
  readonly packs: readonly Pack[];
  /** Of them, those that share no word with the search. */
  readonly byMeaning: ReadonlySet<MemoryId>;
  readonly opened: MemoryId | undefined;
  /** Whose row takes the keyboard when it appears. */
  readonly focused: MemoryId | undefined;
  readonly selected: ReadonlySet<MemoryId>;
  readonly readOnly: boolean;
  readonly actions: RecordActions;
  readonly onOpen: (id: MemoryId) => void;
  readonly onSelect: (id: MemoryId, through: boolean) => void;
  readonly onDelete: (ids: readonly MemoryId[]) => void;
}

/** Only the rows near the window exist, so that fifty thousand scroll like ten; and the open one, so that what is written there stays. */
export const MemoryList = memo(function MemoryList({ entries, index, packs, byMeaning, opened, focused, selected, readOnly, actions, onOpen, onSelect, onDelete }: MemoryListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  // What stands above the list can grow (an import report), so its place is taken anew whenever the page changes size.
  useLayoutEffect(() => {
    const place = (): void => { setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY); };
    place();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => { observer.disconnect(); };
  }, []);
  const openAt = useMemo(() => (opened === undefined ? -1 : entries.findIndex(({ memory }) => memory.id === opened)), [entries, opened]);
  const rangeExtractor = useCallback((range: Range) => {
    const near = defaultRangeExtractor(range);
    return openAt < 0 || near.includes(openAt) ? near : [...near, openAt].sort((a, b) => a - b);
  }, [openAt]);
  // The same function as long as the entries are: with another one the list would place every row anew.
  const getItemKey = useCallback((at: number) => entries[at]?.memory.id ?? at, [entries]);
  const rowRem = useMedia('(max-width: 47.99rem)') ? ROW_REM.narrow : ROW_REM.wide;
  const rowPx = useMemo(() => Math.round(rowRem * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16)), [rowRem]);
  const virtual = useWindowVirtualizer({
    count: entries.length, estimateSize: () => rowPx, overscan: 8, scrollMargin: top, rangeExtractor,
    getItemKey,
  });
  useLayoutEffect(() => { virtual.measure(); }, [virtual, rowPx]);
  const packById = useMemo(() => new Map(packs.map((pack) => [pack.id, pack])), [packs]);
  return (
    <ul ref={list} className={styles.list} style={{ height: virtual.getTotalSize() }} aria-label={MEMORY_TEXT.list}>
      {virtual.getVirtualItems().map(({ key, index: at, start }) => {
        const entry = entries[at];
        return entry && (
          <li
            key={key} ref={virtual.measureElement} data-index={at} className={styles.row} aria-setsize={entries.length} aria-posinset={at + 1}
            style={{ transform: `translateY(${start - top}px)`, ...(at !== openAt && (readOnly || !asks(entry)) && { height: `${rowRem}rem` }) }}
          >
            <MemoryRow
              entry={entry} index={index} pack={packById.get(entry.memory.domain)} byMeaning={byMeaning.has(entry.memory.id)} open={at === openAt} focused={entry.memory.id === focused}
              selected={selected.has(entry.memory.id)} readOnly={readOnly} actions={actions} onOpen={onOpen} onSelect={onSelect} onDelete={onDelete}
            />
          </li>
        );
      })}
    </ul>
  );
});

/** Whether its row holds a question, and so is higher. */
const asks = (entry: Entry): boolean => entry.memory.surprising !== undefined && isShownAsCurrent(entry);
