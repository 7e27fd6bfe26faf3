import type { ReactElement } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { Memory, MemoryId } from '../../../core/local/memory.ts';
import type { ProfileVersion, Sentence } from '../../../core/local/profile/profile.ts';
import { TEXT } from '../../messages.ts';
import { SourceMark } from '../controls/SourceMark.tsx';
import styles from './DomainProfile.module.css';

export interface DomainProfileProps {
  /** Of one domain, the current one first. */
  readonly versions: readonly ProfileVersion[];
  readonly pack: Pack | undefined;
  /** Current memories. */
  readonly memoryById: ReadonlyMap<MemoryId, Memory>;
}

export function DomainProfile({ versions: [current, ...before], pack, memoryById }: DomainProfileProps): ReactElement | undefined {
  if (!current) return undefined;
  const older = before.filter(({ sentences }) => sentences.length > 0);
  const name = pack?.domain.name ?? current.domain;
  return (
    <section className={styles.domain} aria-label={name}>
      <header className={styles.head}>
        <h3><SourceMark source="you" /> {name}</h3>
        <p>{TEXT.profile.version(current.version, current.writtenAtMs)}</p>
      </header>
      {current.sentences.length === 0 && <p className={styles.nothing}>{TEXT.profile.nothingLeft}</p>}
      <ul className={styles.sentences}>
        {current.sentences.map((sentence) => <li key={sentence.text}><span>{sentence.text}</span> <Why sentence={sentence} pack={pack} memoryById={memoryById} /></li>)}
      </ul>
      {older.length > 0 && (
        <details className={styles.older}>
          <summary>{TEXT.profile.older(older.length)}</summary>
          {older.map(({ id, version, writtenAtMs, sentences }) => (
            <section key={id}>
              <h4>{TEXT.profile.version(version, writtenAtMs)}</h4>
              <ul>{sentences.map(({ text }) => <li key={text}>{text}</li>)}</ul>
            </section>
          ))}
        </details>
      )}
    </section>
  );
}

function Why({ sentence: { text, sources, shown }, pack, memoryById }: { readonly sentence: Sentence } & Omit<DomainProfileProps, 'versions'>): ReactElement {
  const memories = shown.flatMap((id) => memoryById.get(id) ?? []);
  return (
    <details className={styles.why}>
      <summary aria-label={TEXT.profile.whyThis(text)}>{TEXT.profile.why}</summary>
      <p>{TEXT.profile.restsOn(sources.length, memories.length)}</p>
      {memories.length > 0 && <ul>{memories.map((memory) => <li key={memory.id}>{tell(memory, pack)}</li>)}</ul>}
    </details>
  );
}

function tell(memory: Memory, pack: Pack | undefined): string {
  if (memory.kind !== 'interaction') return `“${memory.text}”, ${TEXT.memory.happened(memory.validFromMs)}`;
  const scale = pack?.domain.scale;
  const value = memory.value === undefined ? '' : `, ${scale ? TEXT.memory.value(memory.value, scale.max, scale.unit) : memory.value}`;
  return `${memory.title}${value}, ${TEXT.memory.happened(memory.validFromMs)}`;
}
