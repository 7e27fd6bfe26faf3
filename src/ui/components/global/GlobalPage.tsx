import type { ReactElement } from 'react';
import { useApp, useGlobalState } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Page } from '../shell/Page.tsx';
import { PackCard } from './PackCard.tsx';
import styles from './GlobalPage.module.css';

export function GlobalPage(): ReactElement {
  const { global } = useApp();
  const { packs, syncing, lastCheckedAtMs, problems } = useGlobalState();
  const { run, busy, error } = useTask();
  const checking = syncing || busy;
  const wrong = error ? [...problems, error] : problems;
  return (
    <Page
      title={TEXT.global.title} about={TEXT.global.about}
      actions={(
        <>
          <p role="status" className={styles.checked}>{checking ? TEXT.global.checking : lastCheckedAtMs === undefined ? TEXT.global.never : TEXT.global.checked(lastCheckedAtMs)}</p>
          <Button disabled={checking} onClick={() => { run(() => global.sync()); }}>{TEXT.global.check}</Button>
        </>
      )}
    >
      {wrong.length > 0 && (
        <section className={styles.wrong} aria-label={TEXT.global.problems}>
          {wrong.map((problem, i) => <ErrorNote key={i} error={problem} />)}
        </section>
      )}
      {packs.length === 0 && !checking && <p>{TEXT.global.none}</p>}
      {packs.map(({ pack, syncedAtMs }) => <PackCard key={pack.id} pack={pack} syncedAtMs={syncedAtMs} />)}
    </Page>
  );
}
