import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useApp, useMemories } from '../../app-context.ts';
import type { App } from '../../../app.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Progress } from '../controls/Progress.tsx';
import { LockCard } from '../lock/LockCard.tsx';
import styles from './StorageNote.module.css';

type Estimate = Awaited<ReturnType<App['storage']['estimate']>>;

/** Where the memories lie, how much room there is, whether the browser may throw them away, and whether they are sealed. */
export function StorageNote(): ReactElement {
  const { storage, memory } = useApp();
  const memories = useMemories();
  const [estimate, setEstimate] = useState<Estimate>();
  const { run, busy, error } = useTask();
  const refresh = useCallback(async () => { setEstimate(await storage.estimate()); }, [storage]);
  useEffect(() => { run(refresh); }, [run, refresh, memories]);
  const ask = async (): Promise<void> => {
    await storage.persist();
    await refresh();
  };
  return (
    <>
      {estimate ? (
        <Card className={styles.note}>
          <h2>{TEXT.storage.title}</h2>
          <Where {...estimate} />
          {(estimate.persistence === 'unasked' || estimate.persistence === 'refused') && <div><Button small disabled={busy} onClick={() => { run(ask); }}>{TEXT.storage.ask}</Button></div>}
          {error && <ErrorNote error={error} />}
          <p><a href="?recover">{memory.unreadable() > 0 ? TEXT.storage.unreadable : TEXT.storage.recover}</a></p>
        </Card>
      ) : error && <ErrorNote error={error} />}
      <LockCard />
    </>
  );
}

function Where({ usedBytes, quotaBytes, persistence }: Estimate): ReactElement {
  return (
    <>
      <p>{usedBytes === undefined ? TEXT.storage.unknownUse : TEXT.storage.used(usedBytes, quotaBytes)}</p>
      {usedBytes !== undefined && quotaBytes !== undefined && quotaBytes > 0 && <Progress label={TEXT.storage.title} share={Math.min(1, usedBytes / quotaBytes)} />}
      <p role="status">{persistence === 'granted' ? TEXT.storage.persisted : persistence === 'unsupported' ? TEXT.storage.unsupported : TEXT.storage.evictable} {persistence === 'refused' && TEXT.storage.refused}</p>
    </>
  );
}
