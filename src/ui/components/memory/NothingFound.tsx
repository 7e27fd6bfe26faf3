import { useMemo, type ReactElement } from 'react';
import type { LocalHit } from '../../../core/local/local-memory.ts';
import { FILTER_TEXT, MEMORY_TEXT } from '../../memory-text.ts';
import { Button } from '../controls/Button.tsx';
import { loosen } from './find-records.ts';
import { without, type View } from './inspector-view.ts';
import type { Entry, RecordIndex } from './record-index.ts';
import styles from './Inspector.module.css';

interface NothingFoundProps {
  readonly index: RecordIndex;
  readonly within: readonly Entry[];
  readonly view: View;
  readonly hits: readonly LocalHit[] | undefined;
  readonly then: boolean;
  readonly onChange: (view: View) => void;
}

/** An empty list, and which filter stands in the way. */
export function NothingFound({ index, within, view, hits, then, onChange }: NothingFoundProps): ReactElement {
  const ways = useMemo(() => loosen(index, within, view, hits, then), [index, within, view, hits, then]);
  return (
    <div className={styles.empty}>
      <p>{then && within.length === 0 ? MEMORY_TEXT.emptyThen : MEMORY_TEXT.noMatch}</p>
      {ways.map(({ filter, count }) => <Button key={filter} small onClick={() => { onChange(without(view, filter)); }}>{MEMORY_TEXT.loosen(FILTER_TEXT[filter], count)}</Button>)}
    </div>
  );
}
