import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useApp, useMemories } from '../../app-context.ts';
import type { App } from '../../../app.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Progress } from '../controls/Progress.tsx';
import styles from './StorageNote.module.css';

type Estimate = Awaited<ReturnType<App['storage']['estimate']>>;

/** Where the memories lie, how much room there is, and whether the browser may throw them away. */
export function StorageNote(): ReactElement | undefined {
  const { storage } = useApp();
  const memories = useMemories();
  const [estimate, setEstimate] = useState<Estimate>();
  const [refused, setRefused] = useState(false);
  const { run, busy, error } = useTask();
  const refresh = useCallback(async () => { setEstimate(await storage.estimate()); }, [storage]);
  useEffect(() => { run(refresh); }, [run, refresh, memories]);
  if (!estimate) return error && <ErrorNote error={error} />;
  const { usedBytes, quotaBytes, persisted } = estimate;
  const ask = async (): Promise<void> => {
    setRefused(!(await storage.persist()));
    await refresh();
  };
  return (
    <Card className={styles.note}>
      <h2>{TEXT.storage.title}</h2>
      <p>{usedBytes === undefined ? TEXT.storage.unknownUse : TEXT.storage.used(usedBytes, quotaBytes)} {persisted ? TEXT.storage.persisted : TEXT.storage.evictable}</p>
      {usedBytes !== undefined && quotaBytes !== undefined && quotaBytes > 0 && <Progress label={TEXT.storage.title} share={Math.min(1, usedBytes / quotaBytes)} />}
      {!persisted && <div><Button small disabled={busy} onClick={() => { run(ask); }}>{TEXT.storage.ask}</Button></div>}
      {refused && !persisted && <p role="status">{TEXT.storage.refused}</p>}
      {error && <ErrorNote error={error} />}
    </Card>
  );
}
