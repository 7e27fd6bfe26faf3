import type { ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { Memory } from '../../../core/local/memory.ts';
import { formatDate } from '../../format.ts';
import { MEMORY_SOURCE_TEXT, TEXT } from '../../messages.ts';
import { Button } from '../controls/Button.tsx';
import { SourceMark } from '../controls/SourceMark.tsx';
import styles from './MemoryRow.module.css';

export interface MemoryRowProps { readonly memory: Memory; readonly pack: Pack | undefined; readonly byMeaning: boolean; readonly onDelete: () => void }

export function MemoryRow({ memory, pack, byMeaning, onDelete }: MemoryRowProps): ReactElement {
  const said = memory.kind !== 'interaction';
  const text = said ? memory.text : memory.title;
  const sameDay = formatDate(memory.validFromMs) === formatDate(memory.recordedAtMs);
  return (
    <div className={styles.memory}>
      <div className={styles.what}>
        <p className={styles.text}>{said && <><SourceMark source="you" /> </>}{said ? <q>{text}</q> : text}</p>
        <p className={styles.facts}>
          {[
            topicsOf(memory, pack), TEXT.memory.happened(memory.validFromMs), sameDay ? '' : TEXT.memory.recorded(memory.recordedAtMs), MEMORY_SOURCE_TEXT[memory.source.kind],
            byMeaning ? TEXT.memory.byMeaning : '',
          ].filter(Boolean).join(' · ')}
        </p>
      </div>
      <p className={styles.value}>{valueOf(memory, pack)}</p>
      <Button look="quiet" small aria-label={TEXT.memory.deleteThis(text)} onClick={onDelete}>{TEXT.memory.delete}</Button>
    </div>
  );
}

function topicsOf(memory: Memory, pack: Pack | undefined): string {
  const ids = memory.kind === 'interaction' ? memory.topics : memory.kind === 'statement' ? [memory.target.name] : [];
  return ids.map((id) => pack?.topics.find((topic) => topic.id === id)?.name ?? id).join(', ');
}

function valueOf(memory: Memory, pack: Pack | undefined): string {
  if (memory.kind === 'statement') return memory.stance === 'like' ? TEXT.memory.like : TEXT.memory.avoid;
  const scale = pack?.domain.scale;
  if (memory.kind === 'note' || memory.value === undefined) return '';
  return scale ? TEXT.memory.value(memory.value, scale.max, scale.unit) : String(memory.value);
}
