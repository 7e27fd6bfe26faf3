import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { Memory, MemoryId } from '../../../core/local/memory.ts';
import { TEXT } from '../../messages.ts';
import { MemoryRow } from './MemoryRow.tsx';
import styles from './MemoryList.module.css';

const ROW_PX = 68;

export interface MemoryListProps {
  readonly memories: readonly Memory[];
  readonly packs: readonly Pack[];
  /** Of them, those that share no word with the search. */
  readonly byMeaning: ReadonlySet<MemoryId>;
  readonly onDelete: (id: MemoryId) => void;
}

/** Only the rows near the window exist, so that ten thousand scroll like ten. */
export function MemoryList({ memories, packs, byMeaning, onDelete }: MemoryListProps): ReactElement {
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
  const virtual = useWindowVirtualizer({
    count: memories.length, estimateSize: () => ROW_PX, overscan: 8, scrollMargin: top,
    getItemKey: (index) => memories[index]?.id ?? index,
  });
  const packById = useMemo(() => new Map(packs.map((pack) => [pack.id, pack])), [packs]);
  return (
    <ul ref={list} className={styles.list} style={{ height: virtual.getTotalSize() }} aria-label={TEXT.memory.list}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const memory = memories[index];
        return memory && (
          <li
            key={key} ref={virtual.measureElement} data-index={index} className={styles.row} aria-setsize={memories.length} aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <MemoryRow memory={memory} pack={packById.get(memory.domain)} byMeaning={byMeaning.has(memory.id)} onDelete={() => { onDelete(memory.id); }} />
          </li>
        );
      })}
    </ul>
  );
}
