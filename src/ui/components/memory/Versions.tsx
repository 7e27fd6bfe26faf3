import type { ReactElement, ReactNode } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { Memory } from '../../../core/local/memory.ts';
import { formatDate } from '../../format.ts';
import { MEMORY_TEXT, SOURCE_KIND_TEXT } from '../../memory-text.ts';
import type { RecordIndex } from './record-index.ts';
import { decisionOf, valueOf } from './tell-memory.ts';
import styles from './RowDetails.module.css';

interface VersionsProps { readonly versions: readonly Memory[]; readonly pack: Pack | undefined; readonly index: RecordIndex; readonly children: ReactNode }

/** What was on file about the same thing, newest first: what would be deleted together. */
export function Versions({ versions, pack, index, children }: VersionsProps): ReactElement {
  return (
    <details className={styles.versions}>
      <summary>{MEMORY_TEXT.history(versions.length)}</summary>
      <ol>
        {versions.map((memory) => (
          <li key={memory.id}>
            <p>{[memory.kind === 'interaction' ? memory.title : `“${memory.text}”`, valueOf(memory, pack)].filter(Boolean).join(' · ')}</p>
            <p>
              {[
                MEMORY_TEXT.happened(memory.validFromMs, memory.validUntilMs), MEMORY_TEXT.recorded(memory.recordedAtMs), SOURCE_KIND_TEXT[memory.source.kind],
                memory.supersededAtMs === undefined ? '' : MEMORY_TEXT.replacedOn(formatDate(memory.supersededAtMs)),
              ].filter(Boolean).join(' · ')}
            </p>
            <p>{decisionOf(memory, index.replacedBy.get(memory.id) ?? [])}</p>
          </li>
        ))}
      </ol>
      {children}
    </details>
  );
}
