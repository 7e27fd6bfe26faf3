import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { App } from '../../../app.ts';
import type { LibraryEntry } from '../../../core/library/library.ts';
import { useApp } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './StoredModels.module.css';

type Estimate = Awaited<ReturnType<App['storage']['estimate']>>;

/** What is kept, how large it is, and whether the browser may throw it away. */
export function StoredModels({ entries, inUse }: { readonly entries: readonly LibraryEntry[]; readonly inUse: string | undefined }): ReactElement | undefined {
  const { library, storage } = useApp();
  const [removing, setRemoving] = useState<readonly LibraryEntry[]>([]);
  const [estimate, setEstimate] = useState<Estimate>();
  const [refused, setRefused] = useState(false);
  const { run, busy, error } = useTask();
  const estimating = useTask();
  const { run: ask } = estimating;
  const refresh = useCallback(async () => { setEstimate(await storage.estimate()); }, [storage]);
  const kept = entries.filter(({ storedBytes }) => storedBytes > 0).length;
  useEffect(() => { ask(refresh); }, [ask, refresh, kept]);
  if (entries.length === 0) return undefined;
  const total = entries.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  return (
    <Card className={styles.stored}>
      <h2>{TEXT.models.stored}</h2>
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.modelId}>
            <span className={styles.name}>{entry.name}</span>
            <span className={styles.facts}>{TEXT.models.storedFacts(entry.storedBytes, entry.host)}</span>
            <span className={styles.actions}>
              {entry.state === 'whole' && <Button small aria-label={TEXT.models.checkThis(entry.name)} onClick={() => { run(() => library.check(entry.modelId)); }}>{TEXT.models.check}</Button>}
              <Button small disabled={entry.modelId === inUse} aria-label={TEXT.models.removeThis(entry.name)} onClick={() => { setRemoving([entry]); }}>{TEXT.models.remove}</Button>
            </span>
          </li>
        ))}
      </ul>
      <p>{TEXT.models.storedTotal(total, estimate?.quotaBytes)} {estimate && (estimate.persistence === 'granted' ? TEXT.storage.persisted : TEXT.storage.evictable)}</p>
      <div className={styles.actions}>
        {estimate && estimate.persistence !== 'granted' && <Button small disabled={busy} onClick={() => { run(async () => { setRefused(!(await storage.persist())); await refresh(); }); }}>{TEXT.storage.ask}</Button>}
        {entries.length > 1 && <Button small onClick={() => { setRemoving(entries.filter(({ modelId }) => modelId !== inUse)); }}>{TEXT.models.removeAll}</Button>}
      </div>
      {refused && estimate?.persistence !== 'granted' && <p role="status">{TEXT.storage.refused}</p>}
      {error && <ErrorNote error={error} aloud />}
      <Ask
        open={removing.length > 0} onClose={() => { setRemoving([]); }} danger yes={TEXT.models.removeYes}
        title={TEXT.models.removeTitle(removing.map(({ name }) => name))} onYes={() => { run(() => library.remove(removing.map(({ modelId }) => modelId))); }}
      >
        {TEXT.models.removeAbout}
      </Ask>
    </Card>
  );
}
