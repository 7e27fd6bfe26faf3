import { useMemo, useState, type ReactElement } from 'react';
import { useApp, useGlobalState, useMemories } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { PreferencesCard } from '../preferences/PreferencesCard.tsx';
import { ProfileCard } from '../profile/ProfileCard.tsx';
import { BackupPanel, EvidencePanel } from '../portability/later-panels.tsx';
import { Page } from '../shell/Page.tsx';
import { DeleteAll } from './DeleteAll.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { MemoryList } from './MemoryList.tsx';
import { filterMemories, type MemoryFilter } from './filter-memories.ts';
import { StorageNote } from './StorageNote.tsx';
import { useFound } from './use-found.ts';
import styles from './MemoryPage.module.css';

const FILTERS: readonly MemoryFilter[] = ['all', 'statements', 'ratings'];

export function MemoryPage(): ReactElement {
  const { memory } = useApp();
  const memories = useMemories();
  const { packs } = useGlobalState();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<MemoryFilter>('all');
  const { run, error } = useTask();
  const found = useFound(query);
  const shown = useMemo(() => filterMemories(found?.map((hit) => hit.memory) ?? memories, filter), [memories, found, filter]);
  const byMeaning = useMemo(() => new Set(found?.filter(({ by }) => by === 'meaning').map((hit) => hit.memory.id)), [found]);
  const unreadable = memory.unreadable();

  return (
    <Page title={TEXT.memory.title} about={TEXT.memory.about}>
      <ImportPanel />
      <EvidencePanel />
      <BackupPanel />
      {unreadable > 0 && <Card><p>{TEXT.memory.unreadable(unreadable)}</p></Card>}
      <ProfileCard />
      <PreferencesCard />
      {error && <ErrorNote error={error} aloud />}
      {memories.length === 0 ? <p className={styles.empty}>{TEXT.memory.empty}</p> : (
        <section className={styles.list} aria-label={TEXT.memory.list}>
          <div className={styles.bar}>
            <input className={styles.search} type="search" value={query} placeholder={TEXT.memory.search} aria-label={TEXT.memory.search} onChange={(event) => { setQuery(event.target.value); }} />
            <fieldset className={styles.filter}>
              <legend className="visually-hidden">{TEXT.memory.filter}</legend>
              {FILTERS.map((one) => (
                <label key={one}><input type="radio" name="filter" checked={filter === one} onChange={() => { setFilter(one); }} /><span>{TEXT.memory[one]}</span></label>
              ))}
            </fieldset>
            <DeleteAll count={memories.length} onDelete={() => { run(async () => { await memory.clear(); }); }} />
          </div>
          <p className={styles.count} aria-live="polite">{TEXT.memory.count(shown.length, memories.length)}</p>
          {shown.length === 0 ? <p className={styles.empty}>{TEXT.memory.noMatch}</p> : (
            <MemoryList memories={shown} packs={packs.map(({ pack }) => pack)} byMeaning={byMeaning} onDelete={(id) => { run(async () => { await memory.forget([id]); }); }} />
          )}
        </section>
      )}
      <StorageNote />
    </Page>
  );
}
