import { useMemo, type ReactElement } from 'react';
import type { ProfileVersion } from '../../../core/local/profile/profile.ts';
import { useApp, useGlobalState, useMemories, useProfile } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { DomainProfile } from './DomainProfile.tsx';
import styles from './ProfileCard.module.css';

/** What LoGo would say about the person, by domain, with what each sentence rests on. */
export function ProfileCard(): ReactElement {
  const { profile } = useApp();
  const versions = useProfile();
  const memories = useMemories();
  const { packs } = useGlobalState();
  const { run, busy, error } = useTask();
  const memoryById = useMemo(() => new Map(memories.map((memory) => [memory.id, memory])), [memories]);
  const domains = useMemo(() => byDomain(versions), [versions]);
  return (
    <Card className={styles.card} aria-label={TEXT.profile.title}>
      <header className={styles.head}>
        <h2>{TEXT.profile.title}</h2>
        {memories.length > 0 && <Button small disabled={busy} onClick={() => { run(() => profile.rewrite()); }}>{busy ? TEXT.profile.rewriting : TEXT.profile.rewrite}</Button>}
      </header>
      <p className={styles.about}>{TEXT.profile.about}</p>
      {error && <ErrorNote error={error} aloud />}
      {domains.length === 0 && <p className={styles.empty}>{memories.length === 0 ? TEXT.profile.empty : TEXT.profile.tooLittle}</p>}
      {domains.map(([domain, own]) => (
        <DomainProfile key={domain} versions={own} pack={packs.find(({ pack }) => pack.id === domain)?.pack} memoryById={memoryById} />
      ))}
    </Card>
  );
}

/** Domains of which at least one version still says something, each with its versions, newest first. */
function byDomain(versions: readonly ProfileVersion[]): readonly (readonly [domain: string, versions: readonly ProfileVersion[]])[] {
  const domains = new Map<string, readonly ProfileVersion[]>();
  for (const version of versions) domains.set(version.domain, [...domains.get(version.domain) ?? [], version]);
  return [...domains].filter(([, own]) => own.some(({ sentences }) => sentences.length > 0));
}
